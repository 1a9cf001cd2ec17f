"""The charts of a page: the questions on which the segment stands out most, at most three."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from persona_core.export.page import Bar, Chart
from persona_core.limits import SMALL_CELL
from persona_core.segments.model import Profile
from persona_core.show.answers import says_nothing
from persona_core.show.numbers import N_SMALL, half_up
from persona_core.show.wording import load_words
from persona_core.sources.table import Kind, Question, Topic

MOST = 3
_BARS = 4
_COLUMNS = 7
_LEAST_LIFT = 0.05
"""Charts whose strongest answer is closer to everyone than five points say nothing."""
_TITLE, _LABEL = 60, 48
"""Characters of a chart's title and labels; these may be shortened, statements never."""


@dataclass(frozen=True)
class _Candidate:
    strength: float
    position: int
    chart: Chart


@dataclass(frozen=True)
class _Source:
    """The profile of one segment beside everyone, by question and answer."""

    counts: Mapping[tuple[str, str], tuple[int, int, int, int]]
    """n, count in the segment; n, count of everyone."""
    words: Mapping[str, Any]
    numbers: Mapping[str, str]
    language: str

    def bar(self, label: str, name: str, answers: Sequence[str], base: Sequence[str]) -> Bar | None:
        """Answers counted together; `base` restricts n to these answers (the scale)."""
        cells = [self.counts[name, a] for a in answers if (name, a) in self.counts]
        if not cells:
            return None
        inside = [self.counts[name, a] for a in base if (name, a) in self.counts]
        n, everyone_n = cells[0][0], cells[0][2]
        if inside:
            n, everyone_n = sum(c[1] for c in inside), sum(c[3] for c in inside)
        if n < N_SMALL or not everyone_n:
            return None
        count, everyone = sum(c[1] for c in cells), sum(c[3] for c in cells)
        small = 0 < count < SMALL_CELL
        value = 0.0 if small else count / n
        return Bar(_short(label, _LABEL), value, everyone / everyone_n, small)


def strongest(
    profile: Profile,
    segment: int,
    questions: Sequence[Question],
    numbers: Mapping[str, str],
    words: Mapping[str, Any],
    language: str,
) -> tuple[Chart, ...]:
    """At most three charts of segment 1..k, strongest first.

    Background is left to the facts. Counts of 1 to 4 people are hidden; questions answered by
    fewer than 30 of the segment are left out, as are scale answers outside the scale.
    """
    source = _Source(_counts(profile, segment), words, numbers, language)
    usable = [
        q for q in questions if q.topic is not Topic.BACKGROUND and not (q.personal or q.sensitive)
    ]
    found = [
        made
        for i, group in enumerate(_grouped(usable))
        if (made := _candidate(group, i, source)) and made.strength >= _LEAST_LIFT
    ]
    found.sort(key=lambda c: (-c.strength, c.position))
    return tuple(c.chart for c in found[:MOST])


def _counts(profile: Profile, segment: int) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    rows = profile.rows[profile.rows["answer"].notna()]
    everyone = rows.groupby(["column", "answer"], sort=False)[["n", "count"]].sum()
    own = rows[rows["segment"] == segment].set_index(["column", "answer"])[["n", "count"]]
    both = own.join(everyone, rsuffix="_all")
    return {
        (str(column), str(answer)): (int(n), int(count), int(n_all), int(count_all))
        for (column, answer), n, count, n_all, count_all in both.itertuples(name=None)
    }


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
        levels = q.levels or ()
        bars = [source.bar(level, q.name, [level], levels) for level in levels]
        return _made(q, [b for b in bars if b], position, source, ordered=True)
    if q.kind in (Kind.CATEGORY, Kind.MULTI, Kind.RANK):
        spoken = load_words(source.language)
        options = [o for o in q.options or () if not says_nothing(o, spoken)]
        bars = [source.bar(o, q.name, [o], ()) for o in options]
        return _made(q, _standing_out(bars), position, source)
    return None


def _grid(group: Sequence[Question], position: int, source: _Source) -> _Candidate | None:
    """One bar per row of the grid: the share of its top answers."""
    levels = group[0].levels or ()
    top = levels[-2:] if len(levels) > 3 else levels[-1:]
    bars = [source.bar(q.label, q.name, top, levels) for q in group]
    caption = "top_two" if len(top) == 2 else "top"
    title = group[0].group or group[0].label
    return _made(group[0], _standing_out(bars), position, source, title=title, caption=caption)


def _standing_out(bars: Sequence[Bar | None]) -> list[Bar]:
    """The answers furthest from everyone, the most frequent first; small counts are left out."""
    shown = [b for b in bars if b and not b.hidden]
    far = sorted(shown, key=lambda b: -abs(b.value - b.everyone))[:_BARS]
    return sorted(far, key=lambda b: -b.value)


_CAPTION = {Kind.MULTI: "several", Kind.RANK: "first"}


def _made(
    q: Question,
    bars: Sequence[Bar],
    position: int,
    source: _Source,
    *,
    title: str = "",
    caption: str = "",
    ordered: bool = False,
) -> _Candidate | None:
    if not bars or (ordered and not 2 <= len(bars) <= _COLUMNS):
        return None
    words = source.words["chart"]
    pattern = words[caption or _CAPTION.get(q.kind, "plain")]
    head = _short(title or q.label, _TITLE)
    chart = Chart(
        title=head,
        caption=pattern.format(number=source.numbers.get(q.name, "")).lstrip(", "),
        bars=tuple(bars),
        ordered=ordered,
        alt=words["alt"].format(title=head, answers=", ".join(_said(b, words) for b in bars)),
    )
    lifts = sorted((abs(b.value - b.everyone) for b in bars if not b.hidden), reverse=True)[:2]
    return _Candidate(sum(lifts) / max(len(lifts), 1), position, chart)


def _said(bar: Bar, words: Mapping[str, str]) -> str:
    if bar.hidden:
        return words["hidden"].format(label=bar.label)
    value, everyone = (f"{half_up(100 * share):.0f}" for share in (bar.value, bar.everyone))
    return words["answer"].format(label=bar.label, value=value, everyone=everyone)


def _short(text: str, most: int) -> str:
    """At most so many characters, cut between words."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
