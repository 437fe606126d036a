"""The team page: names, and whose keys they are bound to."""
