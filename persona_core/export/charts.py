"""The charts of a page: the questions on which the segment stands out most, at most three."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from persona_core.export.page import Bar, Chart
from persona_core.export.say import page_words
from persona_core.limits import SMALL_CELL
from persona_core.personas.evidence import Book
from persona_core.personas.figures import CHOICES
from persona_core.segments.lines import top_answers
from persona_core.show.answers import says_nothing
from persona_core.show.numbers import N_FAIR, N_SMALL, N_ZERO, half_up, number
from persona_core.show.phrases import cleaned, stem_and_item
from persona_core.show.second_lines import ALMOST_ALL
from persona_core.show.wording import Spoken, Words, load_words
from persona_core.sources.joining.summary import was_asked
from persona_core.sources.table import Kind, Question, Topic

MOST = 3
_BARS = 4
_COLUMNS = 7
_LEAST_LIFT = 0.05
"""Charts whose strongest answer is closer to everyone than five points say nothing."""
_TITLE, _END, _LABEL = 72, 24, 60
"""Characters of a chart's title, of its end where that tells it apart, and of its labels; these may
be shortened, statements never."""
_SEEN = 0.005
"""Less prints as 0%."""
_EITHER_OR = 0.5
"""Weight of a question with two answers: its second bar only mirrors the first."""


@dataclass(frozen=True)
class _Candidate:
    strength: float
    position: int
    question: Question
    chart: Chart


@dataclass(frozen=True, eq=False)
class _Source:
    """The segment beside everyone, on the same base as the statements."""

    book: Book
    segment: int
    numbers: Mapping[str, str]
    voice: Spoken

    @property
    def words(self) -> Mapping[str, str]:
        """The page's words about charts."""
        chart: Mapping[str, str] = page_words(self.spoken.language)["chart"]
        return chart

    @property
    def spoken(self) -> Words:
        """The words about figures."""
        return load_words(self.voice)

    def bars(self, q: Question) -> list[Bar]:
        """One per answer that says something, in print order."""
        told = [a for a in self.book.tally(q.name).answers if not says_nothing(a, self.spoken)]
        return [bar for a in told if (bar := self.bar(a, q, (a,)))]

    def bar(self, label: str, q: Question, answers: Sequence[str]) -> Bar | None:
        """Answers counted together; None where too few of the segment answered.

        What 1 to 4 people gave is hidden, and that nobody did where few were asked (N12).
        """
        given = self.book.tally(q.name).given
        part = given.together([i for i, a in enumerate(given.answers) if a in answers])
        n, count = int(part.n[self.segment]), int(part.count[self.segment, 0])
        if n < N_SMALL:
            return None
        small = 0 < count < SMALL_CELL or (count == 0 and n < N_ZERO)
        value, everyone = (float(part.share[row, 0]) for row in (self.segment, 0))
        return Bar(_short(label, _LABEL), 0.0 if small else value, everyone, small)

    def base(self, group: Sequence[Question]) -> str:
        """Of how many people the figures are, as the lines say it (N3), and whether they are few
        (content.md 3.3)."""
        given, second = [self.book.tally(q.name) for q in group], self.spoken.second
        own, everyone = (sorted({int(t.given.n[row]) for t in given}) for row in (self.segment, 0))
        size, people = (int(given[0].people.n[row]) for row in (self.segment, 0))
        n = self._range(own)
        if own[0] >= ALMOST_ALL * size:
            said = second["of"].format(share="", n=n).strip()
        else:
            said = second["asked" if was_asked(group[0]) else "customers"].format(n=n)
        if own[0] < size and everyone[0] < ALMOST_ALL * people:
            said += f" {self.words['of_all'].format(n=self._range(everyone))}"
        return f" {said}, {second['small_group']}" if own[0] < N_FAIR else f" {said}"

    def _range(self, counts: Sequence[int]) -> str:
        ends = [number(count, self.spoken) for count in (counts[0], counts[-1])]
        return ends[0] if len(counts) == 1 else self.spoken.numbers["range"].format(*ends)


def strongest(
    book: Book, segment: int, numbers: Mapping[str, str], voice: Spoken
) -> tuple[Chart, ...]:
    """At most three charts of segment 1..k, strongest first.

    Background is left to the facts. Counts of 1 to 4 people are hidden; questions answered by
    fewer than 30 of the segment are left out, as are answers outside the scale.
    """
    source = _Source(book, segment, numbers, voice)
    asked = [q for q in book.questions if q.topic is not Topic.BACKGROUND]
    found = [
        made
        for i, group in enumerate(_grouped(asked))
        if (made := _candidate(group, i, source)) and made.strength >= _LEAST_LIFT
    ]
    found.sort(key=lambda c: (-c.strength, c.position))
    return tuple(_told_apart(found[:MOST], source.spoken))


def _told_apart(found: Sequence[_Candidate], spoken: Words) -> Iterator[Chart]:
    """Charts whose titles were cut to the same words keep the end of theirs, which tells apart."""
    letters = [re.sub(r"\W", "", c.chart.title).casefold() for c in found]
    for c, own in zip(found, letters, strict=True):
        was, chart = c.chart.title, c.chart
        if letters.count(own) > 1 and was.endswith("…"):
            asked = _asked(c.question, spoken)
            end = asked[-_END:].split(" ", 1)[-1]
            title = f"{_short(asked, _TITLE - _END)} {end}"
            chart = replace(chart, title=title, alt=chart.alt.replace(was, title, 1))
        yield chart


def _grouped(questions: Sequence[Question]) -> list[list[Question]]:
    """The rows of a grid together, every other question alone."""
    out: list[list[Question]] = []
    for q in questions:
        last = out[-1][0] if out else None
        same = last and q.kind is Kind.ORDINAL and last.kind is Kind.ORDINAL
        if last and same and q.group and q.group == last.group and q.levels == last.levels:
            out[-1].append(q)
        else:
            out.append([q])
    return out


def _candidate(group: Sequence[Question], position: int, source: _Source) -> _Candidate | None:
    q = group[0]
    if len(group) > 1:
        return _grid(group, position, source)
    if q.kind is Kind.ORDINAL:
        bars = _given(source.bars(q))
        return _made([q], bars, position, source, ordered=True) if len(bars) <= _COLUMNS else None
    if q.kind in CHOICES:
        return _made([q], _standing_out(source.bars(q)), position, source)
    return None


def _given(bars: Sequence[Bar]) -> list[Bar]:
    """An ordered scale without the ends that nobody gave: they would print two zeros."""
    at = [i for i, bar in enumerate(bars) if max(bar.value, bar.everyone) >= _SEEN or bar.hidden]
    return list(bars[at[0] : at[-1] + 1]) if at else []


def _grid(group: Sequence[Question], position: int, source: _Source) -> _Candidate | None:
    """One bar per row of the grid: the share of its top answers."""
    top = top_answers(group[0])
    bars = [bar for q in group if (bar := source.bar(_row(q, source.spoken), q, top))]
    caption = "top_two" if len(top) == 2 else "top"
    return _made(group, _standing_out(bars), position, source, caption=caption)


def _row(q: Question, spoken: Words) -> str:
    """What a row of a grid says behind its stem; else what the dictionary calls it."""
    stem, item = stem_and_item(q, spoken)
    return item if cleaned(q.question, spoken).startswith(stem) else q.label


def _standing_out(bars: Sequence[Bar]) -> list[Bar]:
    """The answers furthest from everyone, the most frequent first; small counts are left out."""
    far = sorted((b for b in bars if not b.hidden), key=lambda b: -abs(b.value - b.everyone))
    telling = [b for b in far if abs(b.value - b.everyone) >= _LEAST_LIFT]
    return sorted((telling if len(telling) > 1 else far[:2])[:_BARS], key=lambda b: -b.value)


_CAPTION = {Kind.MULTI: "several", Kind.RANK: "first"}


def _made(
    group: Sequence[Question],
    bars: Sequence[Bar],
    position: int,
    source: _Source,
    *,
    caption: str = "",
    ordered: bool = False,
) -> _Candidate | None:
    """The chart of a question, or of the rows of a grid."""
    q = group[0]
    if len(bars) < 2:
        return None
    words, title = source.words, _short(_asked(q, source.spoken), _TITLE)
    pattern = words[caption or _CAPTION.get(q.kind, "plain")]
    asked = source.numbers.get(q.name, "")
    if source.book.grouped.weights is not None:
        asked += f", {source.spoken.second['weighted']}"
    rests_on = pattern.format(number=asked).lstrip(", ") + source.base(group)
    chart = Chart(
        title=title,
        caption=rests_on,
        bars=tuple(bars),
        ordered=ordered,
        alt=words["alt"].format(
            title=_led(title), answers=", ".join(_said(b, words) for b in bars)
        ),
    )
    lifts = sorted((abs(b.value - b.everyone) for b in bars if not b.hidden), reverse=True)[:2]
    weight = _EITHER_OR if len(q.options or ()) == 2 and len(group) == 1 else 1.0
    return _Candidate(weight * sum(lifts) / max(len(lifts), 1), position, q, chart)


def _asked(q: Question, spoken: Words) -> str:
    """The question, or the stem of a grid, without instructions; the key where that is all."""
    asked = q.group or q.question
    text = cleaned(asked, spoken) or q.label
    if not was_asked(q):  # worked out by us, hence in our words
        text = page_words(spoken.language)["chart"]["titles"].get(text, text)
    return f"{text}?" if "?" in asked else text


def _said(bar: Bar, words: Mapping[str, str]) -> str:
    if bar.hidden:
        return words["hidden"].format(label=bar.label)
    value, everyone = (f"{half_up(100 * share):.0f}" for share in (bar.value, bar.everyone))
    return words["answer"].format(label=bar.label, value=value, everyone=everyone)


def _led(title: str) -> str:
    """A title that answers may follow."""
    return title if title.endswith(("?", ":")) else f"{title}:"


def _short(text: str, most: int) -> str:
    """At most so many characters, cut between words."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
