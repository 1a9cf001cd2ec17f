"""What the markers of a segment may put into its name, each from its fullest wording down.

Between `name_clauses`, which says what a marker means, and `naming`, which chooses among the parts
and tells segments apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from persona_core.segments.model import Marker
from persona_core.segments.wording import words as segment_words
from persona_core.show.answers import numeric, small
from persona_core.show.clauses import FEWEST, Clause, is_choice, tells_nothing
from persona_core.show.cutting import told_from_others
from persona_core.show.name_clauses import FEW, THIRD, WORD, name_clauses
from persona_core.show.name_labels import spoken
from persona_core.show.wording import Words
from persona_core.sources.table import Kind, Question, Table, Topic

STRONG = 0.5
"""A marker this much weaker than the strongest names nobody."""
BARE = 0.6
"""What an option without a verb counts beside a statement: “A discount” says less than “compare
prices”."""
QUOTE = 26
"""Characters of a quoted piece of a long answer, by which it is told from another."""
COMMON = 3
"""So many questions answered alike are a manner of answering."""
HALF, MANY = 0.5, 0.3
LESS, LITTLE = 0.9, 0.4
"""What most of a segment do names it, and nearly as well what many of them do or hardly any. What
is only more usual here than elsewhere (`RStudio`, of a quarter), or only less (“fewer have seen
it”, of a third), tells a room little."""
HARDLY = 0.15
"""An answer that so few of them gave names nobody, however few give it elsewhere."""
_MARK = re.compile(r"[A-Z][\w+#]+")
"""An option that is a short name, as `C++`, `C#`, `F5`."""
_CARD = re.compile(r" [-–|] ")
"""Between the properties of a card to choose: `fast - exact - dear`."""


@dataclass(frozen=True)
class Part:
    """What one marker may put into a name."""

    column: str
    answer: str | None
    """Of the marker; None for a number."""
    wordings: tuple[str, ...]
    """The fullest first; small letters."""
    strength: float
    more: bool = True
    """Whether they answer so more than everybody, not less."""

    @property
    def marker(self) -> tuple[str, str | None]:
        """The column and the answer it speaks of."""
        return self.column, self.answer

    def about(self, words: Words) -> frozenset[str]:
        """The beginnings of the words that carry the sense, of all wordings together."""
        free = set(words.name["small"].split())
        found = {w for text in self.wordings[:2] for w in WORD.findall(text.casefold())}
        return frozenset(w[:5] for w in found - free)


def parts(
    table: Table, markers: Sequence[Marker], words: Words, least: float = STRONG
) -> list[Part]:
    """What the markers may put into a name, the most telling first.

    least: of the strength of the strongest, what a part must have.
    """
    about_them_all = [m for m in markers if table.question(m.column).topic is not Topic.BACKGROUND]
    found: list[Part] = []
    for marker in about_them_all or markers:
        q = table.question(marker.column)
        twice = q.kind is not Kind.MULTI and any(part.column == q.name for part in found)
        hardly = marker.answer is not None and marker.lift > 0 and marker.value < HARDLY
        if q.sensitive or twice or hardly:
            continue
        clauses = _sayable(q, marker, words)
        wordings = [*_worded(clauses, words)]
        wordings += _quoted(q, marker, words)
        if wordings:
            bare = all(clause.rank or ": " in clause.many for clause in clauses)
            little = FEW if bare else THIRD
            strength = marker.strength * (BARE if bare else 1.0) * _counts(q, marker, little, words)
            more = marker.lift > 0
            found.append(Part(q.name, marker.answer, tuple(wordings), strength, more))
    found = found or _mostly(table, markers, words)
    found.sort(key=lambda part: -part.strength)
    needed = least * max((part.strength for part in found), default=0.0)
    return [part for part in found if part.strength >= needed]


def _mostly(table: Table, markers: Sequence[Marker], words: Words) -> list[Part]:
    """The answer that most of the markers have in common, where no question can be called by its
    header: `mostly answer: often`."""
    scales = [
        (marker, marker.answer)
        for marker in markers
        if marker.answer is not None
        and (q := table.question(marker.column)).kind is Kind.ORDINAL
        and not q.sensitive
    ]
    answer, times = next(iter(Counter(given for _, given in scales).most_common(1)), ("", 0))
    if times < max(COMMON, len(scales) / 2) or numeric([answer]) or tells_nothing(answer, words):
        return []
    first = next(marker for marker, given in scales if given == answer)
    text = words.name["mostly"].format(x=small(answer, words, known=True))
    return [Part(first.column, answer, (text,), first.strength)]


def _sayable(q: Question, marker: Marker, words: Words) -> list[Clause]:
    """The clauses of a marker, none with a header or an answer that is a code."""
    said = spoken(q)
    coded = numeric([marker.answer or ""]) and q.kind is Kind.CATEGORY and " " not in q.question
    if said is None:
        code = q.label.casefold()
        return [c for c in name_clauses(q, marker, words) if code not in c.many.casefold()]
    found = () if coded else name_clauses(said, marker, words)
    return [clause for clause in found if not _leads_in(clause, said, words)]


def _leads_in(clause: Clause, q: Question, words: Words) -> bool:
    """Whether its label is what the question begins with before it asks: `Generally speaking`."""
    label, colon, _ = clause.many.partition(": ")
    asked = q.question.partition(f"{label}, ")[2] if colon else ""
    return re.match(words.line["asking"], asked, re.I) is not None


def _counts(q: Question, marker: Marker, little: float, words: Words) -> float:
    """What a marker counts by how many do the thing: most, many, few, some.

    little: up to this share of a segment few do.
    """
    answer = (marker.answer or "").strip().casefold()
    if q.kind in (Kind.NUMBER, Kind.ORDINAL):
        return 1.0
    says_no = answer in words.no
    doing = 1 - marker.value if says_no else marker.value
    if (marker.lift > 0) is not says_no:
        return 1.0 if doing >= HALF else LESS if doing >= MANY else LITTLE
    return LESS if doing <= little else LITTLE


def _worded(clauses: Sequence[Clause], words: Words) -> Iterator[str]:
    """All wordings that may stand in a name, the fullest first."""
    texts: dict[str, None] = {}
    verbs = any(clause.verb for clause in clauses)
    for clause in clauses:
        if verbs and clause.rank:
            continue
        text = " ".join(re.sub("[“”„]", "", clause.many).split()).rstrip(".")
        if len(_CARD.findall(text)) > 1:
            text = _CARD.sub(", ", text)
        levels = () if clause.rank else _level(text, words)
        for shorter in (*_less(text, words), *levels):
            if shorter in levels or clause.whole or len(shorter.split()) > FEWEST:
                texts[shorter] = None
    judging = segment_words(words.language).judging
    for text in sorted(texts, key=len, reverse=True):
        said = set(WORD.findall(text.casefold())) or set(_MARK.findall(text))
        sayable = said and "…" not in text and not _asks_only(text, words)
        if sayable and not said & judging and not _hanging(text, texts, words):
            yield text


def _hanging(text: str, texts: Iterable[str], words: Words) -> bool:
    """Whether it stops where a fuller wording says what about: `have spent time considering`."""
    rest = (full.removeprefix(text) for full in texts if full.startswith(f"{text} "))
    return any(re.search(words.name["needed"], f"{text} |{more}") for more in rest)


def _asks_only(text: str, words: Words) -> bool:
    """Whether a label in front of an answer is all question and no thing: `how much: a bit`."""
    label, colon, _ = text.partition(": ")
    left = re.sub(words.line["asking"], "", label, flags=re.I).casefold().split()
    left = [word for piece in left if (word := piece.strip(",;"))]
    little = {*words.name["small"].split(), *words.line["dangling"].split()}
    return bool(colon) and little.issuperset(left)


def _quoted(q: Question, marker: Marker, words: Words) -> list[str]:
    """The piece of a long answer that tells it from one nearly like it; none of a card's
    properties."""
    answer = marker.answer or ""
    chosen = marker.lift > 0 and is_choice(q, (answer,), words)
    if not chosen or len(_CARD.findall(answer)) > 1:
        return []
    told = told_from_others(answer, q.options or (), QUOTE, words)
    aloud = [re.sub(r"\W+", " ", option).strip().casefold() for option in q.options or ()]
    if len(set(aloud)) < len(aloud):  # a comma is no word
        return []
    return [words.questions["quoted"].format(told)] if told else []


def _level(text: str, words: Words) -> tuple[str, ...]:
    """A thing with its level, the thing shorter and shorter: `level of skill: novice`."""
    pattern, to = words.name["rated"]
    label, colon, level = re.sub(pattern, to, text).partition(": ")
    if not colon or re.search(words.line["asking"], label, re.I):
        return ()
    things = [label]
    while less := re.match(words.name["of"], things[-1]):
        things.append(less.group(1))
    return tuple(f"{thing}: {level}" for thing in things)


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
