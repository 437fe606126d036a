"""The form of a new case."""
