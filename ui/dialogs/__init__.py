"""Questions the window asks, each with an ask() of its own."""
