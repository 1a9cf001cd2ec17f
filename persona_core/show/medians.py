"""How a number question is said: its median in the sentence, its middle half beneath (N5).

Two significant figures in the sentence, three in the second line, never a mean.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from persona_core.show.answers import about_them, small
from persona_core.show.figure import Figure
from persona_core.show.inflect import may_be_verb, third
from persona_core.show.numbers import (
    N_FAIR,
    N_SMALL,
    differs,
    half_up,
    in_words,
    number,
    significant,
)
from persona_core.show.phrases import cleaned, label_for
from persona_core.show.wording import Words
from persona_core.sources.joining.summary import was_asked
from persona_core.sources.lexicon import fold, months
from persona_core.sources.table import Question


def median_line(figure: Figure, question: Question, words: Words) -> str:
    """`Loses about eight hours a week to re-typing`."""
    text = _patterned(figure, question, words) or _plain(figure, question, words)
    if figure.n < N_FAIR:
        return str(words.quantity["small"].format(line=text))
    return text


def median_range(figure: Figure, question: Question, words: Words) -> str:
    """The middle half in words: `35 to 54`."""
    low, high = figure.low, figure.high
    if not is_year(figure.value, question, words):
        low, high = significant(low, 2), significant(high, 2)
    unit = period(question, words) or _unit(question, words)
    return f"{_range(low, high, question, words)}{unit}"


def period(question: Question, words: Words) -> str:
    """What a field's amounts are counted by, where the question says so: ` a month`."""
    for field in question.fields:
        for asks, says in words.periods.get(field, {}).items():
            if re.search(asks, question.question, re.I):
                return says
    return ""


def median_second(figure: Figure, question: Question, words: Words) -> list[str]:
    """`median 8 hours of 96 asked`, `118 in the group`, `middle half 5 to 12`, `everyone 3`."""
    second, n = words.second, number(figure.n, words)
    if figure.n < N_SMALL:
        return [second["too_few_median"], second["n"].format(n=n)]
    pattern, named = pattern_of(question, words) or ({}, {})
    unit = f" {pattern['unit']}" if "unit" in pattern else _unit(question, words)
    median = second["median"].format(value=f"{_exact(figure.value, question, words)}{unit}")
    everyone = second["everyone"].format(share=_exact(figure.everyone, question, words))
    note = re.findall(words.quantity["note"], question.question)
    if pattern.get("note") and named["day"]:
        note.append(pattern["note"].format(day=_day(named["day"], words)))
    if pattern.get("brief"):
        return [median, everyone, second["n"].format(n=n), *note]
    ends = (figure.low, figure.high)
    if not is_year(figure.value, question, words):
        ends = (significant(figure.low, 3), significant(figure.high, 3))
    middle = second["middle_half"].format(range=_range(*ends, question, words))
    if figure.n < figure.segment_size:
        asked = of_some(figure.n, figure, question, words)
        size = second["in_group"].format(n=number(figure.segment_size, words))
        head = [f"{median} {asked}", size]
    else:
        head = [second["of"].format(share=median, n=n)]
    small_group = [second["small_group"]] if figure.n < N_FAIR else []
    return [*head, middle, everyone, *small_group, *note]


def of_some(n: int, figure: Figure, question: Question, words: Words) -> str:
    """`of 72 asked`; where everybody was and some skipped it, `of 81 who answered`; of what nobody
    was asked (purchases, a customer list), `of 145 customers`."""
    base = "answered" if figure.unasked == 0 else "asked"
    if not was_asked(question):
        base = "customers"
    return words.second[base].format(n=number(n, words))


def _day(written: str, words: Words) -> str:
    """A day as the language writes it: `30 August 2026`, `30. August 2026`."""
    day, *rest = written.split()
    number_of = months()
    if not (day.isdigit() and len(rest) == 2 and fold(rest[0]) in number_of):
        return written
    month = words.quantity["months"][number_of[fold(rest[0])] - 1]
    return str(words.quantity["day"].format(day=day, month=month, year=rest[1]))


# -- patterns ---------------------------------------------------------------------------------
def has_pattern(question: Question, words: Words) -> bool:
    """Whether a number question has a line of its own."""
    return pattern_of(question, words) is not None


def pattern_of(question: Question, words: Words) -> tuple[Mapping[str, Any], dict[str, str]] | None:
    """The pattern that a number question fits, and what its named groups hold."""
    asked = cleaned(re.sub(words.quantity["note"], "", question.question), words)
    for pattern in words.number_phrases:
        match = re.fullmatch(pattern["asks"], asked, re.I)
        if match is None:
            continue
        named = match.groupdict(default="")
        if may_be_verb(named.get("do", "do").lower(), words):
            return pattern, named
    return None


def median_measure(figure: Figure, question: Question, words: Words) -> str:
    """What stands beside a goal or a pain, figure first: `8 hours a week`; empty where unsaid."""
    return _patterned(figure, question, words, ("measure",)) or ""


def _patterned(
    figure: Figure, question: Question, words: Words, keys: Sequence[str] = ("one",)
) -> str | None:
    """The first of these templates that the question's pattern has, filled in."""
    pattern, named = pattern_of(question, words) or ({}, {})
    values = _values(figure, question, words)
    if not values["amount"]:
        keys = [f"plain_{key}" for key in keys if f"plain_{key}" in pattern] or keys
    template = next((pattern[key] for key in keys if key in pattern), None)
    if template is None:
        return None
    return filled(template, values | told(named, words))


def told(named: Mapping[str, str], words: Words) -> dict[str, str]:
    """What a pattern's groups hold, for the middle of a sentence about them."""
    values = {}
    for name, raw in named.items():
        lead = raw[: len(raw) - len(raw.lstrip())]
        values[name] = lead + about_them(small(raw.strip(), words), words, first_person=False)
    if "do" in values:
        values["do_s"] = third(values["do"].lower(), words)
    return values


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with its names filled in and no doubled blanks."""
    return " ".join(template.format_map(values).split())


def _values(figure: Figure, question: Question, words: Words) -> dict[str, str]:
    quantity, year = words.quantity, is_year(figure.value, question, words)
    rounded = figure.value if year else significant(figure.value, 2)
    times = quantity["times"]
    count = round(figure.value)
    told = times.get(str(count)) if abs(figure.value - count) < 0.25 else None
    often = in_words(half_up(figure.value), words)
    index = 100 * figure.value / figure.everyone if figure.everyone else 100.0
    return {
        "value": _said(rounded, question, words),
        "exact": money(number(rounded, words, 2), question, words),
        "amount": words.index(index).amount if differs(figure) else "",
        "usual": words.index(index).usual,
        "ago": _ago(figure.value, words),
        "rhythm": next(
            text for least, text in quantity["rhythms"] if max(0.0, figure.value) >= least
        ),
        "times": told or times["n" if often[0].isdigit() else "word"].format(n=often),
    }


def _ago(days: float, words: Words) -> str:
    """`three weeks` of 21 days."""
    _, length, one, many = next(s for s in words.quantity["spans"] if days <= s[0])
    count = round(days / length)
    return str(one) if count == 1 else f"{in_words(count, words)} {many}"


def _plain(figure: Figure, question: Question, words: Words) -> str:
    values = _values(figure, question, words)
    form = words.quantity["plain_amount" if values["amount"] else "plain"]
    unit = _unit(question, words)
    values["value"] += "" if unit.strip() in question.label.casefold() else unit
    return str(form.format(label=label_for(question, words), **values))


# -- values -----------------------------------------------------------------------------------
def is_year(value: float, question: Question, words: Words) -> bool:
    """Whether a number is a calendar year, which is neither rounded nor grouped: born in 1987."""
    asked = f"{question.name} {question.question}"
    return 1900 <= value <= 2100 and re.search(words.line["years"], asked, re.I) is not None


def _currency(question: Question, words: Words) -> str:
    found = re.search(words.quantity["currency"], question.question)
    return found.group() if found else ""


def _unit(question: Question, words: Words) -> str:
    if _currency(question, words):
        return ""
    asked = re.sub(words.quantity["note"], "", question.question)
    found = re.search(words.quantity["units"], asked, re.I)
    return f" {found.group().lower()}" if found else ""


def money(text: str, question: Question, words: Words) -> str:
    """A figure with the currency its question names: `€1,420`, in thousands `$66k`."""
    sign = _currency(question, words)
    if not sign:
        return text
    if re.search(words.quantity["thousands"], question.question, re.I):
        text = words.quantity["thousand"].format(text)
    return f"{sign}{text}" if len(sign) == 1 else f"{text} {sign}"


def _said(value: float, question: Question, words: Words) -> str:
    if _currency(question, words) or is_year(value, question, words):
        return _written(value, question, words)
    return in_words(value, words)


def _exact(value: float, question: Question, words: Words) -> str:
    year = is_year(value, question, words)
    return _written(value if year else significant(value, 3), question, words)


def _written(value: float, question: Question, words: Words) -> str:
    if is_year(value, question, words):
        return f"{half_up(value):.0f}"
    return money(number(value, words, 2), question, words)


def _range(low: float, high: float, question: Question, words: Words) -> str:
    ends = [_written(value, question, words) for value in (low, high)]
    if ends[0] == ends[1]:
        return ends[0]
    return str(words.numbers["range"].format(*ends))
