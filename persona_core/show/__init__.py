"""How things look and read: palette, numbers and sentences, charts, HTML tables."""
