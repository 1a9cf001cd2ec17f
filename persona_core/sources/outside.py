"""Answers that stand beside a scale: don't know, prefer not to say, not applicable, other."""

import re
from enum import StrEnum
from functools import cache

from persona_core.sources.clean import plain
from persona_core.sources.lexicon import LANGUAGES, lexicon
from persona_core.sources.table import Blank


class Outside(StrEnum):
    """Why an answer has no place on the scale."""

    UNKNOWN = "unknown"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"
    OTHER = "other"

    @property
    def blank(self) -> Blank:
        """What it means where only figures count."""
        return {
            Outside.REFUSED: Blank.REFUSED,
            Outside.NOT_APPLICABLE: Blank.NOT_APPLICABLE,
        }.get(self, Blank.NOT_ANSWERED)


_NA = re.compile(r"\s*(?:n\s*[/.]\s*a\b|na\s*(?:$|[^\w\s]))", re.IGNORECASE)
"""`N/A`, `NA - never used it`; not the Portuguese `Na maioria das vezes`."""

_NOTHING = re.compile(
    r"[(<\[]\s*(?:none|blank|empty|null|missing|unknown|keine|leer|aucun)\s*[)>\]]", re.IGNORECASE
)
"""`(none)` is what a program writes; a bare `None` is an answer."""

_CODED = re.compile(r"-?\d{1,4}\s?[.)=:]\s+(?=\D)")
"""The code before its label: `-9. Refused`."""


@cache
def _lists() -> tuple[dict[str, Outside], tuple[tuple[str, Outside], ...], tuple[str, ...]]:
    exact: dict[str, Outside] = {}
    starts: list[tuple[str, Outside]] = []
    anywhere: set[str] = set()
    for language in LANGUAGES:
        words = lexicon(language)
        for why in Outside:
            for phrase in words.phrases("outside", why.value):
                if phrase.endswith("*"):
                    starts.append((phrase[:-1], why))
                else:
                    exact[phrase] = why
        anywhere |= words.phrases("outside", "anywhere") - {"na"}
    return exact, tuple(starts), tuple(anywhere)


@cache
def outside(answer: str) -> Outside | None:
    """Why `answer` stands beside a scale, None where it may be on it."""
    exact, starts, anywhere = _lists()
    if _NOTHING.fullmatch(answer):
        return Outside.UNKNOWN
    if (coded := _CODED.match(answer)) is not None:
        return outside(answer[coded.end() :])
    text = plain(answer)
    bare = plain(re.sub(r"\([^)]*\)", " ", answer)) or text
    for candidate in (text, bare):
        if candidate in exact:
            return exact[candidate]
    for phrase, why in starts:
        if phrase == "na" and not _NA.match(answer):
            continue
        if text == phrase or text.startswith(phrase + " "):
            return why
    if re.search(r"\(\s*n\s*/?\s*a\.?\s*\)", answer, re.IGNORECASE):
        return Outside.NOT_APPLICABLE
    parts = re.split(r"\s*/\s*(?![aA]\b)|\s+(?:or|oder|ou|o)\s+", answer, maxsplit=1)
    if len(parts) == 2 and all(parts) and text not in anywhere:
        both = [outside(part) for part in parts]
        if all(both):
            return both[0]
    padded = f" {text} "
    return Outside.NOT_APPLICABLE if any(f" {phrase} " in padded for phrase in anywhere) else None
