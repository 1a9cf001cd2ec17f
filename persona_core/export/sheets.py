"""Writing workbooks: what comes from a file or a person stands as text, never as a formula."""

import re

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill

LONGEST = 32_767
"""Characters of an Excel cell."""
HEAD = PatternFill("solid", fgColor="F0F2F4")
BOLD, GREY = Font(bold=True), Font(color="59626B")
WRAPPED = Alignment(wrap_text=True, vertical="top")
_LIKE_A_FORMULA = re.compile(r"^[=+\-@\t\r]")


def safe(text: str) -> str:
    """What a cell can hold of a text."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:LONGEST]


def say(cell: Cell, text: str) -> Cell:
    """Write a text as a text, whatever it begins with."""
    cell.value = safe(text)
    cell.data_type = "s"
    if _LIKE_A_FORMULA.match(text):
        cell.quotePrefix = True
    return cell
