"""The site-visit page."""
