"""Stability and advice in words: never a bare number on a page."""

from collections.abc import Mapping, Sequence

from persona_core.segments.resampling.advice import Advice, Structure
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


def coming_back(language: str = "en") -> str:
    """What always follows a word about stability."""
    return words(language).say["coming_back"]


def named(advice: Advice) -> tuple[int, ...]:
    """The numbers of segments that the advice speaks of, the advised one first; none where it
    advises none."""
    found = advice.whole if advice.verdict == "segments" else None
    if found is None or found.k is None:
        return ()
    other = found.without_style if found.style else None
    return tuple(dict.fromkeys(k for k in (found.k, *found.votes.all, other) if k))


def to_look_at(advice: Advice, language: str = "en") -> tuple[tuple[int, str], ...]:
    """The numbers worth a look, the advised one first, each with its reason.

    One number without a reason of its own, or two where the most distinct groups do not all come
    back; none where the advice names none.
    """
    spoken_of = named(advice)
    if not advice.whole or not spoken_of or _surest(advice.whole) != "differ_back":
        return tuple((k, "") for k in spoken_of[:1])
    say, number = words(language).say, words(language).numbers
    back = advice.whole.votes.jaccard or 0
    reasons = {spoken_of[0]: "look_distinct", back: "look_back"}
    return tuple((k, say[reason].format(k=number[k])) for k, reason in reasons.items())


def lead(advice: Advice, language: str = "en") -> str:
    """The advice in a few words, for under a headline."""
    if advice.whole and advice.verdict == "segments":
        return _segments(advice.whole, language, "lead")
    count = words(language).numbers[min(len(advice.parts), 10)]
    return words(language).say[f"lead_{advice.verdict}"].format(count=count)


def rests_on(advice: Advice, jaccard: float | None, language: str = "en") -> str:
    """What a segment rests on: the advice in a few words, and how it comes back where known."""
    found = advice.whole if advice.verdict == "segments" else None
    said = _segments(found, language, "page") if found else lead(advice, language)
    if jaccard is None:
        return said
    badge = comes_back(jaccard, language).badge
    return words(language).say["rests_on"].format(lead=said, badge=badge)


def checks(found: Structure, language: str = "en") -> tuple[str, ...]:
    """What each check says, a line each."""
    say, votes = words(language).say, found.votes
    given = {"gap": votes.gap, "jaccard": votes.jaccard, "aic3": votes.aic3}
    if found.style:
        given["style"] = found.without_style
    return tuple(say[f"check_{c}"].format(k=k or say["check_none"]) for c, k in given.items())


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


def theme_in_brief(table: Table, part: Structure, language: str = "en") -> str:
    """As `theme_name`, by the grid or the first question alone."""
    first = table.question(part.questions[0])
    stems = {table.question(name).group for name in part.questions}
    say = words(language).say
    if stems == {first.group} and first.group:
        return say["advice_theme"].format(one=first.group)
    return say["advice_theme_brief"].format(one=first.label)


def _segments(found: Structure, language: str, way: str = "advice") -> str:
    """way: `advice`, `lead` or `page`, which patterns it is told by (`lead` where it has none)."""
    say, number = words(language).say, words(language).numbers
    k, votes, other = found.k or 0, found.votes.all, found.without_style
    style_differs = found.style and other != k
    given = list(dict.fromkeys((k, *sorted(v for v in votes if v))))
    shown = ", ".join(say["advice_no_vote"] if v is None else str(v) for v in votes)
    if style_differs:
        shown = say["advice_also_style"].format(votes=shown, other=other or say["advice_no_vote"])
        given = list(dict.fromkeys((*given, *([other] if other else []))))
    if found.sure:
        key = "sure"
    elif set(votes) == {k}:
        key = "style" if other else "only_style"
    else:
        key = "some" if len(given) == 1 else "differ"
        if way == "lead":
            key = _surest(found) or key
    options = _listed([number[v] for v in given], "list_or", say)
    pattern = say.get(f"{way}_{key}") or say[f"lead_{key}"]
    odd = next((vote for vote in votes if vote and vote != k), 0)
    return pattern.format(
        K=options[:1].upper() + options[1:],
        k=number[k],
        options=options,
        votes=shown,
        other=number[other or 0],
        odd=number[odd],
        back=number[found.votes.jaccard or 0],
    )


def _surest(found: Structure) -> str:
    """Which pattern says, where the checks differ, what is surest: what two of them say, or how
    many come back; "" where neither says anything."""
    votes, k = found.votes.all, found.k
    back = found.votes.jaccard
    if votes.count(k) == 2:
        if None in votes:
            return "most_none"
        return "most_back" if back is not None and back < (k or 0) else "most"
    if not back or len(set(votes) - {None}) < 3:
        return ""
    return "differ_back" if back < (k or 0) else "differ_more"


def _listed(parts: Sequence[str], pattern: str, say: Mapping[str, str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    if len(parts) == 1:
        return parts[0]
    return say[pattern].format(first=", ".join(parts[:-1]), last=parts[-1])
