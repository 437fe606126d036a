"""One content model for each report and one writer for each output."""
