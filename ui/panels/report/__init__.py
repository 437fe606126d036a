"""The application report beside the item."""
