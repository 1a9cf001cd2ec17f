"""Ordered answers found by their words: "not at all likely" … "extremely likely".

An answer is taken apart into a pole (agree, disagree), a degree (somewhat, strongly, not at all)
and words that must be the same in every answer; its place is pole × degree. Answers that are
steps of their own (never, rarely, often) come from ladders; "a few times per month" from counting.
So seven-point scales, unusual mixtures and 17 languages need no list of whole scales.
Every scale runs from little to much.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from persona_core.sources.clean import plain
from persona_core.sources.lexicon import (
    LANGUAGES,
    Family,
    Ladder,
    Lexicon,
    anywhere_exact,
    lexicon,
)
from persona_core.sources.outside import outside
from persona_core.sources.rates import rate
from persona_core.sources.typos import corrected

MOST_LEVELS = 15
BARE_NOT = -0.7
"""The degree of a mere "not" in words/scales.*.toml: it turns another degree round."""
UNFINISHED = 0.5
"""Steps that `Ensino médio incompleto` stands below `Ensino médio completo`."""
_SHORT = frozenset({"frequency"})
"""Ladders for which two observed steps are proof enough."""

_FROM_NOTHING = frozenset({"frequency", "how often", "count", "experience", "familiarity"})
"""Scales whose first step people say in words of their own: `No R knowledge`."""

_MAY_TIE = frozenset({"education", "how often"})
"""Scales on which two answers may say the same: `Quarterly` and `Every 3 months`."""

Scorer = Callable[[str], float | None]


@dataclass(frozen=True)
class Scale:
    """Answers in order, from little to much."""

    levels: tuple[str, ...]
    outside: tuple[str, ...]
    name: str
    """What it measures: `agreement`, `frequency`, … or `degree`."""


@lru_cache(maxsize=4096)
def word_scale(
    answers: tuple[str, ...], counts: tuple[int, ...], question: str, language: str = "en"
) -> Scale | None:
    """The scale these distinct answers form, None where their words show none.

    counts: rows per answer; an answer nobody can place is tolerated where it is rare.
    """
    core = [a for a in answers if outside(a) is None]
    if not 2 <= len(core) <= MOST_LEVELS:
        return None
    order = [language, *(lang for lang in LANGUAGES if lang != language)]
    weight = dict(zip(answers, counts, strict=True))
    for read in (_exactly, _with_typos):
        for lang in order:
            found = read(core, lexicon(lang), question)
            if found:
                found = _with_own_steps(answers, core, found, lexicon(lang), question)
                return _scale(answers, *found)
    for lang in order:
        found = _with_strays(core, lexicon(lang), question, weight)
        if found:
            return _scale(answers, *found)
    return _without_refrain(answers, counts, question, language) or _said_twice(
        answers, counts, question, language
    )


def _without_refrain(
    answers: tuple[str, ...], counts: tuple[int, ...], question: str, language: str
) -> Scale | None:
    """`Never contributes`, `Always contributes`: the scale without the words that all answers
    share."""
    core = [a for a in answers if outside(a) is None]
    shared = set.intersection(*(set(plain(a).split()) for a in core)) if len(core) > 2 else set()
    if not shared:
        return None
    small = lexicon(language).filler
    bare = {a: _from_first([w for w in a.split() if plain(w) not in shared], small) for a in core}
    kept = tuple(bare.get(a, a) for a in answers)
    whole = dict(zip(kept, answers, strict=True))
    shorter = all(text and text != answer for answer, text in bare.items())
    if not shorter or len(whole) < len(answers):
        return None
    found = word_scale(kept, counts, question, language)
    if found is None:
        return None
    levels, beside = ([whole[a] for a in part] for part in (found.levels, found.outside))
    return Scale(tuple(levels), tuple(beside), found.name)


def _from_first(said: Sequence[str], small: frozenset[str]) -> str:
    """Without the small words in front: `a beginner`."""
    start = next((i for i, w in enumerate(said) if plain(w) not in small), 0)
    return " ".join(said[start:])


def _said_twice(
    answers: tuple[str, ...], counts: tuple[int, ...], question: str, language: str
) -> Scale | None:
    """Answers in two languages, `Jamais / Never`: the scale of one of the halves."""
    pairs = [re.split(r"\s*/\s*", a) for a in answers]
    if sum(len(pair) == 2 for pair in pairs) < max(2, 0.6 * len(answers)):
        return None
    for side in (0, -1):
        halves = tuple(pair[side] for pair in pairs)
        whole = dict(zip(halves, answers, strict=True))
        if len(whole) < len(answers):
            continue
        found = word_scale(halves, counts, question, language)
        if found:
            levels, beside = ([whole[h] for h in part] for part in (found.levels, found.outside))
            return Scale(tuple(levels), tuple(beside), found.name)
    return None


@lru_cache(maxsize=4096)
def frequency_scale(answers: tuple[str, ...], language: str) -> Scale | None:
    """How often, counted in figures: `1 to 5 per week`. Tried before other brackets, whose
    numbers alone would put it in the wrong order."""
    core = [a for a in answers if outside(a) is None]
    if len(core) < 2 or not any(ch.isdigit() for a in core for ch in a):
        return None
    for lang in dict.fromkeys((language, *LANGUAGES)):
        scores = {a: s for a in core if (s := rate(a, lang, per_period=True)) is not None}
        if len(scores) == len(core) and _is_scale("how often", scores, 2):
            return _scale(answers, "how often", scores)
    return None


def _scale(answers: Sequence[str], name: str, scores: dict[str, float]) -> Scale:
    levels = tuple(sorted(scores, key=lambda a: scores[a]))
    return Scale(levels, tuple(a for a in answers if a not in scores), name)


Placed = tuple[str, dict[str, float]]
Found = Placed | None


def _with_own_steps(
    answers: Sequence[str], core: Sequence[str], found: Placed, words: Lexicon, question: str
) -> Placed:
    """`Never heard of it` stands beside a rating, but is the first step of `Heard of it`, `Know it
    well`: what the ladder itself names belongs on it."""
    steps = {p for one in words.ladders if one.name == found[0] for p in one.place}
    wide = [a for a in answers if a in core or plain(a) in steps]
    again = _exactly(wide, words, question) if len(wide) > len(core) else None
    return again if again and again[0] == found[0] else found


def _exactly(core: Sequence[str], words: Lexicon, question: str) -> Found:
    for name, least, scores in _readings(tuple(core), words.language, _promised(words, question)):
        if len(scores) == len(core) and _is_scale(name, scores, least):
            return name, dict(scores)
    return None


def _with_typos(core: Sequence[str], words: Lexicon, question: str) -> Found:
    mended = {a: corrected(a, words.known_words) for a in core}
    if all(mended[a] == plain(a) for a in core):
        return None
    found = _exactly(list(mended.values()), words, question)
    return (found[0], {a: found[1][mended[a]] for a in core}) if found else None


def _with_strays(
    core: Sequence[str], words: Lexicon, question: str, weight: dict[str, int]
) -> Found:
    """At least three answers form a scale; the rest is rare, or says "none" in its own way."""
    if len(core) < 3:
        return None
    total = sum(weight[a] for a in core) or 1
    for name, least, placed in _readings(tuple(core), words.language, _promised(words, question)):
        if not placed:
            continue
        scores = dict(placed)
        if name in _FROM_NOTHING and len(scores) < len(core):
            low = min(scores.values(), default=1.0) - 1
            scores |= {a: low for a in core if a not in scores and _denies(a, words)}
        strays = [a for a in core if a not in scores]
        rare = sum(weight[a] for a in strays) <= 0.1 * total and len(strays) <= len(scores) / 2
        if len(scores) >= 3 and rare and _is_scale(name, scores, max(3, least)):
            return name, scores
    return None


def _denies(answer: str, words: Lexicon) -> bool:
    first = plain(answer).split()[:3]
    return any(words.degree.get(w, 0.0) < 0 for w in first)


def _is_scale(name: str, scores: Mapping[str, float], least: int) -> bool:
    distinct = len({round(s, 4) for s in scores.values()})
    ties_allowed = name in _MAY_TIE and distinct >= max(3, least)
    return distinct >= least and (distinct == len(scores) or ties_allowed)


def _promised(words: Lexicon, question: str) -> frozenset[str]:
    """The scales that the question itself announces."""
    asked = plain(question)
    return frozenset(
        ladder.name
        for ladder in words.containing
        if ladder.only_if and ladder.only_if.search(asked)
    )


@lru_cache(maxsize=4096)
def _readings(
    core: tuple[str, ...], language: str, promised: frozenset[str]
) -> tuple[tuple[str, int, Mapping[str, float]], ...]:
    """Each reading's name, fewest levels and the answers it places; the same for all rows of a
    grid, and files of thousands of columns ask few different things."""
    return tuple(
        (name, least, {a: s for a in core if (s := scorer(a)) is not None})
        for name, least, scorer in _scorers(core, lexicon(language), promised)
    )


def _scorers(
    core: Sequence[str], words: Lexicon, promised: frozenset[str]
) -> Iterator[tuple[str, int, Scorer]]:
    """The readings worth trying: name, fewest levels that prove it, how an answer is placed."""
    whole = {plain(a) for a in core}
    for ladder in words.ladders:
        if not ladder.needs or ladder.needs & whole:
            yield ladder.name, 2 if ladder.name in _SHORT else 3, _on(ladder)
    seen = {w for text in whole for w in text.split()}
    for family in words.families:
        if not seen.isdisjoint(family.openings):
            yield family.name, 2, _pole(core, words, family)
    yield "degree", 2, _pole(core, words, None)
    for ladder in words.containing:
        yield ladder.name, 3 if ladder.name in promised else 4, _inside(ladder)
    yield "how often", 2, lambda a: rate(a, words.language, per_period=True)
    yield "count", 3, lambda a: rate(a, words.language, per_period=False)


@lru_cache(maxsize=16_384)
def _clauses(answer: str) -> tuple[str, ...]:
    """The answer whole, without its aside, and its first clause, folded."""
    bare = re.sub(r"\([^)]*\)", " ", answer)
    head = re.split(r"[:;,(]| [-–—] ", answer, maxsplit=1)[0]
    return tuple(dict.fromkeys(t for t in (plain(answer), plain(bare), plain(head)) if t))


def _nuance(answer: str, clause: str) -> float:
    """`Never, but open to it` stands between `Never` and the next step, `Never, and not open to
    it` below both."""
    rest = plain(answer).removeprefix(clause).split()
    if not rest:
        return 0.0
    return 0.3 if rest[0] in anywhere_exact("nuance", "but") else -0.1


@cache
def _on(ladder: Ladder) -> Scorer:
    starts = [(p[:-1], s) for p, s in ladder.place.items() if p.endswith("*")]

    def place(answer: str) -> float | None:
        for text in _clauses(answer):
            if text in ladder.place:
                return ladder.place[text] + _nuance(answer, text)
            for phrase, step in starts:
                if text.startswith(phrase):
                    return step
        return None

    return place


@cache
def _inside(ladder: Ladder) -> Scorer:
    phrases = sorted(ladder.place, key=len, reverse=True)
    patterns = [
        (
            re.compile(
                rf"(?<!\w){re.escape(p.rstrip('*'))}" + (r"" if p.endswith("*") else r"(?!\w)")
            ),
            float(int(ladder.place[p])),
        )
        for p in phrases
    ]

    unfinished = anywhere_exact("nuance", "unfinished")

    def place(answer: str) -> float | None:
        bare = plain(re.sub(r"\([^)]*\)", " ", answer)) or plain(answer)
        step = next((step for found, step in patterns if found.search(bare)), None)
        half = any(f" {word} " in f" {plain(answer)} " for word in unfinished)
        return step if step is None or not half else step - UNFINISHED

    return place


@dataclass(frozen=True)
class _Parts:
    """One answer taken apart."""

    place: float | None
    rest: tuple[str, ...]
    middle: bool = False
    graded: bool = False


def _pole(core: Sequence[str], words: Lexicon, family: Family | None) -> Scorer:
    """Places by pole × degree; None for all where the remaining words differ between answers."""
    parts = {a: _take_apart(a, words, family) for a in core}
    rests = {p.rest for p in parts.values() if p.place is not None and not p.middle}
    if family is None:
        usable = len(rests) == 1
        enough = len(core) > 2 or rests != {()}
        graded = enough and sum(p.graded for p in parts.values()) >= 2
    else:
        usable = len(rests - {()}) <= 1
        graded = any(p.graded for p in parts.values()) or len(core) > 2
    if not (usable and graded):
        return lambda _: None
    return lambda answer: _with_bare(parts[answer], rests, family)


def _with_bare(parts: _Parts, rests: set[tuple[str, ...]], family: Family | None) -> float | None:
    """`motivated` beside `not motivated` and `very motivated`: what the others grade, bare."""
    bare = family is None and parts.place is None and parts.rest and {parts.rest} == rests
    return _strength(()) if bare else parts.place


def _take_apart(answer: str, words: Lexicon, family: Family | None) -> _Parts:
    bare = re.sub(r"\([^)]*\)", " ", answer)
    text = re.sub(r"^-?\d+\s*", "", plain(bare)) or plain(re.sub(r"^\W*-?\d+\W*", "", answer))
    opening = re.match(r"(\w+), (\w.*)", bare)
    if opening and plain(opening[1]) in words.phrases("yes", "yes") | words.phrases("yes", "no"):
        text = plain(opening[2])
    signs: set[float] = set()
    degrees: list[float] = []
    rest: list[str] = []
    fixed: list[float] = []
    middle = False
    todo = text.split()
    while todo:
        for length in range(min(5, len(todo)), 0, -1):
            phrase = " ".join(todo[:length])
            if family and phrase in family.signs:
                signs.add(family.signs[phrase])
            elif family and phrase in family.fixed:
                fixed.append(family.fixed[phrase])
            elif phrase in words.neutral:
                middle = True
            elif phrase in words.degree:
                degrees.append(words.degree[phrase])
            elif not (length == 1 and phrase in words.filler):
                continue
            todo = todo[length:]
            break
        else:
            rest.append(todo.pop(0))
    if middle:
        return _Parts(0.0, (), middle=True)
    if fixed and not degrees:
        return _Parts(fixed[0], tuple(rest), graded=True)
    if family is not None and len(signs) != 1:
        return _Parts(None, tuple(rest))
    if family is None and not degrees:
        return _Parts(None, tuple(rest))
    sign = next(iter(signs)) if signs else 1.0
    graded = any(d != BARE_NOT for d in degrees)
    return _Parts(sign * _strength(degrees), tuple(rest), graded=graded)


def _strength(degrees: Sequence[float]) -> float:
    """One figure for "definitely not" (−1), "not … at all" (−1), "very much" (0.85), nothing."""
    if not degrees:
        return 0.6
    against = [d for d in degrees if d < 0]
    towards = [d for d in degrees if d > 0]
    if against and towards and min(against) == BARE_NOT:
        return -max(towards)
    return min(against) if against else max(towards)
