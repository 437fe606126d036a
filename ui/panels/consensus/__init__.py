"""The parts of the consensus page."""
