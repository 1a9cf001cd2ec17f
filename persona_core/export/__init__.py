"""Persona → PDF: one page each, refused rather than cut."""
