"""What one marker says of a segment in a name, in the plural: `seldom fly`, `rate Chile high`.

Apart from `name_parts`, which weighs markers and shortens their clauses: here it is decided what
may be said at all of those who answer so more or less than everybody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from persona_core.segments.lines import agreement, top_answers
from persona_core.segments.model import Marker
from persona_core.segments.wording import words as segment_words
from persona_core.show.answers import about_them, brief, numeric, small
from persona_core.show.clauses import FEWEST, Clause, clauses_for, option_forms, tells_nothing
from persona_core.show.inflect import is_verb
from persona_core.show.medians import filled, pattern_of, told
from persona_core.show.phrases import Phrase, cleaned, phrase_for
from persona_core.show.wording import Words
from persona_core.sources.table import Kind, Question

NOBODY, FEW, THIRD = 0.05, 0.20, 0.35
"""Up to the first share of a segment an option is one they are “without”, up to the second one they
“rarely” chose and a thing they do not have. Up to the third the opposite of a statement is true of
most, who are called by it (content.md 3.4). Above it fewer than of everybody do: to say more would
call the many something they are not."""
WORD = re.compile(r"[^\W\d_]{3,}|\d+")
"""A word that carries sense, or a figure."""


def name_clauses(q: Question, marker: Marker, words: Words) -> Iterator[Clause]:
    """What a marker says of the segment, in the plural; nothing where that cannot be told."""
    answer = marker.answer
    if answer is None:
        yield from _number(q, high=marker.lift > 0, words=words)
    elif tells_nothing(answer, words):
        return
    elif q.kind is Kind.ORDINAL:
        for clause in _scale(q, answer, more=marker.lift > 0, words=words):
            yield _without_figures(clause, q, answer, words)
    elif answer.strip().casefold() in words.yes | words.no:
        yield from _yes_or_no(q, marker, answer, words)
    elif marker.lift > 0:
        yield from _chosen_answer(q, answer, words)
    elif q.kind is Kind.MULTI and not re.search(words.name["none"], answer, re.I):
        yield from _lacking(q, answer, marker.value, words)


def _said(q: Question, answers: tuple[str, ...], words: Words) -> list[Clause]:
    """What these answers say, in a row's few words.

    What they think of a thing keeps its “find it”: a chart says it under a question, a name alone
    would say it of the people (`rude to wake a passenger up`).
    """
    full, *rows = clauses_for(q, answers, None, words.language)
    finds = words.name["finds"]
    if not full.many.startswith(finds):
        return rows
    return [
        row if row.many.startswith(finds) else replace(row, many=finds + row.many, verb=True)
        for row in rows
    ]


def _chosen_answer(q: Question, answer: str, words: Words) -> Iterator[Clause]:
    """An option of a select-all speaks for itself; elsewhere its question may be needed."""
    clauses = _said(q, (answer,), words)
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
        text = words.name[end].format(x=small(q.label, words))
        yield Clause(text, text, verb=False)


def _yes_or_no(q: Question, marker: Marker, answer: str, words: Words) -> Iterator[Clause]:
    """By who says yes: they do, or hardly any of them, or fewer than elsewhere."""
    others = [
        o for o in q.options or () if o != answer and o.strip().casefold() in words.yes | words.no
    ]
    other = next(iter(others), None)
    yes, no = (answer, other) if answer.strip().casefold() in words.yes else (other, answer)
    doing = marker.value if yes == answer else 1 - marker.value
    if (marker.lift > 0) is (yes == answer):
        yield from _told(q, yes, ("{x}", words.name["says"]), words)
    elif doing <= FEW:
        header = q.label == q.question and q.label[:1].islower()
        lacking = words.name["no" if header else "without"]
        yield from _told(q, no, (lacking, words.name["says_not"]), words)
    elif doing <= THIRD:
        yield from _telling(q, no, words)
    else:
        yield from _fewer(_telling(q, yes, words), words)


def _told(q: Question, said: str | None, forms: tuple[str, str], words: Words) -> Iterator[Clause]:
    """What an answer says, else the thing that the question names."""
    told = _telling(q, said, words)
    yield from told
    if said is not None and not told:
        yield from _asked(q, said, words)
        yield from _bare(q, forms, words)


def _asked(q: Question, said: str, words: Words) -> Iterator[Clause]:
    """`Kinder: nein` of “Haben Sie Kinder?”, in a language whose questions are not turned round."""
    asked = cleaned(q.question, words)
    asked = asked[:1].lower() + asked[1:]
    for pattern, to in words.name["asked"]:
        if match := re.match(pattern, asked, re.I):
            text = words.line["joint"].format(label=match.expand(to), answer=said.lower())
            yield Clause(text, text, verb=False)
            return


def _telling(q: Question, said: str | None, words: Words) -> list[Clause]:
    if said is None:
        return []
    clauses = _said(q, (said,), words)
    return [c for c in clauses if c.verb or not c.many.endswith(f": {said}")]


def _fewer(clauses: Sequence[Clause], words: Words) -> Iterator[Clause]:
    """`fewer have seen it`: statements that hold of some, but of fewer than elsewhere."""
    form = words.name["fewer"]
    for clause in clauses:
        if clause.verb:
            text = form.format(x=re.sub(words.name["always"], "", clause.many))
            yield Clause(text, text, verb=True)


def _bare(q: Question, forms: tuple[str, str], words: Words) -> Iterator[Clause]:
    """The question's label itself, where it is a thing (`Contract`) or what is said of one
    (`greasy`), of which the second of the two forms speaks."""
    if "…" not in q.label and "?" not in q.label and len(q.label.split()) <= 4:
        form = forms[re.search(words.name["adjective"], q.label, re.I) is not None]
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
        return
    if not more or (2 * at == last and last > 2):
        return
    if _says_itself(q, answer, words):
        alone = about_them(brief(answer, q.options or ()), words, first_person=True)
        alone = re.sub(words.line["speaker"], "", alone)
        yield Clause(alone, alone, verb=False, rank=1)
    if 2 * at > last:
        told_so = _said(q, top if answer in top else (answer,), words)
        if all(": " in clause.many for clause in told_so):
            told_so = _said(q, (answer,), words)
        yield from told_so
    elif 2 * at == last or last < 4:
        yield from _said(q, (answer,), words)
    else:
        yield from _low(q, levels[: max(1, len(top))], words)


def _says_itself(q: Question, answer: str, words: Words) -> bool:
    """Whether a level, as the only one of its scale, names what was asked about: `I never use R
    Markdown`, not `very important`."""
    little = {*words.name["small"].split(), *words.line["dangling"].split()}
    asked = {w for w in WORD.findall(q.question.casefold()) if len(w) > FEWEST} - little
    naming = [level for level in q.levels or () if asked & {*WORD.findall(level.casefold())}]
    return naming == [answer] and " " in answer


def _without_figures(clause: Clause, q: Question, answer: str, words: Words) -> Clause:
    """`Rate Chile high` for `rate Chile as 4 or 5`."""
    levels = q.levels or ()
    rated = re.match(words.name["figures"], clause.many) if numeric(levels) else None
    if rated is None or re.search(words.line["asking"], rated.group(1), re.I):
        return clause
    end = "high" if 2 * levels.index(answer) > len(levels) - 1 else "low"
    return replace(clause, many=words.name[end].format(x=rated.group(1)), rank=0)


def _low(q: Question, answers: tuple[str, ...], words: Words) -> Iterator[Clause]:
    clauses = _said(q, answers, words)
    if agreement(q, segment_words(words.language)) and not any(c.verb for c in clauses):
        return
    yield from clauses


def _lacking(q: Question, answer: str, doing: float, words: Words) -> Iterator[Clause]:
    """Fewer of them than of others chose it: this share."""
    clauses = _said(q, (answer,), words)
    if not any(clause.verb for clause in clauses):
        for form in option_forms(q, answer):
            text = _not_chosen(form, doing, words)
            yield Clause(text, text, verb=False, rank=1)
    elif doing > THIRD:
        yield from _fewer(clauses, words)
    else:
        for clause in clauses:
            if clause.verb:
                text = _turned_round(clause.many, words)
                yield Clause(text, text, verb=True)


def _not_chosen(option: str, doing: float, words: Words) -> str:
    """`without a discount`, `rarely a discount`; of what one does `do not compare prices`."""
    much = "without" if doing <= NOBODY else "rarely" if doing <= FEW else "less"
    own = re.match(words.name["own"], option, re.I)
    said = small(about_them(option, words, first_person=True), words)
    first, _, rest = said.partition(" ")
    if much == "without" and rest and is_verb(first, words):
        return _turned_round(said, words)
    return str(words.name[f"{much}_own" if own else much].format(x=said))


def _turned_round(text: str, words: Words) -> str:
    """`do not compare prices` of `compare prices`."""
    pattern, to = next((p, t) for p, t in [*words.name["not"], ["^", ""]] if re.search(p, text))
    return re.sub(pattern, to, text, count=1)
