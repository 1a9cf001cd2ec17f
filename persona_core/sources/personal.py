"""Personal and sensitive columns: found by header and by content, in the words of the law's lists.

Good practice, not legal advice. Personal columns identify someone; sensitive ones hold special
categories (health, faith, politics …) and stay off until someone switches them on with a reason;
protected ones (gender, marital status) are profiled but never a default segmentation variable.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from persona_core.sources.clean import unnumbered, words
from persona_core.sources.columns import Column
from persona_core.sources.lexicon import load, pattern
from persona_core.sources.outside import outside

SHORT_HEADER = 6
"""Words: beyond it the header asks a question about phones or names, it is no such column."""

MOST_SEXES = 10
"""More answers ask for something else."""

_EMAIL = r"^(?:[^@<>()]{1,60}[<(])?[^@\s<>()]+@[^@\s<>()]+\.[^@\s<>()]{2,}[>)]?$"
"""Alone, or behind the name: `Ada Lovelace <ada@example.org>`."""
_IP = r"^(?:\d{1,3}\.){3}\d{1,3}$|^(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}$"
_PHONE = r"^(?:\+|00)\d[\d ()./-]{7,18}\d$|^\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$"
_INSIDE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)(?:\+|00)[1-9][\d ()./-]{7,18}\d"
    r"|(?<![\d-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)"
)
"""An e-mail address or a phone number within an answer."""
MASK = "•••"
SHORTEST_MASKED = 5
"""Letters of the shortest address, `a@b.c`: most answers are shorter, and looked at no further."""
_ASIDE = re.compile(r"\s*[(\[]\s*[^\s()\[\]]+(?:\s[^\s()\[\]]+)?\s*[)\]]\s*:?\s*$")
"""`(optional)`, `(not required)` behind a header; a longer one asks for something else."""


class Personal(StrEnum):
    """Which personal datum a column holds."""

    EMAIL = "e-mail addresses"
    PHONE = "phone numbers"
    NAME = "names"
    ADDRESS = "street addresses"
    IP = "IP addresses"
    COORDINATES = "coordinates"
    IDENTITY = "identity numbers"


_TABLES = {
    Personal.EMAIL: "email",
    Personal.PHONE: "phone",
    Personal.NAME: "name",
    Personal.ADDRESS: "address",
    Personal.IP: "ip",
    Personal.COORDINATES: "coordinates",
    Personal.IDENTITY: "identity",
}


_LOOKS_LIKE = {
    Personal.EMAIL: r"@",
    Personal.PHONE: r"(?:\d\D{0,3}){6}",
    Personal.IP: r"^[\d.:,a-fA-F]+$",
    Personal.COORDINATES: r"^-?\d{1,3}(?:[.,]\d+)?°?$",
}
"""What at least half the answers must look like, where the header is the only witness."""


def personal(header: str, column: Column) -> Personal | None:
    """The personal datum in a column, None where there is none."""
    by_content = _content(column)
    if by_content:
        return by_content
    text = words(_ASIDE.sub("", header)) or words(header)
    if not text or sum(w[0].isalnum() for w in text.split()) > SHORT_HEADER:
        return None
    for kind, table in _TABLES.items():
        alone, anywhere = _headers(table)
        asks = "?" in header and kind in (Personal.ADDRESS, Personal.COORDINATES)
        told = bool(anywhere.search(text))
        if (told or text in alone) and not asks:
            return kind if _plausible(kind, column, told=told) else None
    return None


def in_block(label: str, column: Column, block: Sequence[Column]) -> Personal | None:
    """The personal datum in one of several columns under a common question (“Participant” over
    “E-mail” and “Age”); what is rated under the label “Name” repeats the answers beside it."""
    found = personal(label, column) if column.n_answers else None
    if found is None or found in _LOOKS_LIKE:
        return found
    beside = {value for other in block if other is not column for value in other.values}
    own = column.sample()
    return found if sum(value in beside for value in own) < 0.5 * len(own) else None


@cache
def _headers(table: str) -> tuple[frozenset[str], re.Pattern[str]]:
    entry = load("personal.toml")[table]
    return frozenset(words(w) for w in entry.get("alone", ())), pattern(entry["words"])


def _share(column: Column, regex: str) -> float:
    """Share of the answered rows whose text matches; judged on the first distinct answers."""
    part = column.distinct.slice(0, 2000)
    if not len(part):
        return 0.0
    hit = pc.match_substring_regex(part, regex).to_numpy(zero_copy_only=False)
    counts = column.counts[: len(part)]
    return float((hit * counts).sum() / max(1, counts.sum()))


def _content(column: Column) -> Personal | None:
    sample = column.sample(50)
    if any("@" in v for v in sample) and _share(column, _EMAIL) >= 0.8:
        return Personal.EMAIL
    if any("." in v or ":" in v for v in sample) and _share(column, _IP) >= 0.8:
        return Personal.IP
    if _share(column, _PHONE) >= 0.8 and len(column.distinct) > 0.5 * column.n_answers:
        return Personal.PHONE
    return None


def _plausible(kind: Personal, column: Column, *, told: bool) -> bool:
    """A header alone is not enough: opt-ins (yes, no), counts and ratings are not addresses.

    told: the header says "last name", not just "name", so that it may repeat in many rows.
    """
    if not column.n_answers:
        return True
    if kind in _LOOKS_LIKE:
        return _share(column, _LOOKS_LIKE[kind]) >= 0.5
    n, d = column.n_answers, len(column.distinct)
    if told:
        return n < 10 or d > 2
    if kind is Personal.NAME and _share(column, r"^\p{L}") < 0.5:
        return False
    few = d <= 0.1 * n or (n >= 10 and d <= 2)
    digits = pc.mean(
        pc.match_substring_regex(column.distinct, r"^\d{1,3}$").cast(pa.float64())
    ).as_py()
    return not few and float(digits) < 0.5


def masked(column: Column) -> tuple[Column, list[str]]:
    """The answers without the e-mail addresses and phone numbers that people wrote into them, and
    the note on these: answers are shown on every page."""
    longest = pc.max(pc.binary_length(column.distinct)).as_py() or 0
    if longest < SHORTEST_MASKED:
        return column, []
    suspect = pc.match_substring_regex(column.distinct, r"\w@\w|\d{3}.*\d{3}")
    if not len(suspect) or not pc.any(suspect).as_py():
        return column, []
    spelling = [_INSIDE.sub(MASK, value) for value in column.values]
    changed = [s != v for s, v in zip(spelling, column.values, strict=True)]
    n = int(column.counts[changed].sum())
    if not n:
        return column, []
    many = "1 answer holds" if n == 1 else f"{n:,} answers hold"
    note = f"{many} an e-mail address or a phone number; shown as {MASK}."
    return column.respelled(spelling), [note]


@cache
def _patterns(language: str, key: str) -> re.Pattern[str]:
    """English always, and the language of the file: short words mean other things elsewhere."""
    return pattern(w for lang in {"en", language} for w in load(f"sensitive.{lang}.toml")[key])


def sensitive_word(text: str, language: str = "en") -> str | None:
    """The word that makes a question special-category, None where none does."""
    header = unnumbered(text)
    if header in load("sensitive.en.toml")["sensitive_alone"]:
        return header
    rest = pattern(load("sensitive.en.toml")["harmless"]).sub(" ", header)
    found = _patterns(language, "sensitive").search(rest)
    return found[0] if found else None


def ambiguous(text: str, language: str = "en") -> bool:
    """Whether the word is one that means something else in a list of motives or pastimes: a
    party, a race, a treatment in a spa."""
    harmless = load("sensitive.en.toml")["ambiguous"]
    rest = pattern(harmless).sub(" ", unnumbered(text))
    return sensitive_word(rest, language) is None


def tells(header: str, options: Sequence[str]) -> bool:
    """Whether two or more answers say what a bare code (`q0028`) or "I identify as …" in the
    header does not."""
    bare = re.fullmatch(r"[A-Za-z]{0,4}[_.]?\d+\w*", header.strip())
    if not bare and not pattern(load("sensitive.en.toml")["self"]).search(words(header)):
        return False
    listed = pattern(load("sensitive.en.toml")["answers"])
    return sum(bool(listed.search(words(option))) for option in options) >= 2


def protected_word(text: str, language: str = "en") -> str | None:
    """The word that makes a question protected (gender, sex, marital status)."""
    header = unnumbered(text)
    found = _patterns(language, "protected").search(header)
    if found is None and header in load("sensitive.en.toml")["alone"]:
        return header
    return found[0] if found else None


def asks_sex(options: Sequence[str]) -> bool:
    """Whether the answers are female and male, in one of many languages, and nothing else."""
    if not 2 <= len(options) <= MOST_SEXES:
        return False
    said = {words(option) for option in options if outside(option) is None}
    female, male, beside, letters = _sexes()
    if frozenset(said - beside) in letters:
        return True
    return bool(said & female) and bool(said & male) and said <= female | male | beside


def of_one_spelling(column: Column) -> tuple[Column, str]:
    """Typed answers on the sex that say one thing, as most wrote it: `M` and `Cis Male` beside
    `Male`. Returns the note on them, "" where there are none or no two such words to abbreviate."""
    said = [words(answer) for answer in column.values]
    usual: list[str] = []
    initials: list[set[str]] = []
    for listed in _sexes()[:2]:
        there = [i for i, text in enumerate(said) if text in listed and len(text) > 1]
        if not there:
            return column, ""
        usual.append(column.values[max(there, key=lambda i: int(column.counts[i]))])
        initials.append({said[i][0] for i in there})
    meant = {words(word): word for word in usual}
    shared = set.intersection(*initials)  # `M` beside Masculino and Mujer may be either
    meant |= {text[0]: word for text, word in meant.items() if text[0] not in shared}
    cis = pattern(load("sensitive.en.toml")["sexes"]["cis"])
    short = [meant.get(" ".join(cis.sub(" ", text).split())) for text in said]
    odd = [i for i, word in enumerate(short) if word and said[i] != words(word)]
    if not odd:
        return column, ""
    spelling = list(column.values)
    for i in odd:
        spelling[i] = short[i] or spelling[i]
    often = sorted(odd, key=lambda i: (-int(column.counts[i]), i))[:4]
    named = ", ".join(f"“{column.values[i]}”" for i in often)
    into = " or ".join(f"“{word}”" for word in dict.fromkeys(spelling[i] for i in odd))
    n = int(column.counts[odd].sum())
    return column.respelled(spelling), f"{n:,} answers said {named} and the like; read as {into}."


@cache
def _sexes() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[frozenset[str]]]:
    listed = load("sensitive.en.toml")["sexes"]
    female, male, beside = (
        frozenset(map(words, listed[key])) for key in ("female", "male", "beside")
    )
    return female, male, beside, frozenset(map(frozenset, listed["letters"]))
