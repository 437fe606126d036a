"""Use cases on a case file, each one transaction that returns what it changed."""
