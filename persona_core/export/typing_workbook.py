"""The typing tool as an .xlsx whose live formulas type whoever is pasted, and as a questionnaire.

Three sheets: the people, the points that every formula reads, and how well it does. Formulas use
only what Excel and LibreOffice have had for twenty years; answers are looked up with EXACT, since
MATCH and COUNTIF would read `*` and `?` in an answer as wildcards. Nothing from a file ever
becomes a formula.
"""

import io
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter as column_name
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from persona_core.export.say import page_words
from persona_core.segments.score_sheet import Answer, Item, Points
from persona_core.segments.typing_tool import TypingTool
from persona_core.show.numbers import half_up

PEOPLE = 500
"""Rows with formulas; more people are typed by the `assign` command."""
FIRST_ROW = 5
RESULTS = 3
"""Columns of segment, name, how sure, in front of the answers."""
NOT_CHOSEN = ("", "0", "no", "false")
"""What surveys write under an option that was not chosen."""
SEPARATORS = ("CHAR(10)", '";"', '"|"')
"""Beside commas, between options that share a cell."""
HEAD = PatternFill("solid", fgColor="F0F2F4")
_FORMULA = re.compile(r"^[=+\-@\t\r]")


@dataclass(frozen=True)
class _Row:
    """Where an answer or part stands on the sheet of points."""

    item: int
    answer: Answer
    row: int


@cache
def words() -> dict[str, Any]:
    """The texts of workbook and questionnaire."""
    return tomllib.loads((Path(__file__).parent / "words" / "typing.en.toml").read_text("utf-8"))
