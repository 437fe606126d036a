"""The reports page: what is chosen, the pages as they will be, and what is done with them."""
