"""What is known about a column beside its cells: the question, its tool, its neighbours."""

import re
from dataclasses import dataclass

from persona_core.sources.clean import words
from persona_core.sources.heading import Meta
from persona_core.sources.lexicon import everywhere, load, pattern
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
    is_weight: bool = False
    """SPSS: the file was weighted by it."""
    in_grid: bool = False
    is_choice: bool = False
    """Figures are the codes of a choice, says the dialect."""
    is_other_text: bool = False
    """What was written in under "other": words, however few."""
    is_tick: bool = False
    """One of several columns that hold a mark or nothing: a blank says no."""
    rating_ranges: frozenset[tuple[int, int]] = frozenset()
    """Ranges of whole numbers that three or more columns of the file share."""

    @property
    def picks_points(self) -> bool:
        """Small figures are points picked on a scale: nobody typed them."""
        return self.format in _SCALE_TOOLS and not self.is_count

    @property
    def is_rating(self) -> bool:
        """The question reads like a rating scale."""
        asked = words(self.text)
        return bool(everywhere("rating", "words").search(asked)) and not self.is_count

    @property
    def is_count(self) -> bool:
        """The question asks for a count, an age, an amount."""
        asked = words(self.text)
        found = everywhere("rating", "counts").search(asked)
        return bool(found) and not re.search(r"how likely|recommend|1 5\b|0 10\b", asked)

    @property
    def tool_language(self) -> str:
        """The language of the account that wrote a date: a `Timestamp` over Spanish questions
        was written by an English one."""
        english = self.meta is not None and re.search(r"\b(?:timestamp|time)\b", self.header, re.I)
        return "en" if english else self.language

    @property
    def promises_duration(self) -> bool:
        """The header says that a length of time stands below, not a time of day."""
        return bool(pattern(load("headers.toml")["duration"]["words"]).search(words(self.header)))

    @property
    def promises_date(self) -> bool:
        """The header says that dates stand below."""
        return bool(pattern(load("headers.toml")["date"]["words"]).search(words(self.header)))
