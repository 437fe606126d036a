"""The reports page: every paper and workbook of a case."""
