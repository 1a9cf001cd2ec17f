"""Whether a question may speak in a field in this market: nobody's household is a firm's fact.

Keywords alone cannot tell: “income” is what a consumer has and, in a survey of firms, a budget.
Which words speak of somebody's own life is data (words/household.toml). They correct keywords, not
people: a question that somebody linked to a field by hand stays there.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from persona_core.personas.form import Market, load_form
from persona_core.personas.suggest import Suggestion
from persona_core.sources.clean import unnumbered
from persona_core.sources.lexicon import pattern
from persona_core.sources.table import Question, Table

_FIRM_SECTION = ("bg.industry", "bg.company_size")
"""Fields that only companies have."""


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    path = Path(__file__).parent / "words" / "household.toml"
    said = tomllib.loads(path.read_text("utf-8"))
    return pattern(said["own_life"]), pattern(said["of_the_firm"])


@cache
def _firm_fields() -> frozenset[str]:
    return frozenset((*_FIRM_SECTION, *(f.id for f in load_form().fields if f.firm)))


def of_own_life(question: Question) -> bool:
    """Whether it asks about somebody's own life, not about the company they work for."""
    own, firm = _words()
    asked = unnumbered(f"{question.name.replace('_', ' ')} {question.question}")
    return bool(own.search(asked)) and not firm.search(asked)


def fitting(said: Iterable[Suggestion], table: Table, market: Market) -> tuple[Suggestion, ...]:
    """The suggestions that may stand in their field in this market, in their order."""
    if market == "b2c":
        return tuple(said)
    return tuple(s for s in said if _may_stand(table.question(s.figure.ask.column), s.field))


def _may_stand(question: Question, field: str) -> bool:
    return field not in _firm_fields() or question.linked or not of_own_life(question)
