"""What is known about a column beside its cells: the question, its tool, its neighbours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from persona_core.sources.clean import plain, words
from persona_core.sources.heading import Meta
from persona_core.sources.lexicon import everywhere, fold, load, pattern
from persona_core.sources.personal import Personal

_SCALE_TOOLS = {
    "google-forms",
    "typeform",
    "microsoft-forms",
    "surveymonkey",
    "sosci",
    "unipark",
}
"""Tools in which people pick points of a scale and hardly ever type small figures."""


SHORT = 4
"""Words of a header that names a column and asks nothing."""
STATEMENT = 6
"""Words: so many without a question mark say something to agree with."""
_TOLD = re.compile(
    r"(?:the|this|my|our|i|we|it|der|die|das|ich|wir|le|la|les|mon|je|nous|el|los|las|mi|yo|os|as"
    r"|o|a|eu|il|lo|gli|io|de|het|een|ik|jag|den|det)\s"
)
"""How statements begin and questions for a count do not."""


@dataclass(frozen=True)
class Ranges:
    """Ranges of whole numbers that several columns of a file share."""

    shared: frozenset[tuple[int, int]] = frozenset()
    """Like 0..5 or 1..5, without gaps, whose top three or more columns share; 0..1, 0..3 and 0..8,
    that counts have, too, where six do."""
    battery: tuple[int, int] | None = None
    """Of most columns of a long questionnaire: there `Number of friends` is an item, too."""
    between: frozenset[int] = frozenset()
    """Columns right beside one whose range is shared."""

    def around(self, low: int, high: int) -> tuple[int, int] | None:
        """The shared range of which nobody chose the lowest points, or the very highest."""
        wider = [r for r in self.shared if r[0] <= low and high <= r[1] <= high + 1 and r[1] > 3]
        return max(wider, key=lambda r: (r[0], -r[1]), default=None)


NO_RANGES = Ranges()


@cache
def _of_list(which: str) -> re.Pattern[str]:
    """A header that ends with one of those words, or begins with one and "of"."""
    table = load("headers.toml")["coded"]
    named, number, of = (
        "|".join(re.escape(fold(word)) for word in table[key]) for key in (which, "numbered", "of")
    )
    return re.compile(rf"(?:^|.* )(?:{named})(?: (?:{number}))?$|^(?:{named}) (?:{of})(?: |$)")


@cache
def _ages() -> frozenset[str]:
    """Headers that ask for years of life and nothing else."""
    return frozenset(map(plain, load("headers.toml")["age"]["words"]))


@cache
def _calendar() -> tuple[frozenset[str], frozenset[str]]:
    """Names of the parts of a date, and what else may stand in their headers."""
    table = load("headers.toml")["calendar"]
    return frozenset(map(plain, table["words"])), frozenset(table["beside"])


@cache
def _describing() -> Mapping[str, frozenset[str]]:
    """Whole headers of what describes people, per reason."""
    table = load("headers.toml")["describes"]
    return {key: frozenset(map(plain, table[key])) for key in ("person", "kept", "article")}


@dataclass(frozen=True)
class Asked:
    """What is known about a column beside its cells."""

    text: str
    """The question in full (stem and row)."""
    header: str
    """The header as it stands, or the tool's code for it."""
    language: str = "en"
    format: str = "plain"
    meta: Meta | None = None
    personal: Personal | None = None
    labels: tuple[str, ...] = ()
    """SPSS: the answers in the order of their codes, where they have value labels."""
    is_ordered: bool = False
    """SPSS: declared ordinal, and others are not."""
    is_day: bool = False
    """SPSS: declared a date."""
    is_weight: bool = False
    """SPSS: the file was weighted by it."""
    in_grid: bool = False
    is_choice: bool = False
    """Figures are the codes of a choice, says the dialect."""
    is_other_text: bool = False
    """What was written in under "other": words, however few."""
    is_tick: bool = False
    """One of several columns that hold a mark or nothing: a blank says no."""
    ranges: Ranges = NO_RANGES
    """Ranges of whole numbers that several columns of the file share."""

    @cached_property
    def is_calendar(self) -> bool:
        """The header names a part of a date and nothing else: `month`, `QTR_ID`."""
        listed, beside = _calendar()
        rest = [w for w in words(self.header).split() if w not in beside]
        return " ".join(rest) in listed

    @cached_property
    def describes(self) -> str:
        """What it is where the header says that it is no attitude and no behaviour: a key of
        [describes] in headers.toml; else ""."""
        if pattern(load("headers.toml")["describes"]["check"]).search(words(self.text)):
            return "check"
        if self.in_grid:
            return ""
        if self.is_age:
            return "person"
        name = words(self.header)
        return next((key for key, listed in _describing().items() if name in listed), "")

    @property
    def picks_points(self) -> bool:
        """Small figures are points picked on a scale: nobody typed them."""
        return self.format in _SCALE_TOOLS and not self.is_count

    @cached_property
    def is_rating(self) -> bool:
        """The question reads like a rating scale."""
        asked = words(self.text)
        return bool(everywhere("rating", "words").search(asked)) and not self.is_count

    @cached_property
    def is_graded(self) -> bool:
        """A short header says that its figures are steps: `education`, `age_group`."""
        return self._is_headed("graded", "words")

    def is_coded(self, *, shared: bool) -> bool:
        """The header says that its figures are codes of a list: `source`, `store no`, `type of
        plan`, "Which region …?".

        shared: other columns have its range, so that `country` may be music that people rate.
        """
        if self.is_graded or self.is_ordered or self.in_grid or self.is_rating or self.is_count:
            return False
        table, name = load("headers.toml")["coded"], words(self.header)
        if pattern(table["steps"]).search(name):
            return False
        short = len(name.split()) <= SHORT
        if short and _of_list("words").search(name):
            return True
        if shared:
            return False
        asks = self.format not in _SCALE_TOOLS and pattern(table["asks"]).match(name)
        return bool(asks or (short and _of_list("unshared").search(name)))

    def _is_headed(self, section: str, which: str) -> bool:
        """Whether a header of at most four words holds one of a list in headers.toml."""
        name = words(self.header)
        listed = pattern(load("headers.toml")[section][which])
        return len(name.split()) <= SHORT and bool(listed.search(name))

    @cached_property
    def is_count(self) -> bool:
        """The question asks for a count, an age, an amount; in a statement ("The price is fair")
        or beside words of a rating ("How satisfied are you with the price?") such words do not."""
        asked = words(self.text)
        if re.search(r"how likely|recommend|1 5\b|0 10\b", asked):
            return False
        if everywhere("rating", "counts").search(asked) is None:
            return False
        rated = everywhere("rating", "words").search(asked)
        asks = everywhere("rating", "asks").search(asked)
        if rated and (asks is None or rated.start() < asks.start()):
            return False
        stated = "?" not in self.text and len(asked.split()) >= STATEMENT
        return not stated or (asks is not None and not _TOLD.match(asked))

    @cached_property
    def is_age(self) -> bool:
        """The header, or the whole question, asks for years of life and nothing else."""
        return not _ages().isdisjoint((words(self.header), words(self.text)))

    @property
    def tool_language(self) -> str:
        """The language of the account that wrote a date: a `Timestamp` over Spanish questions
        was written by an English one."""
        english = self.meta is not None and re.search(r"\b(?:timestamp|time)\b", self.header, re.I)
        return "en" if english else self.language

    @cached_property
    def promises_duration(self) -> bool:
        """The header says that a length of time stands below, not a time of day."""
        return bool(pattern(load("headers.toml")["duration"]["words"]).search(words(self.header)))

    @cached_property
    def promises_date(self) -> bool:
        """The header says that dates stand below."""
        return bool(pattern(load("headers.toml")["date"]["words"]).search(words(self.header)))
