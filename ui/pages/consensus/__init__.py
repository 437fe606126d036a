"""The consensus page."""
