"""Spreadsheet → table: read the cells as they are, then say how they were understood."""

from persona_core.sources.describe import as_json
from persona_core.sources.reading import Reading
from persona_core.sources.understand import Understood, understand

__all__ = ["Reading", "Understood", "as_json", "understand"]
