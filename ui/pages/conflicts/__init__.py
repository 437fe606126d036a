"""The conflicts page."""
