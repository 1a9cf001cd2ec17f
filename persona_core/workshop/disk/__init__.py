"""The workshop's folder on disk: one DuckDB file, its history and rows, backups; whole or not."""
