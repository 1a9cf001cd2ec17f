"""Suggested names from markers, in the survey's own words (content.md 3.6).

The room's own name always wins; these stand until it has decided.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from persona_core.segments.cautions import scores_throughout
from persona_core.segments.lines import agreement
from persona_core.segments.model import Marker, Profile, Solution
from persona_core.segments.routing import ALIKE, routed_blocks
from persona_core.segments.wording import Words, words
from persona_core.sources.outside import outside
from persona_core.sources.table import Kind, Question, Table, Topic

LONGEST = 40
"""Characters of a name."""
IN_NAME = 2
"""Markers a name is built from; a third where two segments would be called the same."""


def suggest_names(
    table: Table, solution: Solution, profile: Profile, language: str = "en"
) -> tuple[str, ...]:
    """A name for each segment 1..k, at most 40 characters, no two alike.

    Built from the two strongest markers that are not about the background; the background names
    only who has no other. Groups that are an artefact are named for what they are: not asked, or
    scoring high or low throughout. Sensitive questions, judging words and “don't know” never name
    anybody.
    """
    say = words(language)
    artefacts = _artefacts(table, solution, say)
    phrases = [_phrases(table, markers, say) for markers in profile.markers]
    names = [
        artefacts.get(s) or _joined(phrases[s - 1][:IN_NAME], say) for s in range(1, solution.k + 1)
    ]
    for s in _alike(names):
        if s not in artefacts and len(phrases[s - 1]) > IN_NAME:
            first, *rest = phrases[s - 1]
            names[s - 1] = _joined([first, *rest[1:2]], say)
    return _told_apart(names, solution.sizes.tolist(), say)


def _artefacts(table: Table, solution: Solution, say: Words) -> dict[int, str]:
    """Segments that are a pattern of routing or a style of answering."""
    style = {1: say.say["high_throughout"], -1: say.say["low_throughout"]}
    found = {s: style[d] for s, d in enumerate(scores_throughout(solution.rule), 1) if d}
    for routed in routed_blocks(table, solution.spec.variables, solution.labels):
        for s in routed.segments():
            if routed.own_rand[s - 1] > ALIKE:
                block = _cut(_lower(routed.block), LONGEST - len(say.say["not_asked"]) + 7)
                found[s] = say.say["not_asked"].format(block=block)
    return found


def _alike(names: Sequence[str]) -> list[int]:
    times = Counter(name.casefold() for name in names)
    return [s for s, name in enumerate(names, 1) if times[name.casefold()] > 1]


def _told_apart(names: Sequence[str], sizes: Sequence[int], say: Words) -> tuple[str, ...]:
    """(larger) and (smaller) for two that are alike, numbers where there are more."""
    out = list(names)
    for s in _alike(names):
        group = [t for t in _alike(names) if names[t - 1].casefold() == names[s - 1].casefold()]
        largest = max(group, key=lambda t: (sizes[t - 1], -t))
        form = say.say["numbered" if len(group) > 2 else "larger" if s == largest else "smaller"]
        room = LONGEST - len(form.format(name="", number=s))
        out[s - 1] = form.format(name=_cut(names[s - 1], room), number=s)
    for s in _alike(out):  # long names that became alike where they were cut
        room = LONGEST - len(say.say["numbered"].format(name="", number=s))
        out[s - 1] = say.say["numbered"].format(name=_cut(names[s - 1], room), number=s)
    return tuple(out)


# -- phrases ----------------------------------------------------------------------------------


def _phrases(table: Table, markers: Sequence[Marker], say: Words) -> list[list[str]]:
    """For each marker that may name, its wordings from the fullest to the shortest.

    A marker that can't be told in the room there is gives way to the next one that can.
    """
    about_them = [m for m in markers if table.question(m.column).topic is not Topic.BACKGROUND]
    found: list[list[str]] = []
    named: set[str] = set()
    for marker in about_them or markers:
        q = table.question(marker.column)
        twice = q.name in named and q.kind is not Kind.MULTI
        if q.sensitive or twice or (marker.answer and outside(marker.answer)):
            continue
        wordings = [" ".join(text.split()) for text in _wordings(q, marker, say)]
        wordings = [text for text in wordings if not _judges(text, say)]
        if wordings and not any(set(wordings) & set(others) for others in found):
            named.add(q.name)
            found.append(wordings)
    fitting = [wordings for wordings in found if min(map(len, wordings)) <= LONGEST]
    return fitting or found


def _wordings(q: Question, marker: Marker, say: Words) -> Iterator[str]:
    subject, does = _subject(q, say)
    answer = marker.answer or ""
    if q.kind is Kind.MULTI:
        yield answer if marker.lift > 0 else say.say["without"].format(x=_lower(answer))
    elif q.kind is Kind.RANK:
        if marker.lift > 0:
            yield say.say["first"].format(x=answer)
    elif q.kind is Kind.NUMBER:
        yield say.say["high" if marker.lift > 0 else "low"].format(x=subject)
    elif say.is_yes(answer):
        yield subject
    elif say.is_no(answer):
        yield _little(subject, does, say)
    elif q.kind is Kind.CATEGORY:
        if marker.lift > 0:
            yield say.say["labelled"].format(label=subject, answer=answer)
            yield answer
        else:
            yield _little(answer, True, say)
    else:
        yield from _scale(q, subject, does, answer, say)


def _scale(q: Question, subject: str, does: bool, answer: str, say: Words) -> Iterator[str]:
    levels = q.levels or ()
    high = levels.index(answer) >= len(levels) / 2
    often = does and any(word in level.casefold() for level in levels for word in say.frequency)
    if agreement(q, say):
        yield subject if high else _little(subject, True, say)
    elif often:
        yield say.say["often"].format(x=subject) if high else _little(subject, True, say)
    else:
        yield say.say["labelled"].format(label=subject, answer=_lower(answer))
        yield say.say["high" if high else "low"].format(x=subject)


def _little(x: str, does: bool, say: Words) -> str:
    return say.say["seldom" if does else "without"].format(x=_lower(x))


def _subject(q: Question, say: Words) -> tuple[str, bool]:
    """What a question is about without the words it opens with, and whether one does that:
    `How often do you fly?` → `fly`, something one does."""
    shortened = "…" in q.label
    text = (q.question if shortened else q.label).removeprefix(q.group or "").strip(" .?:…-–[]")
    for opening, does in say.openings.items():
        if text.casefold().startswith(opening):
            return text[len(opening) :], does
    return text, False


def _judges(text: str, say: Words) -> bool:
    return not say.judging.isdisjoint(text.casefold().replace(":", " ").split())


# -- fitting ----------------------------------------------------------------------------------


def _joined(phrases: Sequence[Sequence[str]], say: Words) -> str:
    """The fullest wordings of both that fit, else of the first alone, else the first one cut."""
    if not phrases:
        return say.say["average"]
    firsts = phrases[0]
    for second in phrases[1:]:
        pairs = [
            say.say["both"].format(one=one, two=_second(two, say))
            for one in firsts
            for two in second
        ]
        fitting = [text for text in pairs if len(text) <= LONGEST]
        if fitting:
            return _capital(fitting[0])
    alone = [text for text in firsts if len(text) <= LONGEST]
    return _capital(alone[0] if alone else _cut(firsts[-1], LONGEST))


def _second(text: str, say: Words) -> str:
    """`Without WAN` → `without WAN`: our own words are small whatever follows."""
    ours = {say.say[key].partition(" ")[0] for key in ("seldom", "without")}
    first, space, rest = text.partition(" ")
    return first.lower() + space + rest if first in ours else _lower(text)


def _cut(text: str, room: int) -> str:
    """The words that fit, with an ellipsis where some are gone."""
    if len(text) <= room:
        return text
    head = text[: room - 1]
    return (head[: head.rfind(" ")] if " " in head else head).rstrip(" ,;:.-–(") + "…"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    """For the middle of a name: small unless it may be a name or an abbreviation itself."""
    first, _, rest = text.partition(" ")
    proper = first[1:] != first[1:].lower() or rest != rest.lower() or not rest
    return text if proper else text[:1].lower() + text[1:]
