"""The word lists beside this module (words/*.toml), folded and ready to compare.

Words are data: a file per language, the same tables in each. Everything is folded by
`clean.plain` once, here, so that the rules never think about case, accents or apostrophes.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from persona_core.sources.clean import plain
from persona_core.sources.glued import apart

WORDS = Path(__file__).with_name("words")
LANGUAGES = (
    *("en", "de", "fr", "es", "pt", "it", "nl", "sv"),
    *("da", "no", "fi", "pl", "cs", "ru", "tr", "ja", "zh"),
)
"""Where a word means something in two of them, the earlier one is asked first, and one language
must order all answers."""
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
"""Kana and Han: written without blanks between words, so that none can be asked for."""


@cache
def load(name: str) -> dict[str, Any]:
    """One file of words/, as TOML reads it."""
    return tomllib.loads((WORDS / name).read_text(encoding="utf-8"))


def fold(phrase: str) -> str:
    """A listed phrase folded like the text it meets; a final `*` is kept."""
    return plain(phrase) + ("*" if phrase.endswith("*") else "")


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole words anywhere in a folded text, the longest first; `*` = any ending of the word."""
    return _pattern(tuple(phrases))


@lru_cache(maxsize=4096)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Folded and compiled once: every column of a file asks for the same lists."""
    listed = {fold(p) for p in phrases} - {"", "*"}
    parts = sorted(listed | set(map(apart, listed)), key=len, reverse=True)
    unspaced = [re.escape(p.rstrip("*")) for p in parts if _UNSPACED.search(p)]
    spaced = [p for p in parts if not _UNSPACED.search(p)]
    escaped = [re.escape(p[:-1]) + r"\w*" if p.endswith("*") else re.escape(p) for p in spaced]
    words = rf"(?<!\w)(?:{'|'.join(escaped) or '(?!)'})(?!\w)"
    return re.compile("|".join([words, *unspaced]))


@dataclass(frozen=True, eq=False)
class Family:
    """Words with two ends: agree and disagree, easy and difficult."""

    name: str
    signs: Mapping[str, float]
    """Folded phrase → +1 or −1."""
    fixed: Mapping[str, float]
    """Folded phrase → its place on the scale, whatever stands beside it."""

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first words of its phrases."""
        return frozenset(phrase.split()[0] for phrase in (*self.signs, *self.fixed))


@dataclass(frozen=True, eq=False)
class Ladder:
    """Answers in order, each step with its synonyms."""

    name: str
    place: Mapping[str, float]
    """Folded phrase → step (synonyms a hundredth apart, so that both keep a level)."""
    only_if: re.Pattern[str] | None = None
    """Words of the question that make three answers proof enough (four are without it)."""
    needs: frozenset[str] = frozenset()
    """Answers one of which must be there: `D, N, A` alone may be anything."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The scale words of one language."""

    language: str
    raw: Mapping[str, Any]

    def phrases(self, table: str, key: str) -> frozenset[str]:
        """One list of the file, folded."""
        return _phrases(self.language, table, key)

    def figures(self, table: str, key: str | None = None) -> Mapping[str, float]:
        """One phrase → figure table of the file, folded."""
        return _figures(self.language, table, key)

    @cached_property
    def degree(self) -> Mapping[str, float]:
        """Phrase → how strongly; negative turns the word round."""
        return self.figures("degree")

    @cached_property
    def filler(self) -> frozenset[str]:
        """Words without a degree."""
        return self.phrases("filler", "words")

    @cached_property
    def neutral(self) -> frozenset[str]:
        """The middle of a two-ended scale."""
        return self.phrases("neutral", "words")

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """All two-ended families."""
        return tuple(
            Family(
                name=p["name"],
                signs={fold(w): 1.0 for w in p["positive"]}
                | {fold(w): -1.0 for w in p["negative"]},
                fixed={fold(w): float(v) for w, v in p.get("fixed", {}).items()},
            )
            for p in self.raw.get("polar", ())
        )

    @cached_property
    def ladders(self) -> tuple[Ladder, ...]:
        """Answers matched as a whole (or by their first clause)."""
        return tuple(_ladder(entry) for entry in self.raw.get("ladder", ()))

    @cached_property
    def containing(self) -> tuple[Ladder, ...]:
        """Steps found anywhere inside an answer."""
        return tuple(_ladder(entry) for entry in self.raw.get("containing", ()))

    @cached_property
    def guess(self) -> re.Pattern[str]:
        """Small words that betray the language."""
        return pattern(self.raw["language_guess"]["words"])

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Every single word of the scales: what a typing error may have meant."""
        phrases: set[str] = set(self.degree) | self.neutral
        for family in self.families:
            phrases |= set(family.signs) | set(family.fixed)
        for ladder in self.ladders:
            phrases |= set(ladder.place)
        return frozenset(w for phrase in phrases for w in phrase.rstrip("*").split())


@cache
def _phrases(language: str, table: str, key: str) -> frozenset[str]:
    raw = load(f"scales.{language}.toml")
    return frozenset(fold(p) for p in raw.get(table, {}).get(key, ()))


@cache
def _figures(language: str, table: str, key: str | None) -> Mapping[str, float]:
    part = load(f"scales.{language}.toml").get(table, {})
    return {fold(p): float(v) for p, v in (part if key is None else part.get(key, {})).items()}


def _ladder(entry: Mapping[str, Any]) -> Ladder:
    place = {
        fold(phrase): step + position / 100
        for step, synonyms in enumerate(entry["steps"])
        for position, phrase in enumerate(synonyms)
    }
    only_if = pattern(entry["only_if"]) if "only_if" in entry else None
    return Ladder(entry["name"], place, only_if, frozenset(map(fold, entry.get("needs", ()))))


@cache
def lexicon(language: str) -> Lexicon:
    """The scale words of a language."""
    return Lexicon(language, load(f"scales.{language}.toml"))


@cache
def everywhere(table: str, key: str) -> re.Pattern[str]:
    """One list of all languages together, as a whole-word pattern."""
    return pattern(p for lang in LANGUAGES for p in lexicon(lang).raw.get(table, {}).get(key, ()))


@cache
def anywhere_exact(table: str, key: str) -> frozenset[str]:
    """One list of all languages together, as folded phrases."""
    return frozenset(p for lang in LANGUAGES for p in lexicon(lang).phrases(table, key))


@cache
def all_figures(table: str, key: str) -> Mapping[str, float]:
    """One phrase → figure table of all languages together (English wins a clash)."""
    merged: dict[str, float] = {}
    for language in reversed(LANGUAGES):
        merged |= lexicon(language).figures(table, key)
    return merged


@cache
def months() -> Mapping[str, int]:
    """Folded month name → 1..12."""
    return {fold(name): number for name, number in load("months.toml")["months"].items()}


def guess_language(texts: Iterable[str]) -> str:
    """The language whose small words occur most in the questions; English on a tie.

    Headers of one word each hold no small words: there the words of the form's fields tell.
    """
    return next(iter(languages_told(texts)), LANGUAGES[0])


def languages_told(texts: Iterable[str]) -> tuple[str, ...]:
    """As `guess_language`: all that tie, and none where no word tells."""
    joined = plain(" ".join(texts))
    hits = {lang: set(lexicon(lang).guess.findall(joined)) for lang in LANGUAGES}
    if max(map(len, hits.values())) < 2:
        hits = {lang: hits[lang] | set(_field_words(lang).findall(joined)) for lang in LANGUAGES}
    return _most({lang: len(found) for lang, found in hits.items()}, least=1)


def languages_of_answers(answers: Sequence[str]) -> tuple[str, ...]:
    """The languages of at least half of the answers, by small words and words of scales; those
    that most are in. One brand or film of another country tells nothing."""
    folded = [plain(answer) for answer in answers]
    hits = {
        lang: sum(
            bool(lexicon(lang).guess.search(text))
            or not lexicon(lang).known_words.isdisjoint(text.split())
            for text in folded
        )
        for lang in LANGUAGES
    }
    return _most(hits, least=max(len(folded) / 2, 1))


def _most(hits: Mapping[str, int], least: float) -> tuple[str, ...]:
    most = max(hits.values())
    return tuple(lang for lang, n in hits.items() if n == most) if most >= least else ()


@cache
def _field_words(language: str) -> re.Pattern[str]:
    """Background facts of the form in one language: age, country, income …"""
    if language == "en":
        fields = {field["id"]: field["keywords"] for field in load("fields.en.toml")["field"]}
    elif (WORDS / f"fields.{language}.toml").exists():
        fields = load(f"fields.{language}.toml")["keywords"]
    else:
        fields = {}
    listed = (w for name, found in fields.items() if name.startswith("bg.") for w in found)
    return pattern([*listed, *load(f"sensitive.{language}.toml")["protected"]])
