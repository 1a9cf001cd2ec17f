"""From a question and some of its answers to a phrase that sentences are built around.

The patterns are data (words/en.phrases.toml). What fits none is named by label and answer, a form
that reads well whatever the question's shape or language.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from persona_core.show.answers import about_them, brackets, brief, joined, small, span
from persona_core.show.cutting import cut_short, shortened
from persona_core.show.inflect import ing, is_participle, is_verb, may_be_verb, third
from persona_core.show.wording import Words, load_words, plain
from persona_core.sources.lexicon import languages_of_answers, languages_told
from persona_core.sources.table import Kind, Question

LINE_LENGTH = 110
"""Characters of a whole line (the hint limit of the form); a question gives way to its answer."""
LONGEST = 600
"""Characters of a question beyond which it is a text, not a pattern's business."""
LABEL_LENGTH = (40, 90)
"""A question in a line is cut no shorter and left no longer."""


@dataclass(frozen=True)
class Phrase:
    """What people who gave the answer do: `compares prices`."""

    one: str
    """`compares prices`"""
    many: str
    """`compare prices`"""
    to: str
    """`to compare prices`, `not to compare prices`"""
    often: bool = False
    """Something done again and again, so that "often" and "seldom" make sense."""
    short: bool = False
    """The comparison reads better without "than others"."""
    row: tuple[str, str] | None = None
    """`one` and `many` where there is little room, as on a chart; None: made shorter by rule."""
    voice = "phrase"


@dataclass(frozen=True)
class Labelled:
    """Label and answer: `“How tall are you?”: 5'8" or taller`."""

    label: str
    answer: str
    often: bool = False
    short: bool = False
    row: tuple[str, str] | None = None
    voice = "label"


@lru_cache(maxsize=8192)
def phrase_for(question: Question, answers: tuple[str, ...], language: str) -> Phrase | Labelled:
    """The first pattern that fits, else label and answer."""
    words = load_words(language)
    stem, item = stem_and_item(question, words)
    readable = len(stem) + len(item) <= LONGEST
    for pattern in words.phrases if readable else ():
        found = _match(pattern, question, answers, stem, item, words)
        if found is not None:
            return _fill(pattern, found, words)
    told = as_given(question, answers, words)
    return Labelled(label_for(question, words, LINE_LENGTH - len(told)), told)


# -- the question -----------------------------------------------------------------------------
def stem_and_item(question: Question, words: Words) -> tuple[str, str]:
    """The question as asked and, in a grid, the row; without marks and instructions."""
    text = cleaned(question.question, words)
    if not question.group:
        return text, ""
    stem = cleaned(question.group, words)
    item = text[len(stem) :] if text.casefold().startswith(stem.casefold()) else text
    item = re.sub(r"^[\s\-–—:|?.]+", "", item).strip()
    item = re.sub(r"^\[\s*(.*?)\s*\]$", r"\1", item)
    return stem, item or text


def cleaned(text: str, words: Words) -> str:
    """A question without doubled blanks, instructions and its question mark."""
    return _cleaned(text, words.language)


@lru_cache(maxsize=4096)
def _cleaned(text: str, language: str) -> str:
    words, text = load_words(language), " ".join(text.split())
    for instruction in words.questions["instructions"]:
        text = re.sub(
            rf"[\s.:;–-]*[(\[]?\s*\b{instruction}\b\s*[)\]]?[\s.:;]*$", "", text, flags=re.I
        )
        text = re.sub(rf"\s*\({instruction}\.?\)", "", text, flags=re.I)
    return text.strip().rstrip("?:.* ").strip()


def is_english(text: str, words: Words) -> bool:
    """Whether a question is English, by two of its small words."""
    known = set(words.questions["english"].split())
    return sum(word in known for word in re.findall(r"[a-z']+", text.lower())) >= 2


@lru_cache(maxsize=4096)
def languages_of(question: Question) -> tuple[str, ...]:
    """The languages a question may be in: by its own words, else by its answers; none may tell."""
    asked = languages_told((question.group or "", question.question))
    return asked or languages_of_answers(question.options or ())


def label_for(question: Question, words: Words, room: int = LABEL_LENGTH[0]) -> str:
    """What a line calls the question: itself in quotation marks, or its key.

    room: characters it may take, within limits.
    """
    stem, item = stem_and_item(question, words)
    length = min(max(room, LABEL_LENGTH[0]), LABEL_LENGTH[1])
    if item:
        short = cut_short(item, length, words)
        agreed = re.search(words.questions["agreement"], " ".join(question.levels or ()), re.I)
        return str(words.questions["quoted"].format(short)) if agreed and " " in item else short
    end = question.label.partition(" … ")[2].strip("?. ")
    if "?" not in question.question:
        told = cut_short(stem, length, words, end)
        asks = re.match(words.questions["imperative"], stem, re.I)
        return str(words.questions["quoted"].format(told)) if asks else told
    stem = re.split(r"\?\s", stem)[0]
    asked = re.sub(words.questions["lead_in"], "", stem, flags=re.I) if len(stem) > length else stem
    asked = f"{asked[:1].upper()}{asked[1:]}"
    told = f"{asked}?" if len(asked) <= length else cut_short(asked, length, words, end)
    return str(words.questions["quoted"].format(told))


# -- the answer -------------------------------------------------------------------------------
def as_given(question: Question, answers: tuple[str, ...], words: Words) -> str:
    """The answers side by side, as they were given; many neighbouring levels by their ends."""
    options, levels = question.options or (), question.levels or ()
    said = " ".join((question.group or "", question.question, *(options or answers)))
    spoken = words.language in languages_of(question)
    if words.language == "en":
        spoken = spoken or is_english(said, words)
    else:
        spoken = spoken and _steps(answers, words)
    if not spoken and not brackets(levels):
        return beside(question, answers, words)
    if levels and all(answer in levels for answer in answers):
        return span(levels, answers, words)
    return joined(answers, words)


def beside(question: Question, answers: Sequence[str], words: Words) -> str:
    """The answers in their own words with a stroke between them, or the ends of a run of levels."""
    short = [brief(answer, question.options or ()).rstrip(".") for answer in answers]
    if question.levels and len(short) > 2:
        return f"{short[0]} – {short[-1]}"
    return f" {words.numbers['beside']} ".join(short)


def _steps(answers: Sequence[str], words: Words) -> bool:
    """Whether these are two steps of a scale, which a word joins; of other answers it is not known
    how they stand in the middle of a sentence."""
    degrees = words.questions["degrees"].split()
    steps = [answer.split(" ", 1)[0].casefold() in degrees for answer in answers]
    return len(steps) == 2 and all(steps)


def _spoken(question: Question, answers: tuple[str, ...], words: Words) -> str:
    """The answers for the middle of an English sentence."""
    told = as_given(question, answers, words)
    told = re.sub(words.questions["yes_or_no"], "", told, flags=re.I)
    known = question.kind is Kind.ORDINAL
    return about_them(small(told.rstrip("."), words, known=known), words, first_person=True)


def _frequency(answers: tuple[str, ...], words: Words) -> tuple[str, str] | None:
    """What goes before the verb and what behind it, if the answers say how often."""
    lowered = [answer[:1].lower() + answer[1:].rstrip(".") for answer in answers]
    if lowered[0] == words.numbers["never"]:
        lowered = lowered[::-1]
    known = [answer in words.adverbs for answer in lowered]
    if all(known):
        return f"{joined(lowered, words)} ", ""
    often = words.questions["frequency"]
    if not all(is_known or re.search(often, a) for is_known, a in zip(known, lowered, strict=True)):
        return None
    return "", f" {joined(lowered, words)}"


# -- matching ---------------------------------------------------------------------------------
def _match(
    pattern: Mapping[str, Any],
    question: Question,
    answers: tuple[str, ...],
    stem: str,
    item: str,
    words: Words,
) -> dict[str, str] | None:
    """Everything the templates may name, or None where the pattern does not fit."""
    if "kinds" in pattern and question.kind not in pattern["kinds"]:
        return None
    levels = question.levels or ()
    if "levels" in pattern and not any(
        re.search(pattern["levels"], level, re.I) for level in levels
    ):
        return None
    if pattern.get("grid") and not item:
        return None
    found: dict[str, str] = {"spoken": ""}
    for key, text, first_person in (("asks", stem, False), ("item", item or stem, True)):
        if key in pattern:
            groups = _groups(pattern[key], text, words, first_person=first_person)
            if groups is None:
                return None
            found |= groups
    said = _answer(pattern.get("answer"), question, answers, found, words)
    if said is None:
        return None
    found |= said
    asked = "(?P<do>" in pattern.get("asks", "")
    return found if _grammatical(found, words, asked=asked) else None


def _groups(regex: str, text: str, words: Words, *, first_person: bool) -> dict[str, str] | None:
    match = _regex(regex).fullmatch(text)
    match = match or _regex(regex).fullmatch(_without_lead_in(text, words.language))
    if match is None:
        return None
    found: dict[str, str] = {}
    for name, raw in match.groupdict(default="").items():
        found[f"{name}_verbatim"] = shortened(raw, LABEL_LENGTH[1])
        found[f"{name}_capital"] = raw[:1].upper() + raw[1:]
        lead = raw[: len(raw) - len(raw.lstrip())]
        told = about_them(small(raw.strip(), words), words, first_person=first_person)
        for long, plainer in words.questions["shorter"].items():
            told = told.replace(long, plainer)
        found[name] = lead + told
    return found


@lru_cache(maxsize=4096)
def _without_lead_in(text: str, language: str) -> str:
    return re.sub(load_words(language).questions["lead_in"], "", text, flags=re.I)


@lru_cache(maxsize=1024)
def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _answer(
    wanted: str | None,
    question: Question,
    answers: tuple[str, ...],
    found: Mapping[str, str],
    words: Words,
) -> dict[str, str] | None:
    """The answer's own names, or None where it is not the answer the pattern is for."""
    spoken = _spoken(question, answers, words)
    said = {
        "answer": spoken,
        "answer_plain": as_given(question, answers, words),
        "answer_bare": spoken[:1].lower() + spoken[1:],
        "count": _small_count(len(question.options or ()), words),
        "max": (question.levels or ("",))[-1],
    }
    if wanted is None:
        return said
    if wanted in ("yes", "no"):
        known = words.yes if wanted == "yes" else words.no
        return said if len(answers) == 1 and plain(answers[0]) in known else None
    if wanted in ("positive", "negative"):
        return said if _end(question, answers) == wanted else None
    if wanted == "frequency":
        when = _frequency(answers, words)
        return None if when is None else said | {"before": when[0], "after": when[1]}
    if wanted == "echo":
        adjective = found["adjective"].lower()[:5]
        return said if all(adjective in answer.lower() for answer in answers) else None
    told = as_given(question, answers, words)
    groups = _groups(wanted, told, words, first_person=True)
    return None if groups is None else said | groups


def _small_count(count: int, words: Words) -> str:
    small_words = words.numbers["small"]
    return small_words[count] if count < len(small_words) else str(count)


def _end(question: Question, answers: tuple[str, ...]) -> str:
    """Which end of the scale the answers lie at."""
    levels = question.levels or ()
    at = [levels.index(answer) for answer in answers if answer in levels]
    middle = (len(levels) - 1) / 2
    if at and min(at) > middle:
        return "positive"
    return "negative" if at and max(at) < middle else "neither"


def _grammatical(found: dict[str, str], words: Words, *, asked: bool) -> bool:
    """Whether verbs are verbs; adds their forms. asked: the verb stood behind "do you"."""
    if "do" in found:
        verb = found["do"].lower()
        if not (is_verb(verb, words) or (asked and may_be_verb(verb, words))):
            return False
        found |= {"do": verb, "do_s": third(verb, words), "do_ing": ing(verb, words)}
    if "done" in found and not is_participle(found["done"].lower(), words):
        return False
    if (
        found.get("adverb", "").strip()
        and found["adverb"].strip() not in words.grammar["before_verb"]
    ):
        return False
    if "nouns" in found:
        noun = found["nouns"].lower()
        one_of = words.grammar["one_of"]
        single = {value.split(" ", 1)[1]: value for value in one_of.values()}
        if noun not in one_of and noun not in single:
            return False
        found["one_of"] = one_of.get(noun) or single[noun]
        found["noun"] = found["one_of"].split(" ", 1)[1]
    for key in ("tail", "rest"):
        if key in found:
            found[key] = re.sub(words.questions["trailing_time"], "", found[key]) or found[key]
    if "lead" in found:
        found["lead_after"] = f", {found['lead'].rstrip(', ')}" if found["lead"] else ""
    found["rest_"] = f" {found.get('rest', '').strip()}"
    return True


def _fill(pattern: Mapping[str, Any], found: Mapping[str, str], words: Words) -> Phrase | Labelled:
    def put(key: str) -> str:
        return " ".join(str(pattern[key]).format_map(found).split())

    often = bool(pattern.get("often")) and not found.get("before")
    short = bool(pattern.get("short"))
    row = (put("row"), put("rows" if "rows" in pattern else "row")) if "row" in pattern else None
    if "label" in pattern:
        return Labelled(put("label"), put("says"), often, short, row)
    to = put("to" if "to" in pattern else "many")
    to = f"not to {to.removeprefix('not ')}" if to.startswith("not ") else f"to {to}"
    return Phrase(put("one"), put("many"), to, often, short, row)
