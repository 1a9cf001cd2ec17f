"""Suggested names of segments, from their markers (content.md 3.6).

The room's own name always wins; these stand until it has decided.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from persona_core.segments.cautions import scores_throughout
from persona_core.segments.lines import agreement, top_answers
from persona_core.segments.model import Marker, Profile, Solution
from persona_core.segments.routing import ALIKE, routed_blocks
from persona_core.segments.wording import words as segment_words
from persona_core.show.answers import about_them, small
from persona_core.show.clauses import (
    FEWEST,
    Clause,
    clauses_for,
    ending_well,
    option_forms,
    tells_nothing,
)
from persona_core.show.inflect import ing, is_verb
from persona_core.show.medians import filled, pattern_of, told
from persona_core.show.phrases import Phrase, cleaned, is_english, phrase_for, shortened
from persona_core.show.wording import Words, load_words
from persona_core.sources.table import Kind, Question, Table, Topic

LONGEST = 40
"""Characters of a name."""
ALONE = 28
"""Characters that a name of one part had better have: a card shows no more."""
STRONG = 0.5
"""A marker this much weaker than the strongest names nobody."""
BARE = 0.6
"""What an option without a verb counts beside a statement: “A discount” says less than “compare
prices”."""
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")


@dataclass(frozen=True)
class _Part:
    """What one marker may put into a name."""

    column: str
    wordings: tuple[str, ...]
    """The fullest first; small letters."""
    strength: float

    def about(self, words: Words) -> frozenset[str]:
        """The beginnings of the words that carry the sense, of all wordings together."""
        free = set(words.name["small"].split())
        found = {w for text in self.wordings[:2] for w in _WORD.findall(text.casefold())}
        return frozenset(w[:5] for w in found - free)


def suggest_names(
    table: Table, solution: Solution, profile: Profile, language: str = "en"
) -> tuple[str, ...]:
    """A name for each segment 1..k, at most 40 characters, no two alike.

    Built from the two strongest markers that are not about the background and not about the same
    thing; the background names only who has no other. Groups that are an artefact are named for
    what they are: not asked, or scoring high or low throughout. Sensitive questions, judging words
    and “don't know” never name anybody.
    """
    words = load_words(language)
    artefacts = _artefacts(table, solution, words)
    offered = []
    for s, markers in enumerate(profile.markers, 1):
        own = artefacts.get(s)
        parts = [] if own else _parts(table, markers, words)
        offered.append([own] if own else [*_names(parts, words)] or [words.name["average"]])
    return _told_apart(_chosen(offered), offered, solution.sizes.tolist(), words)


# -- artefacts --------------------------------------------------------------------------------
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


# -- parts ------------------------------------------------------------------------------------
def _parts(table: Table, markers: Sequence[Marker], words: Words) -> list[_Part]:
    """What the markers may put into a name, the most telling first."""
    about_them_all = [m for m in markers if table.question(m.column).topic is not Topic.BACKGROUND]
    found: list[_Part] = []
    for marker in about_them_all or markers:
        q = table.question(marker.column)
        twice = q.kind is not Kind.MULTI and any(part.column == q.name for part in found)
        if q.sensitive or twice:
            continue
        clauses = [*_clauses(q, marker, words)]
        wordings = [*_worded(clauses, words)]
        if wordings:
            bare = all(clause.rank or ": " in clause.many for clause in clauses)
            strength = marker.strength * (BARE if bare else 1.0)
            found.append(_Part(q.name, tuple(wordings), strength))
    found.sort(key=lambda part: -part.strength)
    least = STRONG * max((part.strength for part in found), default=0.0)
    return [part for part in found if part.strength >= least]


def _worded(clauses: Sequence[Clause], words: Words) -> Iterator[str]:
    """All wordings that may stand in a name, the fullest first."""
    texts: dict[str, None] = {}
    verbs = any(clause.verb for clause in clauses)
    for clause in clauses:
        if verbs and clause.rank:
            continue
        text = " ".join(clause.many.replace("“", "").replace("”", "").split()).rstrip(".")
        for shorter in _less(text, words):
            if clause.whole or len(shorter.split()) > FEWEST:
                texts[shorter] = None
    judging = segment_words(words.language).judging
    for text in sorted(texts, key=len, reverse=True):
        said = set(_WORD.findall(text.casefold()))
        if said and "…" not in text and not said & judging:
            yield text


def _less(text: str, words: Words) -> Iterator[str]:
    """The text, then without its opening, then without what a name can spare."""
    text = re.sub(words.name["always"], "", text)
    yield text
    for opening in words.name["openings"]:
        text = re.sub(opening, "", text)
        yield text
    for pattern, to in words.name["shorter"]:
        less = re.sub(pattern, to, text).strip()
        if len(less.split()) > 1:
            text = less
            yield text


def _clauses(q: Question, marker: Marker, words: Words) -> Iterator[Clause]:
    """What a marker says of the segment, in the plural; nothing where that cannot be told."""
    answer = marker.answer
    if answer is None:
        yield from _number(q, high=marker.lift > 0, words=words)
    elif tells_nothing(answer, words):
        return
    elif q.kind is Kind.ORDINAL:
        yield from _scale(q, answer, more=marker.lift > 0, words=words)
    elif answer.strip().casefold() in words.yes | words.no:
        yield from _yes_or_no(q, answer, more=marker.lift > 0, words=words)
    elif marker.lift > 0:
        yield from _chosen_answer(q, answer, words)
    elif q.kind is Kind.MULTI:
        yield from _without(q, answer, words)


def _chosen_answer(q: Question, answer: str, words: Words) -> Iterator[Clause]:
    """An option of a select-all speaks for itself; elsewhere its question may be needed."""
    clauses = clauses_for(q, (answer,), None, words.language)[1:]
    bare = [clause for clause in clauses if clause.rank in (1, 3)]
    if q.kind is Kind.MULTI and bare and not any(clause.verb for clause in clauses):
        yield from bare
    else:
        yield from (clause for clause in clauses if clause.rank != 3 or clause.many == answer)


def _number(q: Question, *, high: bool, words: Words) -> Iterator[Clause]:
    end = "high" if high else "low"
    pattern, named = pattern_of(q, words) or ({}, {})
    if end in pattern:
        text = filled(pattern[end], told(named, words))
        yield Clause(text, text, verb=True)
    elif "…" not in q.label and "?" not in q.label:
        text = words.name[end].format(x=q.label)
        yield Clause(text, text, verb=False)


def _yes_or_no(q: Question, answer: str, *, more: bool, words: Words) -> Iterator[Clause]:
    others = [
        o for o in q.options or () if o != answer and o.strip().casefold() in words.yes | words.no
    ]
    said = answer if more else next(iter(others), None)
    if said is None:
        return
    clauses = clauses_for(q, (said,), None, words.language)[1:]
    told_so = [c for c in clauses if c.verb or not c.many.endswith(f": {said}")]
    if told_so:
        yield from told_so
    elif said.strip().casefold() in words.yes:
        yield from (_bare(q, "{x}", words))
    else:
        yield from (_bare(q, words.name["without"], words))


def _bare(q: Question, form: str, words: Words) -> Iterator[Clause]:
    """The question's label itself, where it is the name of a thing: `Contract`."""
    if "…" not in q.label and "?" not in q.label and len(q.label.split()) <= 4:
        text = form.format(x=small(q.label, words))
        yield Clause(text, text, verb=False)


def _scale(q: Question, answer: str, *, more: bool, words: Words) -> Iterator[Clause]:
    """By the end of the scale that the answer lies at; the middle of five names nobody."""
    levels = q.levels or ()
    if answer not in levels:
        return
    at, last = levels.index(answer), len(levels) - 1
    top = top_answers(q)
    frequent = any(
        word in level.casefold()
        for level in levels
        for word in segment_words(words.language).frequency
    )
    high = (2 * at > last) is more
    habit = phrase_for(q, (words.name["often" if high else "seldom"],), words.language)
    if frequent and isinstance(habit, Phrase):
        yield Clause(habit.one, habit.many, verb=True)
    elif not more or (2 * at == last and last > 2):
        return
    elif 2 * at > last:
        told_so = clauses_for(q, top if answer in top else (answer,), None, words.language)[1:]
        if all(": " in clause.many for clause in told_so):
            told_so = clauses_for(q, (answer,), None, words.language)[1:]
        yield from told_so
    elif 2 * at == last or last < 4:
        yield from clauses_for(q, (answer,), None, words.language)[1:]
    else:
        yield from _low(q, levels[: max(1, len(top))], words)


def _low(q: Question, answers: tuple[str, ...], words: Words) -> Iterator[Clause]:
    clauses = clauses_for(q, answers, None, words.language)[1:]
    if agreement(q, segment_words(words.language)) and not any(c.verb for c in clauses):
        return
    yield from clauses


def _without(q: Question, answer: str, words: Words) -> Iterator[Clause]:
    """Fewer of them than of others chose it."""
    clauses = clauses_for(q, (answer,), None, words.language)[1:]
    if not any(clause.verb for clause in clauses):
        for form in option_forms(q, answer):
            text = words.name["without"].format(x=small(form, words))
            yield Clause(text, text, verb=False)
        return
    for clause in clauses:
        if clause.verb:
            pattern, to = next(
                (p, t) for p, t in [*words.name["not"], ["^", ""]] if re.search(p, clause.many)
            )
            text = re.sub(pattern, to, clause.many, count=1)
            yield Clause(text, text, verb=True)


# -- names ------------------------------------------------------------------------------------
def _names(parts: Sequence[_Part], words: Words) -> Iterator[str]:
    """Names that could be given, the best first; one that is cut is the last resort."""
    for i, one in enumerate(parts):
        for two in parts[i + 1 :]:
            alike = one.about(words) & two.about(words)
            if not alike and (pair := _pair(one, two, words)):
                yield pair
        for room in (ALONE, LONGEST):
            if fitting := [wording for wording in one.wordings if len(wording) <= room]:
                yield _capital(fitting[0])
    for part in parts[:1]:
        yield _capital(_cut(part.wordings[-1], LONGEST, words))


def _pair(one: _Part, two: _Part, words: Words) -> str | None:
    """The fullest two wordings that fit side by side; a label with a colon stands alone."""
    texts = [
        str(words.name["both"].format(one=a, two=b))
        for a in one.wordings
        for b in two.wordings
        if len(a) + len(b) + 2 <= LONGEST and ":" not in a + b and "," not in a + b
    ]
    return _capital(max(texts, key=len)) if texts else None


def _cut(text: str, limit: int, words: Words) -> str:
    """As many words as fit and may end a name."""
    if len(text) <= limit:
        return text
    return ending_well(shortened(text, limit).rstrip("… ,;:"), words)


def _chosen(offered: Sequence[Sequence[str]]) -> list[str]:
    """The best name of each; where two would be alike, for both the best that nobody else has."""
    names = [own[0] for own in offered]
    for at in _alike(names):
        for i in at:
            others = {name.casefold() for j, name in enumerate(names) if j != i}
            names[i] = next((n for n in offered[i] if n.casefold() not in others), names[i])
    return names


def _alike(names: Sequence[str]) -> list[list[int]]:
    found: dict[str, list[int]] = {}
    for i, name in enumerate(names):
        found.setdefault(name.casefold(), []).append(i)
    return [at for at in found.values() if len(at) > 1]


def _told_apart(
    names: list[str], offered: Sequence[Sequence[str]], sizes: Sequence[int], words: Words
) -> tuple[str, ...]:
    """(larger) and (smaller) for two that are alike, numbers where there are more."""
    for at in _alike(names):
        largest = max(at, key=lambda i: (sizes[i], -i))
        for i in at:
            end = "numbered" if len(at) > 2 else "larger" if i == largest else "smaller"
            names[i] = _marked(names[i], offered[i], words.name[end], i + 1, words)
    for at in _alike(names):
        for i in at:
            names[i] = _marked(names[i], offered[i], words.name["numbered"], i + 1, words)
    return tuple(names)


def _marked(name: str, offered: Sequence[str], form: str, number: int, words: Words) -> str:
    """The name with its mark: shortened to a name of one part where both do not fit."""
    room = LONGEST - len(form.format(name="", number=number))
    fitting = [one for one in (name, *offered) if len(one) <= room]
    return form.format(name=fitting[0] if fitting else _cut(name, room, words), number=number)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
