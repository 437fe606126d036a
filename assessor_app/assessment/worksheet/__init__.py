"""The worksheet in Excel: what goes out, what comes back, cell by cell."""
