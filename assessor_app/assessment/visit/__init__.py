"""The site visit, beyond its issues and findings: agenda, logs, ranking, rounds, evening page."""
