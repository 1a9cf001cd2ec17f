"""Pieces of screen that two or more pages use."""
