"""Workbooks: the feedback report and the papers of the visit."""
