"""Checks of a line's words against its figure: too strong, the other way round, no difference.

The limits are table 2.1 of content.md, kept in the language's file.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from persona_core.personas.checks.backing import is_ours, told
from persona_core.personas.checks.model import Context, Fires
from persona_core.personas.model import Figure, Statement
from persona_core.show.numbers import compared_index, differs, percents
from persona_core.show.wording import load_words
from persona_core.sources.clean import plain
from persona_core.sources.table import Kind

MOST_AT_LEAST = 0.45
"""L11: below this share "most" is not too strong, it is wrong."""
HALF = 0.5
SINGLE = (Kind.ORDINAL, Kind.CATEGORY)


def _share(line: Statement) -> Figure | None:
    """The share a line is held against; None where there is none."""
    figure = line.evidence.figure
    if figure is None or figure.ask.measure == "median" or not figure.n:
        return None
    return figure


def too_strong(line: Statement, context: Context) -> Fires | None:
    """L10: a word of quantity that the pinned share does not reach."""
    figure = _share(line)
    if figure is None:
        return _unbacked(line, context)
    words = list(quantities(line.text, context))
    for word, kind, entry in words:
        if not holds(entry, figure):
            return _instead(word, kind, entry, figure, context)
    times = _times(line.text, figure, context)
    if times is not None or words:
        return times
    return _bare(line, figure, context)


def _unbacked(line: Statement, context: Context) -> Fires | None:
    """“Always”, “everybody” in what is our own idea, which nothing is pinned to.

    Such words need 98% of them; L03, which asks any other line what it rests on, leaves these
    alone.
    """
    if line.evidence.rests or line.evidence.figure or not is_ours(line, context):
        return None
    fits: Mapping[str, str] = context.lists.said["strength_words"]["unbacked"]
    for word, _, _ in quantities(line.text, context):
        if word in fits:
            return Fires({"word": word, "fit": fits[word]}, "unbacked")
    return None


def quantities(text: str, context: Context) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Words of quantity in a text: the word, `much` or `often`, its class in the file."""
    lists = context.lists
    rest = lists.words("strength_words", "except").sub(" ", plain(text))
    for words, kind, entry in lists.strengths:
        for found in words.finditer(rest):
            yield found[0], kind, entry
        rest = words.sub(" ", rest)


def holds(entry: Mapping[str, Any], figure: Figure) -> bool:
    """Whether a figure is within the limits of a class of words."""
    return bool(
        entry.get("at_least", 0) <= figure.value <= entry.get("at_most", 1)
        and figure.n >= entry.get("n", 0)
        and figure.low > entry.get("over", -1)
    )


def _instead(
    word: str, kind: str, entry: Mapping[str, Any], figure: Figure, context: Context
) -> Fires:
    """What may be said: weaker words for a share that is too low, stronger for one too high."""
    said, share = context.lists.said["strength_words"], figure.value
    low = "at_most" in entry and share > entry["at_most"]
    less = low and "at_least" in entry
    if low and not less:
        fit = next(w for w, to in said[f"{kind}_to"] if share <= to)
    else:
        fits = [w for w, start in said[f"{kind}_from"] if share >= start and w != word]
        fit = fits[0]
        if fit in ("most", "usually") and figure.low <= HALF:
            fit = fits[1]
    return Fires({"share": _percent(share, context), "word": word, "fit": fit}, _kind_of(less))


def _kind_of(less: bool) -> str:
    return "less" if less else "message"


def _times(text: str, figure: Figure, context: Context) -> Fires | None:
    """“Twice as likely” against the index."""
    index, fits = compared_index(figure), context.lists.said["times_fits"]
    for entry in context.lists.said["times"]:
        if not re.search(rf"\b{entry['pattern']}\b", plain(text)):
            continue
        if entry["from"] <= index <= entry["to"]:
            return None
        less = index > entry["to"]
        others = [e["word"] for e in context.lists.said["times"] if e["from"] <= index <= e["to"]]
        fit = (others or [fits["above"] if less else fits["below"]])[0]
        share = f"{_percent(figure.value, context)} / {_percent(figure.everyone, context)}"
        return Fires({"share": share, "word": entry["word"], "fit": fit}, _kind_of(less))
    return None


def _bare(line: Statement, figure: Figure, context: Context) -> Fires | None:
    """No word of quantity: true of half of them, or the top answer and a difference."""
    lists, text = context.lists, plain(line.text)
    if re.search(r"\d", text) or lists.words("numbers").search(text) or compares(text, context):
        return None
    negated = lists.words("strength_words", "negations").search(text)
    share = 1 - figure.value if negated else figure.value
    question = context.questions.get(figure.ask.column)
    single = question is not None and question.kind in SINGLE
    more = differs(figure) and figure.value > figure.everyone
    top = single and figure.ask in context.leading and (more or line.field.startswith("bg."))
    if share >= HALF or top:
        return None
    said = lists.said["strength_words"]
    by_share = next(word for word, start in said["often_from"] if share >= start)
    fit = said["bare_more"] if more and not negated else by_share
    return Fires({"share": _percent(share, context), "fit": fit}, "bare")


def compares(text: str, context: Context) -> int:
    """1 where a text says "more than others", -1 for less, 0 for neither."""
    folded, lists = plain(text), context.lists
    if lists.regex("compare", "less").search(folded):
        return -1
    return 1 if lists.regex("compare", "more").search(folded) else 0


def contradicts(line: Statement, context: Context) -> Fires | None:
    """L11: the pinned figure points the other way."""
    figure = _share(line)
    if figure is None:
        return None
    way, apart = compares(line.text, context), figure.value - figure.everyone
    most = any(entry["name"] == "most" for _, _, entry in quantities(line.text, context))
    wrong = (
        (most and figure.value < MOST_AT_LEAST)
        or way * apart < 0
        or _not_first(line, figure, context)
    )
    if not wrong:
        return None
    question = context.questions.get(figure.ask.column)
    return Fires({"second": told(figure, question, context.spoken)})


def _not_first(line: Statement, figure: Figure, context: Context) -> bool:
    """“First” in the text of a ranking's item that others were put before."""
    question = context.questions.get(figure.ask.column)
    if question is None or question.kind is not Kind.RANK or figure.ask in context.leading:
        return False
    words = context.lists.words
    rest = words("strength_words", "first_except").sub(" ", plain(line.text))
    return bool(words("strength_words", "first").search(rest))


def no_difference(line: Statement, context: Context) -> Fires | None:
    """L12: "more than others" where they are like everyone."""
    figure = _share(line)
    if figure is None or not compares(line.text, context) or differs(figure):
        return None
    shares = percents([figure.value, figure.everyone], load_words(context.spoken))
    return Fires({"share": shares[0], "total": shares[1]})


def _percent(share: float, context: Context) -> str:
    return percents([share], load_words(context.spoken))[0]
