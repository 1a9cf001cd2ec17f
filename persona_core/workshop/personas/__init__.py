"""Personas of a workshop: written by the room, drafted, checked, asked again, audited."""
