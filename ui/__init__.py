"""The PySide6 window: no SQL, no openpyxl, no reportlab."""
