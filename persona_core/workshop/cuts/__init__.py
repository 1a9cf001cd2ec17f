"""Segments of a workshop: live, advised, shaped, kept, typed into again."""
