"""Suggested names of segments, from their markers (content.md 3.6).

The room's own name always wins; these stand until it has decided.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from persona_core.segments.cautions import scores_throughout
from persona_core.segments.model import Marker, Profile, Solution
from persona_core.segments.routing import ALIKE, routed_blocks
from persona_core.show.answers import about_them
from persona_core.show.cutting import LEAST_LABEL, beginning, cut_short
from persona_core.show.inflect import ing, is_verb
from persona_core.show.name_contrast import markers_against
from persona_core.show.name_parts import Part, parts
from persona_core.show.phrases import cleaned, is_english
from persona_core.show.wording import Spoken, Words, load_words
from persona_core.sources.table import Question, Table

LONGEST = 40
"""Characters of a name."""
SHARED, ALIKE_FROM = 0.85, 0.8
"""What a marker counts for each other segment that has it as well, at so much of its strength."""
ALONE, MARKED = 28, 30
"""Characters that a name of one part had better have: a card shows no more; and that it may have
where it is told from another by “(smaller)” behind it."""


@dataclass(frozen=True)
class Name:
    """A suggested name."""

    text: str
    of: tuple[tuple[str, str | None], ...] = ()
    """The column and answer of the markers it is made of; none where it names an artefact."""
    says: frozenset[tuple[str, str | None, bool]] = frozenset()
    """What it says, in whatever words and order: of each of these, and whether more or less."""

    @classmethod
    def made(cls, text: str, *parts: Part) -> "Name":
        """A name of these parts."""
        says = frozenset((*part.marker, part.more) for part in parts)
        return cls(_capital(text), tuple(part.marker for part in parts), says)

    def like(self, other: "Name") -> bool:
        """Whether a room would take the two for one: `Female` and `Gender: Female`."""
        same = self.text.casefold() == other.text.casefold()
        return same or (bool(self.says) and self.says == other.says)


def suggest_names(
    table: Table, solution: Solution, profile: Profile, language: Spoken = "en"
) -> tuple[str, ...]:
    """The texts of `names`."""
    return tuple(name.text for name in names(table, solution, profile, language))


def names(
    table: Table, solution: Solution, profile: Profile, language: Spoken = "en"
) -> tuple[Name, ...]:
    """A name for each segment 1..k, at most 40 characters, no two alike.

    Built from the two strongest markers that are not about the background and not about the same
    thing; the background names only who has no other. Groups that are an artefact are named for
    what they are: not asked, or scoring high or low throughout. Sensitive questions, judging words
    and “don't know” never name anybody.
    """
    words = load_words(language)
    artefacts = _artefacts(table, solution, words)
    offered: list[list[Name]] = []
    marked = _less_where_shared(profile.markers)
    for s, markers in enumerate(marked, 1):
        own = artefacts.get(s)
        found = [Name(own)] if own else [*_names(parts(table, markers, words), words)]
        offered.append(found or [Name(words.name["average"])])
    for at in _alike(_chosen(offered)):
        for i in (i for i in at if offered[i][0].of):  # who is average is unlike nobody
            others = [j + 1 for j in at if j != i]
            unlike = markers_against(table, profile, solution.spec.variables, i + 1, others)
            offered[i] += _names(parts(table, marked[i], words, least=0), words)
            offered[i] += _names(parts(table, unlike, words), words)
    return _told_apart(_chosen(offered), offered, solution.sizes.tolist(), words)


def _less_where_shared(marked: Sequence[Sequence[Marker]]) -> list[list[Marker]]:
    """The markers, weaker where another segment has the same one about as much: what two do alike
    tells neither from the other."""
    strengths: dict[tuple[str, str | None, bool], list[float]] = {}
    for marker in (marker for markers in marked for marker in markers):
        strengths.setdefault(_of(marker), []).append(marker.strength)

    def told(marker: Marker) -> Marker:
        alike = sum(other >= ALIKE_FROM * marker.strength for other in strengths[_of(marker)])
        return replace(marker, strength=marker.strength * SHARED ** (alike - 1))

    return [[told(marker) for marker in markers] for markers in marked]


def _of(marker: Marker) -> tuple[str, str | None, bool]:
    return marker.column, marker.answer, marker.lift > 0


def _artefacts(table: Table, solution: Solution, words: Words) -> dict[int, str]:
    """Segments that are a pattern of routing or a style of answering."""
    style = {1: words.name["high_throughout"], -1: words.name["low_throughout"]}
    found = {s: style[d] for s, d in enumerate(scores_throughout(solution.rule), 1) if d}
    for routed in routed_blocks(table, solution.spec.variables, solution.labels):
        for s in routed.segments():
            if routed.own_rand[s - 1] > ALIKE:
                found[s] = _not_asked(_first_of(table, routed.block), words)
    return found


def _first_of(table: Table, block: str) -> Question:
    return next(q for q in table.questions if block in (q.group, q.label))


def _not_asked(question: Question, words: Words) -> str:
    """`Not asked about Star Wars`: by a proper name, a thing, or what one does."""
    asked = cleaned(question.group or question.question, words)
    for text in _things(asked, words):
        name = str(words.name["not_asked"].format(block=text))
        if len(name) <= LONGEST and "…" not in name:
            return name
    return str(words.name["not_everything"])


def _things(asked: str, words: Words) -> Iterator[str]:
    named = re.findall(r"(?<=[\w,] )(?:[A-Z][\w'-]+ ?){2,}", asked)
    if named and is_english(asked, words):
        yield Counter(text.strip() for text in named).most_common(1)[0][0]
    for pattern, to in words.name["blocks"]:
        if match := re.match(pattern, asked, re.I):
            thing = about_them(match.expand(to), words, first_person=False)
            first, _, rest = thing.partition(" ")
            if is_verb(first, words):
                thing = f"{ing(first, words)} {rest}".strip()
            yield thing
            for shorter, by in words.line["shorter"]:
                thing = re.sub(shorter, by, thing)
                yield thing
            return
    if "?" not in asked and len(asked.split()) <= 4:
        yield asked


def _names(found: Sequence[Part], words: Words) -> Iterator[Name]:
    """Names that could be given, the best first; one that is cut is the last resort."""
    for i, one in enumerate(found):
        for two in found[i + 1 :]:
            alike = one.about(words) & two.about(words)
            if not alike and (pair := _pair(one, two, words)):
                yield Name.made(pair, one, two)
        for room in (ALONE, MARKED, LONGEST):
            if fitting := [wording for wording in one.wordings if len(wording) <= room]:
                yield Name.made(fitting[0], one)
    for part in found[:1]:
        yield Name.made(_fitting(part.wordings[-1], LONGEST, words), part)


def _pair(one: Part, two: Part, words: Words) -> str | None:
    """The fullest two wordings that fit side by side; a label with a colon stands alone."""
    texts = [
        str(words.name["both"].format(one=a, two=b))
        for a in one.wordings
        for b in two.wordings
        if len(a) + len(b) + 2 <= LONGEST and ":" not in a + b and "," not in a + b
    ]
    return max(texts, key=len) if texts else None


def _fitting(text: str, limit: int, words: Words) -> str:
    """As much of it as fits, an answer behind its label whole; a name has no “…”."""
    label, colon, answer = text.rpartition(": ")
    room = limit - len(colon) - len(answer)
    if len(text) > limit and colon and room >= LEAST_LABEL:
        told = cut_short(label, room, words).strip("… ,;:")
        told = beginning(label, room, words).strip("… ,;:") if "…" in told else told
        return f"{told}: {answer}"
    if len(text) > limit and colon:  # a question without its answer says nothing of them
        text = answer
    return beginning(text, limit, words).rstrip("… ,;:")


def _chosen(offered: Sequence[Sequence[Name]]) -> list[Name]:
    """The best name of each; where two would be alike, for both the best that nobody else has.

    So with one that another only adds to: `Spend little` beside `Seldom order`, not beside `Spend
    little, seldom order`.
    """
    chosen = [own[0] for own in offered]
    for at in _alike(chosen):
        same = {chosen[i].of for i in at}
        for i in at:
            others = [name for j, name in enumerate(chosen) if j != i]
            free = (n for n in offered[i] if n.of not in same and not any(map(n.like, others)))
            chosen[i] = next(free, chosen[i])
    for i, own in enumerate(offered):
        rest = [_parts(name) for j, name in enumerate(chosen) if j != i]
        if any(other < _parts(chosen[i]) for other in rest):
            apart = (n for n in own if not any(o <= _parts(n) or _parts(n) <= o for o in rest))
            chosen[i] = next(apart, chosen[i])
    return chosen


def _parts(name: Name) -> frozenset[str]:
    """What a name is made of."""
    return frozenset(name.text.casefold().split(", "))


def _alike(named: Sequence[Name]) -> list[list[int]]:
    found: list[list[int]] = []
    for i, name in enumerate(named):
        like = next((at for at in found if any(name.like(named[j]) for j in at)), None)
        if like is None:
            found.append([i])
        else:
            like.append(i)
    return [at for at in found if len(at) > 1]


def _told_apart(
    named: list[Name], offered: Sequence[Sequence[Name]], sizes: Sequence[int], words: Words
) -> tuple[Name, ...]:
    """(larger) and (smaller) for two that are alike, numbers where there are more."""
    for at in _alike(named):
        largest = max(at, key=lambda i: (sizes[i], -i))
        shortest = min((named[i] for i in at), key=lambda name: len(name.text))
        for i in at:
            named[i] = replace(named[i], text=shortest.text)
            end = "numbered" if len(at) > 2 else "larger" if i == largest else "smaller"
            named[i] = _marked(named[i], offered[i], words.name[end], i + 1, words)
    for at in _same_text(named):
        for i in at:
            named[i] = _marked(named[i], offered[i], words.name["numbered"], i + 1, words)
    return tuple(named)


def _same_text(named: Sequence[Name]) -> list[list[int]]:
    return _alike([Name(name.text) for name in named])


def _marked(name: Name, offered: Sequence[Name], form: str, number: int, words: Words) -> Name:
    """The name with its mark: shortened to a name of one part where both do not fit."""
    room = LONGEST - len(form.format(name="", number=number))
    same = (n for n in offered if name.says and n.says == name.says)
    one = next((n for n in (name, *same, *offered) if len(n.text) <= room), None)
    one = one or replace(name, text=_fitting(name.text, room, words))
    return replace(one, text=form.format(name=one.text, number=number))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
