"""The issues of the site visit: list, filters, editor."""
