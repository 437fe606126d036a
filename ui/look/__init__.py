"""What the window looks like and in which language it speaks."""
