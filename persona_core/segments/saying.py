"""Stability and advice in words: never a bare number on a page."""

from collections.abc import Mapping, Sequence

from persona_core.segments.advice import Advice, Structure
from persona_core.segments.wording import Band, words
from persona_core.sources.table import Table


def comes_back(jaccard: float, language: str = "en") -> Band:
    """The words for a segment's median Jaccard overlap."""
    bands = words(language).comes_back
    return next((band for band in bands if jaccard >= band.above), bands[-1])


def sentence(table: Table, advice: Advice, language: str = "en") -> str:
    """The advice as one sentence with its reason."""
    say = words(language).say
    if advice.whole and advice.verdict == "segments":
        return _segments(advice.whole, language)
    if advice.verdict == "themes":
        return say["advice_themes"].format(
            count=words(language).numbers[min(len(advice.parts), 10)],
            themes=_listed([theme_name(table, p, language) for p in advice.parts], "list_and", say),
        )
    return say[f"advice_{advice.verdict}"]


def theme_name(table: Table, part: Structure, language: str = "en") -> str:
    """What a theme is about: the grid its questions share, or its first questions."""
    say = words(language).say
    questions = [table.question(name) for name in part.questions]
    stems = {q.group for q in questions}
    labels = [q.label for q in questions]
    stem = next(iter(stems)) if len(stems) == 1 else None
    if stem:
        return say["advice_theme"].format(one=stem)
    pattern = "advice_pair" if len(labels) == 2 else "advice_more"
    return say[pattern].format(one=labels[0], two=labels[1], n=len(labels) - 2)


def _segments(found: Structure, language: str) -> str:
    say, number = words(language).say, words(language).numbers
    k, votes, other = found.k or 0, found.votes.all, found.without_style
    style_differs = found.style and other != k
    given = list(dict.fromkeys((k, *sorted(v for v in votes if v))))
    shown = ", ".join(say["advice_no_vote"] if v is None else str(v) for v in votes)
    if style_differs:
        shown = say["advice_also_style"].format(votes=shown, other=other or say["advice_no_vote"])
        given = list(dict.fromkeys((*given, *([other] if other else []))))
    if found.sure:
        key = "advice_sure"
    elif set(votes) == {k}:
        key = "advice_style" if other else "advice_only_style"
    else:
        key = "advice_some" if len(given) == 1 else "advice_differ"
    options = _listed([number[v] for v in given], "list_or", say)
    return say[key].format(
        K=options[:1].upper() + options[1:], k=number[k], votes=shown, other=number[other or 0]
    )


def _listed(parts: Sequence[str], pattern: str, say: Mapping[str, str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    if len(parts) == 1:
        return parts[0]
    return say[pattern].format(first=", ".join(parts[:-1]), last=parts[-1])
