"""The survey tools' export formats: each module knows one tool's header rows, nothing else.

A dialect has a signature (which tool wrote this?), says which rows are header, and reads every
column's header as a `Heading`. What the cells below mean is decided once, for all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from persona_core.sources.dialects import (
    google_forms,
    limesurvey,
    microsoft_forms,
    plain,
    qualtrics,
    sosci,
    surveymonkey,
    typeform,
    unipark,
)
from persona_core.sources.heading import Heading, Rows


@dataclass(frozen=True)
class Dialect:
    """One survey tool's way of writing a header."""

    format: str
    """As `inspect --json` names it."""
    header_rows: Callable[[Rows], tuple[int, ...] | None]
    """The header rows among the first rows of the sheet, None where the signature is missing."""
    headings: Callable[[Rows], list[Heading]]
    """Header rows → one heading per column."""


DIALECTS = (
    Dialect("qualtrics", qualtrics.header_rows, qualtrics.headings),
    Dialect("surveymonkey", surveymonkey.header_rows, surveymonkey.headings),
    Dialect("typeform", typeform.header_rows, typeform.headings),
    Dialect("microsoft-forms", microsoft_forms.header_rows, microsoft_forms.headings),
    Dialect("limesurvey", limesurvey.header_rows, limesurvey.headings),
    Dialect("sosci", sosci.header_rows, sosci.headings),
    Dialect("unipark", unipark.header_rows, unipark.headings),
    Dialect("google-forms", google_forms.header_rows, google_forms.headings),
)
SPSS = Dialect("spss", lambda _: None, plain.headings)
"""Known by its container; its headings come from the file's dictionary (`spss.headings`)."""
PLAIN = Dialect("plain", lambda _: None, plain.headings)


def recognise(head: Rows) -> tuple[Dialect, tuple[int, ...]]:
    """The dialect whose signature the first rows bear, with its header rows; else `PLAIN`, ()."""
    for dialect in DIALECTS:
        rows = dialect.header_rows(head)
        if rows is not None:
            return dialect, rows
    return PLAIN, ()
