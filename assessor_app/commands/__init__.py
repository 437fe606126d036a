"""The commands of ``pmqa``, one module for each noun; imported only when their command runs."""
