"""The worksheet as a workbook, written and read again."""
