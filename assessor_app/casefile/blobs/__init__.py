"""The content of evidence on its way in, out, and under check."""
