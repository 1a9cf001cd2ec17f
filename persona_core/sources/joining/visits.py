"""Logs of a shop's site: looked at, laid in the cart, bought. Only what was bought is an order.

A column that names the event, whose answers hold a purchase and something that is none, tells the
lines apart; where all lines are purchases nothing is left out.
"""

import pandas as pd

from persona_core.sources.clean import words
from persona_core.sources.joining.purchases import Roles, header_of, lists
from persona_core.sources.table import Question, Table
from persona_core.sources.values import FEW, written

MOST_NAMED = 4
"""So many events are named in the note."""


def without(table: Table, roles: Roles, lines: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The lines of purchases, and what was left out, in words.

    lines: a row per row of the table, in its order.
    """
    for q in table.questions:
        bought = _purchases(q) if q.name not in roles.names else []
        if bought:
            event = written(table, q.name)
            others = [o for o in event.dropna().unique() if o not in bought]
            kept = lines[event.isin(bought).to_numpy()]
            named = ", ".join(others[:MOST_NAMED]) + (" …" if len(others) > MOST_NAMED else "")
            left = f"{len(lines) - len(kept):,} lines are no purchase (“{header_of(q)}”: {named})"
            return kept, [f"{left}: left out."]
    return lines, []


def _purchases(q: Question) -> list[str]:
    """The answers of an event column that mean a purchase; () where it is none."""
    listed = lists()
    if q.kind not in FEW or not listed["event"].alone(words(header_of(q)), listed["identifier"]):
        return []
    options = {option: words(option) for option in q.options or ()}
    looked = [o for o, text in options.items() if listed["looked"].rank(text) is not None]
    bought = [o for o, text in options.items() if listed["bought"].rank(text) is not None]
    return [o for o in bought if o not in looked] if looked else []
