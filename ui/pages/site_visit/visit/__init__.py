"""The days of a site visit: agenda, findings, logs, conclusion."""
