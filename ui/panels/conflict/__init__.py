"""The parts of the conflicts page."""
