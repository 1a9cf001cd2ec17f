"""Persona → one-page PDF, its picture, all pages in one archive; the drawn heads."""

from persona_core.export.compose import compose
from persona_core.export.context import Context
from persona_core.export.deliver import (
    alt_text,
    file_names,
    missing_characters,
    preview_png,
    remarks,
    zip_of,
)
from persona_core.export.fit import DoesNotFit
from persona_core.export.heads import Head, head_svg, heads
from persona_core.export.page import Page
from persona_core.export.printing import check_fit, render, render_wall
from persona_core.export.sheet import Paper, Sheet
from persona_core.export.trim import shortened, trimmed

__all__ = [
    "Context",
    "DoesNotFit",
    "Head",
    "Page",
    "Paper",
    "Sheet",
    "alt_text",
    "check_fit",
    "compose",
    "file_names",
    "head_svg",
    "heads",
    "missing_characters",
    "preview_png",
    "remarks",
    "render",
    "render_wall",
    "shortened",
    "trimmed",
    "zip_of",
]
