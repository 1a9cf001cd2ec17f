"""Stability and advice in words: never a bare number on a page.

Where the sweep is known (`back`: the k at which all segments come back, `Stability.all_back`), what
is said about coming back is said of it, since the cards are, and none of them may be shaky then:
the vote on it, which counts shaky ones, on fewer questions and other draws, may be another number,
and a room that hears both believes neither.
"""

from collections.abc import Mapping, Sequence

from persona_core.segments.resampling.advice import Advice, Structure
from persona_core.segments.wording import Band, words
from persona_core.sources.table import Table


def comes_back(jaccard: float, language: str = "en") -> Band:
    """The words for a segment's median Jaccard overlap."""
    bands = words(language).comes_back
    return next((band for band in bands if jaccard >= band.above), bands[-1])


Back = Sequence[int] | None
"""The k at which every segment comes back in the sweep; None where it is not known."""


def sentence(table: Table, advice: Advice, language: str = "en", back: Back = None) -> str:
    """The advice as one sentence with its reason."""
    say = words(language).say
    if advice.whole and advice.verdict == "segments":
        return _segments(advice.whole, language, back)
    if advice.verdict == "themes":
        return say["advice_themes"].format(
            count=words(language).numbers[min(len(advice.parts), 10)],
            themes=_listed([theme_name(table, p, language) for p in advice.parts], "list_and", say),
        )
    return say[f"advice_{advice.verdict}"] + _cut_back(advice, language, back)


def coming_back(language: str = "en") -> str:
    """What always follows a word about stability."""
    return words(language).say["coming_back"]


def named(advice: Advice, back: Back = None) -> tuple[int, ...]:
    """The numbers of segments that the advice speaks of, the advised one first: of a scale every
    cut whose parts all come back, the finest first; none where it advises none."""
    if advice.verdict == "scale":
        return tuple(sorted(back or (), reverse=True))
    found = advice.whole if advice.verdict == "segments" else None
    if found is None or found.k is None:
        return ()
    other = found.without_style if found.style else None
    return tuple(
        dict.fromkeys(k for k in (found.k, *found.votes.all, other, _most(found, back)) if k)
    )


def to_look_at(
    advice: Advice, language: str = "en", back: Back = None
) -> tuple[tuple[int, str], ...]:
    """The numbers worth a look, the advised one first, each with its reason.

    One number without a reason of its own, or two where not all groups of the advised number come
    back; of a scale the finest cut whose parts do; none where the advice names none.
    """
    say, number = words(language).say, words(language).numbers
    if advice.verdict == "scale":
        return tuple((k, say["look_back"].format(k=number[k])) for k in named(advice, back)[:1])
    spoken_of = named(advice)
    surest = _surest(advice.whole, back) if advice.whole and spoken_of else ""
    if not advice.whole or surest not in SAYS_BACK:
        return tuple((k, "") for k in spoken_of[:1])
    first = "look_most" if surest == "most_back" else "look_distinct"
    reasons = {spoken_of[0]: first, _most(advice.whole, back) or 0: "look_back"}
    return tuple((k, say[reason].format(k=number[k])) for k, reason in reasons.items())


def lead(advice: Advice, language: str = "en", back: Back = None) -> str:
    """The advice in a few words, for under a headline."""
    if advice.whole and advice.verdict == "segments":
        return _segments(advice.whole, language, back, "lead")
    count = words(language).numbers[min(len(advice.parts), 10)]
    said = words(language).say[f"lead_{advice.verdict}"].format(count=count)
    return said + _cut_back(advice, language, back)


def rests_on(
    advice: Advice | None, jaccard: float | None, language: str = "en", back: Back = None
) -> str:
    """What a segment rests on: the advice in a few words, and how it comes back where known.

    advice: None where it was asked of other people, since some of them were set aside.
    """
    said = ""
    if advice:
        found = advice.whole if advice.verdict == "segments" else None
        said = _segments(found, language, back, "page") if found else lead(advice, language)
    if jaccard is None:
        return said
    badge = comes_back(jaccard, language).badge
    return words(language).say["rests_on"].format(lead=said, badge=badge).lstrip()


def checks(found: Structure, language: str = "en", back: Back = None) -> tuple[str, ...]:
    """What each check says, a line each."""
    say, votes = words(language).say, found.votes
    most = _most(found, back)
    given = {"gap": votes.gap, "jaccard": most, "aic3": votes.aic3}
    if found.style:
        given["style"] = found.without_style
    told = {c: str(k or say["check_none"]) for c, k in given.items()}
    if most != votes.jaccard:
        vote = votes.jaccard or say["check_none"]
        told["jaccard"] = say["check_other_vote"].format(k=told["jaccard"], vote=vote)
    return tuple(say[f"check_{c}"].format(k=k) for c, k in told.items())


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


def _segments(found: Structure, language: str, back: Back, way: str = "advice") -> str:
    """way: `advice`, `lead` or `page`, which patterns it is told by (`lead` where it has none)."""
    say, number = words(language).say, words(language).numbers
    k, other = found.k or 0, found.without_style
    key, given = _pattern(found, back, way)
    options = _listed([number[v] for v in given], "list_or", say)
    pattern = say.get(f"{way}_{key}") or say[f"lead_{key}"]
    said = pattern.format(
        K=options[:1].upper() + options[1:],
        k=number[k],
        options=options,
        votes=_votes(found, say),
        other=number[other or 0],
        odd=number[next((vote for vote in found.votes.all if vote and vote != k), 0)],
        back=number[_most(found, back) or 0],
    )
    if way != "page" and back is not None and k not in back and key not in SAYS_BACK:
        said += " " + say["not_all_back"].format(k=number[k])
    return said


def _cut_back(advice: Advice, language: str, back: Back) -> str:
    """What is added of a scale: the finest cut whose parts all come back, where there is one."""
    if advice.verdict != "scale" or not back:
        return ""
    number = words(language).numbers[max(back)]
    return " " + words(language).say["scale_back"].format(back=number)


SAYS_BACK = ("differ_back", "most_back")
"""Patterns that say by themselves that not all segments of the advised number come back."""
NAMES_BACK = (*SAYS_BACK, "differ_more")
"""Patterns that name the number with which all come back: said alike in full and in brief."""


def _pattern(found: Structure, back: Back, way: str) -> tuple[str, list[int]]:
    """Which pattern says the advice, and the numbers that it may be."""
    k, votes, other = found.k or 0, found.votes.all, found.without_style
    given = list(dict.fromkeys((k, *sorted(v for v in votes if v))))
    if found.style and other and other not in given:
        given.append(other)
    if found.sure or found.few:
        return "sure" if found.sure else "few", given
    if set(votes) == {k}:
        return ("style" if other else "only_style"), given
    key, surest = "some" if len(given) == 1 else "differ", _surest(found, back)
    tells = way == "lead" or (way == "advice" and back is not None and surest in NAMES_BACK)
    return (surest or key if tells else key), given


def _votes(found: Structure, say: Mapping[str, str]) -> str:
    """`4, 4, 5`, and what is left without answering style where that is another number."""
    shown = ", ".join(say["advice_no_vote"] if v is None else str(v) for v in found.votes.all)
    if not found.style or found.without_style == found.k:
        return shown
    other = found.without_style or say["advice_no_vote"]
    return say["advice_also_style"].format(votes=shown, other=other)


def _most(found: Structure, back: Back) -> int | None:
    """The largest k at which every segment comes back: of the sweep, else of the vote."""
    return found.votes.jaccard if back is None else max(back, default=None)


def _surest(found: Structure, back: Back) -> str:
    """Which pattern says, where the checks differ, what is surest: what two of them say, or how
    many come back; "" where neither says anything."""
    votes, k = found.votes.all, found.k or 0
    most = _most(found, back)
    if votes.count(k) == 2:
        if None in votes:
            return "most_none"
        return "most_back" if most is not None and most < k else "most"
    if not most or most == k or len(set(votes) - {None}) < 3:
        return ""
    return "differ_back" if most < k else "differ_more"


def _listed(parts: Sequence[str], pattern: str, say: Mapping[str, str]) -> str:
    """`a`, `a or b`, `a, b or c`."""
    if len(parts) == 1:
        return parts[0]
    return say[pattern].format(first=", ".join(parts[:-1]), last=parts[-1])
