"""How case files meet: stores, and what travels through them."""
