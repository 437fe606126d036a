"""The reader of an applicant's report."""
