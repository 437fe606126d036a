"""The parts of the team page."""
