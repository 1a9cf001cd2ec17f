"""The boxes of a select-all with a column per option: what a ticked and an empty one say."""

from collections.abc import Sequence
from dataclasses import dataclass

from persona_core.sources.clean import plain
from persona_core.sources.columns import Column
from persona_core.sources.lexicon import anywhere_exact


@dataclass(frozen=True)
class Ticks:
    """What a ticked and an empty box may say in this file."""

    chosen: frozenset[str]
    unchosen: frozenset[str]
    void: frozenset[str] = frozenset()


def tick_words(format: str, columns: Sequence[Column] = ()) -> Ticks:
    """The tick words of a format; a yes and a no side by side are answers, not ticks, except
    where LimeSurvey writes its boxes so (yes, no and N/A, also when it left no other trace). SoSci
    Survey writes 2 for a ticked box, 1 for an empty one."""
    chosen = anywhere_exact("selecting", "chosen")
    unchosen = anywhere_exact("selecting", "unchosen")
    if format == "limesurvey":
        return Ticks(chosen, unchosen, frozenset({"na"}))
    if format == "sosci":
        return Ticks(frozenset({"2"}), frozenset({"1"}))
    yes, no = anywhere_exact("yes", "yes"), anywhere_exact("yes", "no")
    said = {plain(v) for c in columns if len(c.distinct) <= 4 for v in c.values}
    if format == "plain" and "na" in said and said & yes and said & no:
        return Ticks(chosen, unchosen, frozenset({"na"}))
    if said & no - {"false"} and said & yes - {"true"}:
        return Ticks(chosen - yes - no, unchosen - yes - no)
    return Ticks(chosen, unchosen)


def is_box(column: Column, part: str, ticked: Ticks) -> bool:
    """Each answer is the column's own label, a tick, or an empty box."""
    if len(column.distinct) > 4:
        return False
    own = plain(part)
    said = {plain(v) for v in column.values} - {own}
    return said <= ticked.chosen | ticked.unchosen | ticked.void


def is_ticked(column: Column, part: str, ticked: Ticks) -> bool:
    """A box that says ticked or not: under "other" nobody wrote, people only ticked it."""
    own = {plain(v) for v in column.values} - ticked.void
    return bool(own) and is_box(column, part, ticked)


def are_boxes(columns: Sequence[Column], parts: Sequence[str], ticked: Ticks) -> bool:
    """The columns are the boxes of one select-all: ticks, or one value of its own in each."""
    filled = [(c, p) for c, p in zip(columns, parts, strict=True) if c.n_answers]
    if not filled:
        return False
    if all(is_box(c, p, ticked) for c, p in filled):
        return True
    return _one_value_each([c for c, _ in filled], ticked)


def _one_value_each(columns: Sequence[Column], ticked: Ticks) -> bool:
    """Every column holds one value of its own (beside empty boxes), different from all others;
    that of an option nobody chose holds empty boxes only."""
    own = []
    for column in columns:
        if len(column.distinct) > 3:
            return False
        rest = [v for v in column.values if plain(v) not in ticked.unchosen | ticked.void]
        if len(rest) > 1:
            return False
        own += [plain(v) for v in rest]
    return len(own) >= 2 and len(set(own)) == len(own)


def label(column: Column, part: str, ticked: Ticks) -> str:
    """The option in the respondent's words: the cell's own text where it is no mere tick and no
    number of the option."""
    marks = ticked.chosen | ticked.unchosen | ticked.void
    own = [v for v in column.values if plain(v) not in marks]
    numbered = len(own) == 1 and own[0].isdigit() and any(c.isalpha() for c in part)
    return own[0] if len(own) == 1 and not numbered else part
