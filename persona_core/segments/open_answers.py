"""The words that a segment uses more than others in an open answer, counted in people.

Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin'
Words", eqs. 16 and 22): rare words are drawn towards what everybody says, so that neither they nor
the very common ones win by chance. A person who says a word three times has said it once. Reading
the answers is apart from comparing, since the answers stay while the segments change.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import special

from persona_core.limits import SMALL_CELL
from persona_core.segments.significance import benjamini_hochberg

PRIOR = 0.1
"""The prior weighs as much as so many of all answers: a tenth, so that five people count as five
and one as hardly any."""
MOST = 3
"""Words per segment."""
CHANCE = 0.1
"""Of ten words that are told, one may be chance (Benjamini and Hochberg 1995)."""
SAME = 0.75
"""A phrase is told instead of its word where so many of those who use the word use the phrase."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CLAUSE = re.compile(r"[.,;:!?()\n\r/–—]+")


@dataclass(frozen=True, eq=False)
class Answers:
    """Who uses which words in an open answer."""

    said: NDArray[np.bool_]
    """Whether somebody said anything; shape (n,)."""
    terms: tuple[str, ...]
    """Words and phrases of two, as most people write them; used by five people or more."""
    users: tuple[NDArray[np.intp], ...]
    """Of each term, the rows of the respondents who use it, each once."""


@dataclass(frozen=True)
class TellingWord:
    """A word or phrase that a segment uses more than others."""

    text: str
    count: int
    """People of the segment who use it; five or more."""
    n: int
    """People of the segment who answered."""
    z: float
    """Log-odds against everybody else in its standard errors."""


def read_answers(texts: Sequence[str | None]) -> Answers:
    """Words and phrases of two words of the answers, without stop words; one text a respondent."""
    parts = [list(_clauses(text)) for text in texts]
    stop = _stop_words(word for clauses in parts for clause in clauses for word in clause)
    users: defaultdict[str, list[int]] = defaultdict(list)
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row, clauses in enumerate(parts):
        own = {term.casefold(): term for clause in clauses for term in _terms(clause, stop)}
        for term, written in own.items():
            users[term].append(row)
            spelled[term][written] += 1
    kept = sorted(term for term, rows in users.items() if len(rows) >= SMALL_CELL)
    return Answers(
        np.array([bool(clauses) for clauses in parts], dtype=np.bool_),
        tuple(_commonest(spelled[t]) for t in kept),
        tuple(np.array(users[t], dtype=np.intp) for t in kept),
    )


def telling_words(
    answers: Answers, labels: NDArray[np.int16], k: int
) -> tuple[tuple[TellingWord, ...], ...]:
    """Of segments 1..k, up to three words each, the most telling first; none where none tells.

    labels: shape (n,); 0 = in no segment. A word counts where five people of the segment use it
    and use it more than everybody else does, beyond chance among all words looked at.
    """
    if not answers.terms:
        return ((),) * k
    counts = np.stack([np.bincount(labels[rows], minlength=k + 1)[1:] for rows in answers.users])
    n = np.bincount(labels[answers.said], minlength=k + 1)[1:]
    z = log_odds(counts)
    return tuple(_told(answers.terms, counts[:, s], int(n[s]), z[:, s]) for s in range(k))


def log_odds(counts: NDArray[np.integer]) -> NDArray[np.float64]:
    """z of each word in each segment against all other segments together.

    counts: people who use it, shape (words, segments). The prior of a word is its share of all
    uses (Monroe et al. 2008, eq. 23 with the corpus itself as background).
    """
    own = counts.astype(np.float64)
    total = own.sum(axis=1, keepdims=True)
    other, prior = total - own, PRIOR * total

    def logit(used: NDArray[np.float64]) -> NDArray[np.float64]:
        mass = used + prior
        return np.asarray(np.log(mass) - np.log(mass.sum(axis=0, keepdims=True) - mass))

    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(1 / (own + prior) + 1 / (other + prior))
        z = (logit(own) - logit(other)) / error
    return np.asarray(np.nan_to_num(z, nan=0.0, posinf=0.0, neginf=0.0))


def _told(
    terms: Sequence[str], count: NDArray[np.integer], n: int, z: NDArray[np.float64]
) -> tuple[TellingWord, ...]:
    """The most telling words of a segment; no word twice, a phrase rather than half of it."""
    beyond_chance = benjamini_hochberg(special.ndtr(-z)) < CHANCE
    telling: list[int] = np.flatnonzero(beyond_chance & (count >= SMALL_CELL)).tolist()
    order = sorted(telling, key=lambda i: (-z[i], i))
    found: list[TellingWord] = []
    for i in order:
        phrase = [j for j in order if _holds(terms[j], terms[i]) and count[j] >= SAME * count[i]]
        at = phrase[0] if phrase else i
        used = {word for one in found for word in one.text.casefold().split()}
        if used.isdisjoint(terms[at].casefold().split()):
            found.append(TellingWord(terms[at], int(count[at]), n, float(z[at])))
        if len(found) == MOST:
            break
    return tuple(found)


def _commonest(spelled: Counter[str]) -> str:
    """As most people write it."""
    return max(spelled, key=lambda written: (spelled[written], written))


def _holds(phrase: str, word: str) -> bool:
    return phrase != word and word.casefold() in phrase.casefold().split()


def _clauses(text: str | None) -> Iterator[list[str]]:
    for clause in _CLAUSE.split(text or ""):
        if words := _WORD.findall(clause.replace("’", "'")):
            yield words


def _terms(clause: Sequence[str], stop: frozenset[str]) -> Iterator[str]:
    told = [word if len(word) > 1 and word.casefold() not in stop else "" for word in clause]
    yield from filter(None, told)
    yield from (f"{one} {two}" for one, two in pairwise(told) if one and two)


def _stop_words(words: Iterable[str]) -> frozenset[str]:
    """Those of the language that most of the words are stop words of."""
    used = Counter(word.casefold() for word in words)
    return max(
        stop_words().values(),
        key=lambda stop: sum(used[word] for word in stop),
        default=frozenset(),
    )


@cache
def stop_words() -> Mapping[str, frozenset[str]]:
    """Words that tell nothing by themselves, per language."""
    folder = Path(__file__).with_name("stop_words")
    return {
        path.stem: frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["words"])
        for path in sorted(folder.glob("*.toml"))
    }
