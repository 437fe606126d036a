"""The formats of the case file, and the way from each to the next."""
