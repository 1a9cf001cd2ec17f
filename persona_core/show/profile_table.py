"""The profile as a table to sort and download: a row per line of the picture, figures as numbers.

What is too small to be printed is blank here, too. The table's own menu saves it as .csv, so a
text that a spreadsheet would run as a formula begins with an apostrophe.
"""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from persona_core.show import palette
from persona_core.show.charts import Group
from persona_core.show.html import hidden
from persona_core.show.line_words import Row
from persona_core.show.numbers import half_up

ABOUT, ANSWER, BUILT, EFFECT, EVERYBODY = "About", "They", "Builds segments", "Effect", "All"
"""Columns; `EFFECT` is how much the question tells the segments apart, 0 to 1."""
_LIKE_A_FORMULA = re.compile(r"^(?=[=+\-@\t\r])")


def inert(text: str) -> str:
    """With an apostrophe before what a spreadsheet would run as a formula."""
    return _LIKE_A_FORMULA.sub("'", text)


def profile_table(
    rows: Sequence[Row], effects: Mapping[str, float], groups: Sequence[Group]
) -> pd.DataFrame:
    """Per cent of everybody and of each segment; `groups[s]` is segment s + 1 of the lines.

    effects: by question, as in `Profile`; the largest is first. None where too few people are
    behind a figure.
    """
    told = sorted(
        (row for row in rows if not row.empty),
        key=lambda row: (-effects[row.line.column], -row.line.spread),
    )
    names = [EVERYBODY, *(f"{palette.letter(g.slot)} {g.name}" for g in groups)]
    shares = {name: [_percent(row, s) for row in told] for s, name in enumerate(names)}
    return pd.DataFrame(
        {
            ABOUT: [inert(row.heading) for row in told],
            ANSWER: [inert(row.many) for row in told],
            BUILT: [row.line.segmentation for row in told],
            EFFECT: [half_up(effects[row.line.column], 2) for row in told],
            **shares,
        }
    ).astype(dict.fromkeys(names, "Int64"))


def _percent(row: Row, segment: int) -> int | None:
    line = row.line
    if hidden(int(line.count[segment]), int(line.n[segment])):
        return None
    return int(half_up(100 * float(line.share[segment])))
