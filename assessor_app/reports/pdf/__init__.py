"""PDF: Thai text shaped and broken, laid out on A4."""
