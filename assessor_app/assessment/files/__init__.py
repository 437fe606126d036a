"""Files from outside that become evidence: what they are, what is taken of them."""
