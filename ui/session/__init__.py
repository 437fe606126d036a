"""One open case: its edits, undo, words being typed, and what is worked out behind it."""
