"""The parts of the site-visit page beside its issues."""
