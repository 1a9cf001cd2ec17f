"""Spreadsheet → table: read the cells as they are, then say how they were understood."""
