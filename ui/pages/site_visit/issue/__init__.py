"""An issue of the site visit: in the list, and in its editor."""
