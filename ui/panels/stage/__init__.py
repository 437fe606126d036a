"""The parts of the stages page."""
