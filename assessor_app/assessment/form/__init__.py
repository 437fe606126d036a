"""The form in Excel by which indicators, key factors and key themes are filled in at once."""
