"""The words of a line of the Segments page, on top of its figures (content.md 3.4, screens.md).

A row stands under the heading of its block ("Enjoys cooking from scratch"), a line of a card
stands alone ("enjoy cooking from scratch"), a tooltip is a sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from persona_core.limits import SMALL_CELL
from persona_core.segments.lines import Line
from persona_core.show.answers import brief
from persona_core.show.clauses import (
    Clause,
    clauses_for,
    is_choice,
    option_forms,
    tells_nothing,
)
from persona_core.show.cutting import beginning, cut_short, shortened
from persona_core.show.html import hidden
from persona_core.show.numbers import N_SMALL, half_up
from persona_core.show.phrases import cleaned
from persona_core.show.wording import Spoken, Words, load_words
from persona_core.sources.table import Kind, Question, Table

ROW = 40
"""Characters of any label."""
WISH, CARD = 34, 24
"""Characters that a row at room size and a line of a card had better have at most."""
END = 3
"""Words of an end of which one says little (`… family`)."""
LONGEST_END = 7
"""Words of an end by which a label is told from others where two do not do."""
HEADING = 90
"""Characters of the heading above a block."""


@dataclass(frozen=True, eq=False)
class Row:
    """A line and what it is called."""

    line: Line
    label: str
    """Under its heading: `Enjoys cooking from scratch`, at most `ROW` characters."""
    alone: str
    """Without one: `Wants to spend less on food`; as long."""
    many: str
    """On a card: `want to spend less on food`, best at most `CARD` characters."""
    full: str
    """With nothing left out, of many: for a sentence."""
    verb: bool
    """`full` begins with a verb."""
    heading: str
    empty: bool = False
    """The answer says nothing about a person: don't know, none of these."""
    spoken: Spoken = "en"
    """What its figures are said in."""


def rows(lines: Sequence[Line], table: Table, language: Spoken = "en") -> tuple[Row, ...]:
    """The words of every line, no two alike where they stand together.

    A label is unique within its block; `alone` and `many` among all. None could be read as the
    same answer to another question of these.
    """
    words, shown = load_words(language), len(lines)
    lines = (*lines, *_twins(lines, table))
    asked = [table.question(line.column) for line in lines]
    said = [
        clauses_for(q, line.answers, line.cut, words.language)
        for q, line in zip(asked, lines, strict=True)
    ]
    below = [
        _below_heading(q, line, clauses, words)
        for q, line, clauses in zip(asked, lines, said, strict=True)
    ]
    labels: list[str] = [""] * len(lines)
    for block in dict.fromkeys(line.block for line in lines):
        at = [i for i, line in enumerate(lines) if line.block == block]
        for i, label in zip(at, told_apart([below[i] for i in at], ROW, words), strict=True):
            labels[i] = label
    one = told_apart([_ranked(clauses) for clauses in said], ROW, words, WISH)
    many = told_apart([_ranked(clauses, many=True) for clauses in said], ROW, words, CARD)
    return tuple(
        Row(
            line,
            labels[i],
            one[i],
            many[i],
            said[i][0].many,
            said[i][0].verb,
            _heading(q, line, words),
            len(line.answers) == 1 and tells_nothing(line.answers[0], words),
            language,
        )
        for i, (q, line) in enumerate(zip(asked[:shown], lines[:shown], strict=True))
    )


def _twins(lines: Sequence[Line], table: Table) -> list[Line]:
    """Lines that are not there but might be meant: the same answer to a question like another's.

    `Very rude to wake a passenger up` is no answer to one question where two begin so, even if of
    the other another answer is told.
    """
    seen = {(line.column, line.answers) for line in lines}
    first = {line.column: line for line in reversed(lines) if line.answers}
    said = {name: set(table.question(name).question.casefold().split()) for name in first}
    options = {name: set(table.question(name).options or ()) for name in first}
    found = []
    for line in lines:
        for name, other in first.items():
            told = (name, line.answers)
            common = len(said[name] & said.get(line.column, set()))
            alike = 2 * common > min(len(said[name]), len(said.get(line.column, ())))
            if told not in seen and alike and options[name].issuperset(line.answers):
                seen.add(told)
                found.append(replace(other, answers=line.answers))
    return found


def told_apart(
    wordings: Sequence[Sequence[tuple[int, str]]], limit: int, words: Words, wish: int = 0
) -> list[str]:
    """For each list of ranked wordings the best that fits, or as much of it; no two alike.

    The lowest rank, of it the fullest. wish: a length that had better be kept; where nothing of
    that rank keeps it, the shortest is best. Two that would read the same end in what tells them
    apart (`Very rude to ask… family`, `… mental distress: disagree`), or have a number.
    """
    chosen = [_best(ranked, limit, wish, words) for ranked in wordings]
    for at in _alike(chosen):
        fullest = [max((text for _, text in wordings[i]), key=len) for i in at]
        said = _answer_of_all(fullest)
        bare = [text.removesuffix(said) for text in fullest]
        ends = _ends(bare, words, 2)
        if len(set(ends)) < len(ends):
            ends = _ends(bare, words, LONGEST_END)
        ends = [_told(end, text, limit // 2, words) for end, text in zip(ends, bare, strict=True)]
        for i, end in zip(at, ends, strict=True):
            room = limit - len(end) - len(said) - 1
            if not end or len(set(ends)) < len(ends):
                continue
            if room > limit // 2:
                begin = beginning(chosen[i].removesuffix(said), room, words).rstrip("… ")
                chosen[i] = f"{begin}… {end}{said}"
            elif len(short := f"… {end}{said}") <= limit:
                chosen[i] = short
    taken: set[str] = set()
    for i, text in enumerate(chosen):
        number = 2
        while chosen[i].casefold() in taken:
            mark = f" ({number})"
            chosen[i], number = cut_short(text, limit - len(mark), words) + mark, number + 1
        taken.add(chosen[i].casefold())
    return chosen


def _best(ranked: Sequence[tuple[int, str]], limit: int, wish: int, words: Words) -> str:
    for rank in sorted({rank for rank, _ in ranked}):
        texts = [text for r, text in ranked if r == rank]
        if wished := [text for text in texts if len(text) <= wish]:
            return max(wished, key=len)
        if fit := [text for text in texts if len(text) <= limit]:
            return min(fit, key=len) if wish else max(fit, key=len)
    return cut_short(min((text for _, text in ranked), key=len), limit, words)


def sentence(row: Row, segment: int, name: str) -> str:
    """“92% of “Careful planners” compare prices (93 of 101), more than twice everybody’s 38%”.

    segment: 1..k. Small numbers are told by the same rule as they are printed.
    """
    say, line = load_words(row.spoken).line, row.line
    n, count = int(line.n[segment]), int(line.count[segment])
    share, everyone = float(line.share[segment]), float(line.share[0])
    everybody = f"{half_up(100 * everyone):.0f}%"
    if n < SMALL_CELL:
        return str(say["too_few"].format(name=name, everybody=everybody))
    form = "hidden" if hidden(count, n) else "few" if n < N_SMALL else "told"
    form = form if row.verb else f"{form}_label"
    of = say["weighted"].format(n=n) if line.weighted and form.startswith("told") else n
    ratio = share / everyone if everyone > 0 else 1.0
    compared = next(text for up_to, text in say["compared"] if ratio <= up_to)
    return str(
        say[form].format(
            name=name,
            said=row.full,
            n=of,
            count=count,
            everybody=everybody,
            share=f"{half_up(100 * share):.0f}%",
            compared=compared.format(everybody=everybody),
        )
    )


# -- one line ---------------------------------------------------------------------------------
def _below_heading(
    question: Question, line: Line, clauses: Sequence[Clause], words: Words
) -> list[tuple[int, str]]:
    """Wordings under the heading of the block; where that is the question, the option is enough."""
    own_block = line.block in (question.group, question.label)
    if not (own_block and line.answers and is_choice(question, line.answers, words)):
        return _ranked(clauses)
    forms = option_forms(question, line.answers[0])
    texts = forms[1:] or (*forms, brief(forms[0], question.options or ()))
    form = words.line["first"] if question.kind is Kind.RANK else "{answer}"
    told = [" ".join(text.split()) for text in texts]
    return [(0, _capital(form.format(answer=text))) for text in told if text] or _ranked(clauses)


def _ranked(clauses: Sequence[Clause], *, many: bool = False) -> list[tuple[int, str]]:
    """Those to choose from: with nothing lost, and not the full one of a sentence."""
    return [
        (clause.rank, clause.many if many else _capital(clause.one))
        for clause in clauses[1:]
        if clause.whole
    ]


def _heading(question: Question, line: Line, words: Words) -> str:
    """The stem or question in full where it is the heading, without its instructions."""
    if line.block not in (question.group, question.label):
        return line.block
    asked = question.group or question.question
    text = shortened(cleaned(asked, words) or line.block, HEADING)
    return f"{text}?" if "?" in asked and not text.endswith("…") else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# -- told apart -------------------------------------------------------------------------------
def _alike(texts: Sequence[str]) -> list[list[int]]:
    """Positions of texts that read the same, in groups."""
    found: dict[str, list[int]] = {}
    for i, text in enumerate(texts):
        found.setdefault(text.casefold(), []).append(i)
    return [at for at in found.values() if len(at) > 1]


def _answer_of_all(texts: Sequence[str]) -> str:
    """`: low or not polarized`, where all labels end in the same answer."""
    ends = {"".join(text.rpartition(": ")[1:]) for text in texts if ": " in text}
    same = next(iter(ends), "")
    return same if all(text.endswith(same) for text in texts) else ""


def _ends(texts: Sequence[str], words: Words, most: int) -> list[str]:
    """The last words, at most so many, behind those that all texts begin with."""
    split = [text.split(" ") for text in texts]
    head = 0
    while all(len(s) > head + 1 and s[head].casefold() == split[0][head].casefold() for s in split):
        head += 1
    if not head:
        return [""] * len(texts)
    little = words.line["dangling"].split()
    lasts = [s[head:][-most:] for s in split]
    return [" ".join(last[1:] if last[0] in little else last) for last in lasts]


def _told(end: str, text: str, room: int, words: Words) -> str:
    """An end of one word with those before it, as far as there is room: `closer to family`."""
    if not end or " " in end:
        return end
    last = text.split(" ")[-END:]
    while last[0].casefold() in words.line["dangling"].split():
        last.pop(0)
    longer = " ".join(last)
    return longer if len(longer) <= room else end
