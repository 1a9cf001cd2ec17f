"""Text as a person would have typed it: markup, odd blanks and spreadsheet errors taken out.

Survey tools write formatting tags into headers, spreadsheets leave non-breaking and doubled
blanks; both would split one answer into two. Only formatting tags are removed: a header that
says `<script>` is a name like any other.
"""

import html
import re
import unicodedata
from functools import lru_cache

from persona_core.sources.glued import apart

ERROR_CELLS = frozenset(
    {
        "#N/A",
        "#NULL!",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "#NAME?",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "NULL",
        "null",
        "NaN",
        "nan",
        "NAN",
        "<NA>",
        "NaT",
        "#NV",
        "#NULL",
    }
)
"""What programs write for "nothing": a blank that is counted in a note."""

UNTIDY = (
    r"[<&\x00-\x1f\x7f\x{00a0}\x{00ad}\x{2007}\x{200b}-\x{200f}\x{202f}\x{feff}]|  |^[ ']| $"
    r"|[ŒÂÊ¬][æ†]?(?: |$)|[a-z.]Ê"
)
"""RE2 pattern of texts that `clean` would change (or might): everything else is left alone."""

_OFTEN_ASKED = 120
"""Characters: answers and headers are folded many times, essays once."""
_TAG = re.compile(
    r"</?(?:a|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup"
    r"|table|tbody|td|th|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BREAKING_TAG = re.compile(r"<(?:br|p|div|li|tr|td|h[1-6])\b", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\ufeff]")
_TEXT_MARK = re.compile(r"^'(?=[+\d][\d .()/-]*$)")
"""The apostrophe with which shops and spreadsheets keep the zeros of `'00420`."""
_DAMAGED_BLANK = re.compile(r"(?<=[a-z\d.?!)%])(?:(?:Œæ|¬†|Â|Ê)+(?=\s|$)|Ê(?=[A-Za-z]))")
"""What a non-breaking blank behind a word became in a file that was decoded wrongly."""
_WHITE = re.compile(r"[\s\x00-\x1f\x7f]+")


def clean(text: str) -> str:
    """The text without formatting tags, entities, invisible characters and doubled blanks."""
    if "<" in text:
        bare = _TAG.sub(lambda tag: " " if _BREAKING_TAG.match(tag[0]) else "", text)
        text = bare if bare.strip() else text
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = _DAMAGED_BLANK.sub(" ", text)
    return _TEXT_MARK.sub("", _WHITE.sub(" ", _INVISIBLE.sub("", text)).strip())


def plain(text: str) -> str:
    """The text folded for comparison: no case, accents, apostrophes or punctuation.

    `"N/A"` becomes `"na"`, `"don’t know"` `"dont know"`, `"¿Qué edad?"` `"que edad"`.
    """
    return _short_plain(text) if len(text) <= _OFTEN_ASKED else _plain(text)


@lru_cache(maxsize=32_768)
def _short_plain(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    folded = re.sub(r"\bn\s?/\s?a\b", "na", re.sub("['’´`]", "", folded))
    return " ".join(re.sub(r"[^\w%+<>&$€£]|_", " ", folded).split())


def unnumbered(header: str) -> str:
    """`words` without figures behind a word: `race2` and `age_3` are race and age."""
    return re.sub(r"(?<=[a-z])\d+(?!\w)|(?<=[a-z] )\d{1,2}$", "", words(header)).strip()


def words(header: str) -> str:
    """A header folded for keyword search: `-` and `_` are blanks, `camelCase` is split, and so are
    listed words that stand together (`CUSTOMERNAME`)."""
    return _short_words(header) if len(header) <= _OFTEN_ASKED else _words(header)


@lru_cache(maxsize=32_768)
def _short_words(header: str) -> str:
    return _words(header)


def _words(header: str) -> str:
    text = header
    if " " not in text.strip():
        text = re.sub(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text)
        text = " ".join(map(apart, re.split(r"[\s_-]+", text)))
    return plain(text)
