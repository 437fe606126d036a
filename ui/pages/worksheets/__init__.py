"""The worksheets page: key factors, themes, results, who leads which item."""
