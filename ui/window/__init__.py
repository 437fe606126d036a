"""The main window: its menu and status line, and how a case comes into it and leaves it."""
