"""One applicant's SQLite file: opened, journalled, projected, checked, copied."""
