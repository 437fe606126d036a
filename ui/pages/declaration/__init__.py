"""The declaration of who may not assess a case."""
