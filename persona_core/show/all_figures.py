"""Every figure of the profile as a .csv: a row per segment and answer, with index, lift and test.

The page's table is for reading; this is for whoever goes on with the figures. What is too small to
be printed is blank here, too, and shares have no decimals from which a count could be worked out.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from persona_core.segments.model import Profile
from persona_core.show import palette
from persona_core.show.charts import Group
from persona_core.show.html import hidden
from persona_core.show.numbers import half_up, significant
from persona_core.show.profile_table import inert
from persona_core.sources.table import Question, Table

AVERAGE = "(average)"
"""In place of an answer, for a number."""
BLANKED = ["Value", "Everybody", "Index", "Lift", "p"]


def all_figures(
    profile: Profile, table: Table, groups: Sequence[Group], built: Sequence[str]
) -> pd.DataFrame:
    """One row per segment and answer; `groups[s]` is segment s + 1, built: the variables.

    Columns: Segment, Question, Answer, Builds segments (yes, no), Answered (people of the segment),
    Value and Everybody (per cent; of a number the average), Index (100 × segment ÷ everybody),
    Lift (points; of a number the difference), p (against everybody else, corrected for
    multiplicity; blank where a question built the segments), Tells apart (effect size, 0 to 1).
    """
    rows = profile.rows
    shares = rows["answer"].notna().to_numpy()
    scale = np.where(shares, 100.0, 1.0)
    questions = {name: table.question(name) for name in rows["column"].unique()}
    found = pd.DataFrame(
        {
            "Segment": [_name(groups[s - 1]) for s in rows["segment"]],
            "Question": [inert(_asked(questions[name])) for name in rows["column"]],
            "Answer": [
                inert(str(a)) if told else AVERAGE
                for a, told in zip(rows["answer"], shares, strict=True)
            ],
            "Builds segments": ["yes" if name in built else "no" for name in rows["column"]],
            "Answered": rows["n"].to_numpy(),
            "Value": _rounded(rows["value"] * scale, shares),
            "Everybody": _rounded(rows["total"] * scale, shares),
            "Index": _rounded(rows["index"], np.ones(len(rows), bool)),
            "Lift": _rounded(rows["lift"] * scale, shares),
            "p": [significant(p, 2) if np.isfinite(p) else None for p in rows["p"]],
            "Tells apart": [half_up(profile.effects[name], 2) for name in rows["column"]],
        },
        dtype=object,  # a whole number stays one beside an average, and beside a blank
    )
    few = [hidden(int(c), int(n)) for c, n in zip(rows["count"], rows["n"], strict=True)]
    found.loc[few, BLANKED] = None
    return found


def _name(group: Group) -> str:
    return f"{palette.letter(group.slot)} {group.name}"


def _asked(question: Question) -> str:
    return f"{question.group}: {question.question}" if question.group else question.question


def _rounded(values: "pd.Series[float]", whole: NDArray[np.bool_]) -> list[int | float | None]:
    """Without decimals where `whole`, else to three figures; None where it is not defined."""
    return [
        None if not np.isfinite(v) else int(half_up(v)) if is_whole else significant(v, 3)
        for v, is_whole in zip(values, whole, strict=True)
    ]
