"""The tracker of results."""
