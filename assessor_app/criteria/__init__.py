"""The award's rules as pure functions over an edition's data."""
