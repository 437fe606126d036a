"""Evidence: added, listed, looked at."""
