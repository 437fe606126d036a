"""The results tracker."""
