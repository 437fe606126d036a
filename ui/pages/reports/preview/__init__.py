"""The pages of a paper as they will be, before it is written."""
