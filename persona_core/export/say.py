"""A persona's statements as lines of a page: what each rests on, its measure, its dates."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from persona_core.export.characters import clean
from persona_core.export.page import Cell, Line, Mark
from persona_core.personas.model import Figure, Persona, Statement
from persona_core.personas.spoken import measure_rests_on
from persona_core.problem import Problem
from persona_core.show.numbers import number
from persona_core.show.second_lines import DOT, second_line
from persona_core.show.sentences import compares, own_lines
from persona_core.show.wording import Spoken, load_words
from persona_core.sources.joining.summary import is_summed_up, was_asked
from persona_core.sources.table import Question, Role

BUILT = "*"
"""Behind the number of a question that helped to form the segments: most of a page's figures may
be of that kind, so the note itself stands once, in the footer."""
Second = Literal["full", "brief", "base", "none"]
"""How much of a second line: all; without minor notes (columns of 40 mm); of how many it is
a share, and everyone's where the line compares (facts); nothing (advice)."""
_NAMED = 48
"""Characters of an answer that is named in front of its share."""
_MINOR = ("multi", "in_group", "top", "bottom", "mean", "mean_rank")
_MARK: dict[str, Mark] = {"survey": "data", "interview": "interview", "assumption": "assumption"}


@cache
def page_words(lang: str) -> Mapping[str, Any]:
    """The page's own words in a language; raises `Problem` where there is no such file."""
    path = files("persona_core.export") / "words" / f"{lang}.toml"
    if not re.fullmatch(r"[a-z]{2}", lang) or not path.is_file():
        raise Problem(f"language “{lang}”", "the page has no words for it", "use “en”")
    return tomllib.loads(path.read_text("utf-8"))


def question_numbers(
    questions: Sequence[Question], unasked: Mapping[str, str] | None = None
) -> dict[str, str]:
    """“Q7” for each question: its own number where its name bears one, else its place among what
    was asked; the rows of a grid share one. Of what nobody was asked the source is named: `records`
    of unasked for what sums up orders, `listed` for what a customer list knows; else nothing."""
    out: dict[str, str] = {}
    count, last = 0, ""
    for q in questions:
        if q.role in (Role.ID, Role.WEIGHT, Role.IGNORE):
            continue
        if not was_asked(q):
            out[q.name] = (unasked or {}).get("records" if is_summed_up(q) else "listed", "")
            continue
        if not (q.group and q.group == last):
            count += 1
        last = q.group or ""
        own = re.match(r"[Qq]\d+(?![^\W_])", q.name)
        out[q.name] = own.group().upper() if own else f"Q{count}"
    return out


def split_measure(measure: str, no_unit: Collection[str]) -> tuple[str, str]:
    """“25 min from fridge to table” → (“25 min”, “from fridge to table”).

    The figure is the leading number with its sign, currency or unit; ("", text) where the measure
    begins with a word. no_unit: words that never name what a number counts.
    """
    text = clean(measure)
    found = _FIGURE.match(text)
    if not found:
        return "", text
    figure, rest = found.group().strip(), text[found.end() :].strip()
    unit = rest.split(" ", 1)[0].rstrip(",;:")
    counts = not re.search(r"[%€$£]|\d\s(?:of|in)\s\d", figure)
    if counts and re.fullmatch(r"[^\W\d_]+", unit) and unit.lower() not in no_unit:
        figure, rest = f"{figure} {unit}", rest[len(unit) :]
    return figure, rest.lstrip(",:; ")


_FIGURE = re.compile(
    r"[+\-−±~<>≤≥]?\s?[€$£]?\s?\d[\d.,]*(?:(?:\s?[–-]\s?|\s(?:to|of|in)\s)\d[\d.,]*)?(?:\s?[%€$£])?"
    r"(?=[\s,;:]|$)"
)


def cells(*labelled: tuple[str, tuple[Line, ...]]) -> tuple[Cell, ...]:
    """Those that say something."""
    return tuple(Cell(label, lines) for label, lines in labelled if lines)


@dataclass(frozen=True, eq=False)
class Speaker:
    """One persona with the questions and words needed to say what it states."""

    persona: Persona
    questions: Mapping[str, Question]
    numbers: Mapping[str, str]
    lang: str
    spoken: Spoken
    """What figures are said in."""

    @property
    def words(self) -> Mapping[str, Any]:
        """The page's words."""
        return page_words(self.lang)

    @property
    def built(self) -> str:
        """The note of a column that built the segments."""
        return load_words(self.spoken).second["built"]

    def has_index(self, second: str) -> bool:
        """Whether a second line speaks of an index, so that the footer says what that is."""
        said = self._parts("index", "index_over")
        return any(said.fullmatch(part) for part in second.split(DOT))

    def _parts(self, *names: str) -> re.Pattern[str]:
        """What parts of a second line of these names look like."""
        patterns = (load_words(self.spoken).second[name] for name in names)
        return re.compile("|".join(re.sub(r"\\{\w+\\}", ".+", re.escape(p)) for p in patterns))

    def count(self, people: int) -> str:
        """A number of people as the language writes it."""
        return number(people, load_words(self.spoken))

    def lines(self, *fields: str, second: Second = "full", lead: str = "") -> tuple[Line, ...]:
        """The statements of these fields in their order; empty ones are left out.

        second: how much of what they rest on. lead: words to put before each ("Today: …").
        """
        pattern = self.words["lead"][lead] if lead else "{text}"
        return tuple(
            self._line(s, pattern, second) for s in self.persona.of(*fields) if clean(s.text)
        )

    def text(self, field: str, joint: str = "; ") -> str:
        """The texts of a field in one."""
        return joint.join(text for s in self.persona.of(field) if (text := clean(s.text)))

    def _line(self, statement: Statement, pattern: str, second: Second) -> Line:
        figure, caption = split_measure(statement.measure, self.words["no_unit"])
        return Line(
            text=pattern.format(text=self._behind(pattern, statement)),
            second=self._second(statement, second),
            mark=_MARK[statement.evidence.kind],
            figure=figure,
            caption=caption,
            measured=self._measured(statement) if figure or caption else None,
        )

    def _behind(self, pattern: str, statement: Statement) -> str:
        """The text; behind a lead ("Today: …") a line of ours goes on in small letters."""
        text, figure = clean(statement.text), statement.evidence.figure
        question = self.questions.get(figure.ask.column) if figure else None
        if pattern == "{text}" or figure is None or question is None:
            return text
        own = statement.is_ours(()) or text in map(clean, own_lines(figure, question, self.spoken))
        return text[:1].lower() + text[1:] if own else text

    def _measured(self, statement: Statement) -> Mark:
        figure = statement.evidence.figure
        question = self.questions.get(figure.ask.column) if figure else None
        return _MARK[measure_rests_on(statement, question, self.spoken)]

    def _second(self, statement: Statement, how: Second) -> str:
        """What a statement rests on, in one line.

        Where somebody reworded the data's own sentence, the answer that was counted is named.
        """
        evidence = statement.evidence
        if how == "none":
            return ""
        words = self.words["rests"]
        if evidence.kind == "interview":
            return str(
                words["interview"].format(by=evidence.by) if evidence.by else words["interviews"]
            )
        if evidence.kind == "assumption" and evidence.figure:
            return str(words["stale"])
        if evidence.kind == "assumption":
            month = self.month(evidence.check_by)
            return str(words["check"].format(month=month)) if month else ""
        figure = evidence.figure
        question = self.questions.get(figure.ask.column) if figure else None
        if figure is None or question is None:
            return ""
        said = second_line(figure, question, language=self.spoken).split(DOT)
        built = self.built in said
        if how == "base":
            everyone = self._parts("everyone")
            beside = compares(statement.text, figure, language=self.spoken)
            said = [said[0], *(part for part in said[1:] if beside and everyone.fullmatch(part))]
        if how == "brief":
            minor = self._parts(*_MINOR)
            said = [part for part in said if not minor.fullmatch(part)]
        asked = self.numbers.get(question.name, "")
        if asked and built:
            said = [part for part in said if part != self.built]
            asked += BUILT
        own = map(clean, own_lines(figure, question, self.spoken))
        if said and not statement.is_ours(()) and clean(statement.text) not in own:
            said[0] = self._counted(figure, question) + said[0]
        return DOT.join(part for part in (*said, asked) if part)

    def _counted(self, figure: Figure, question: Question) -> str:
        """“Agree or Strongly agree”: in front of the share it is the share of."""
        what = " / ".join(figure.ask.answers) or question.label
        short = what if len(what) <= _NAMED else f"{what[:_NAMED].rsplit(' ', 1)[0]}…"
        return str(self.words["rests"]["counted"].format(answer=short))

    def day(self, iso: str) -> str:
        """“30 September 2027”; what is no ISO date stays as it was written."""
        return self._dated(clean(iso), "day")

    def month(self, iso: str) -> str:
        """“March 2027”."""
        return self._dated(clean(iso), "month")

    def _dated(self, iso: str, pattern: str) -> str:
        try:
            then = date.fromisoformat(iso)
        except ValueError:
            return iso
        month = self.words["months"][then.month - 1]
        said: str = self.words[pattern].format(day=then.day, month=month, year=then.year)
        return said
