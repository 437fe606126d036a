"""Painted and composed widgets that know no case file."""
