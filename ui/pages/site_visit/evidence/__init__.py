"""Photos and documents of a site visit."""
