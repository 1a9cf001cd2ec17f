"""Select-all answers joined in one cell: the options are learnt from the cells themselves.

`Python, SQL (for example Postgres, MySQL)` holds two options. Commas inside brackets or quotes
never split; pieces that always come together, or go on in small letters, are one option whose
text holds the separator. What remains rare is what people wrote in under "other".
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

SEPARATORS = (";", "|", "\n", ",")
"""Tried in this order: the rarer a sign is in prose, the surer it separates options."""
MOST_OPTIONS = 80
_SAMPLE = 3000


@dataclass(frozen=True, eq=False)
class Joined:
    """A column of joined options, taken apart."""

    options: tuple[str, ...]
    """By how often each was chosen, the commonest first; `written` last where there is any."""
    chosen: NDArray[np.bool_]
    """Shape (distinct answers, options)."""
    separator: str
    n_written: int
    """Rows that hold something written in."""
    ranks: NDArray[np.float64] | None = None
    """Where every cell holds all options, each time in another order: the place of each option;
    shape (distinct answers, options)."""


def take_apart(
    answers: Sequence[str],
    counts: NDArray[np.int64],
    *,
    asked: bool,
    written: str,
    forced: bool = False,
) -> Joined | None:
    """The options of a select-all question joined in one cell, None for any other column.

    asked: the question says that several answers may be chosen. forced: a person said so.
    written: the name of the option that collects what was written in.
    """
    for separator in SEPARATORS:
        with_it = np.array([separator in a for a in answers[:_SAMPLE]])
        if not with_it.any():
            continue
        found = _by(separator, answers, counts, asked=asked or forced, forced=forced)
        if found:
            return _assemble(answers, counts, *found, separator, written)
    if forced:
        pieces = [[a] for a in answers]
        return _assemble(answers, counts, pieces, set(answers), ",", written)
    return None


Found = tuple[list[list[str]], set[str]]


def _by(
    separator: str, answers: Sequence[str], counts: NDArray[np.int64], *, asked: bool, forced: bool
) -> Found | None:
    if len(answers) > _SAMPLE:
        step = -(-len(answers) // _SAMPLE)
        probe = _by(separator, answers[::step], counts[::step], asked=asked, forced=forced)
        if probe is None:
            return None
    pieces = [split(a, separator) for a in answers]
    pieces = _one_spelling(_merge(pieces, counts, separator), counts)
    n = int(counts.sum())
    votes: Counter[str] = Counter()
    for cell, times in zip(pieces, counts, strict=True):
        for piece in set(cell):
            votes[piece] += int(times)
    least = 1 if n < 30 else max(2, round(0.006 * n))
    kept = {piece for piece, times in votes.items() if times >= least}
    if forced or _is_select_all(pieces, counts, votes, kept, n, separator, asked=asked):
        return pieces, kept
    return None


def _is_select_all(
    pieces: Sequence[Sequence[str]],
    counts: NDArray[np.int64],
    votes: Counter[str],
    kept: set[str],
    n: int,
    separator: str,
    *,
    asked: bool,
) -> bool:
    several = sum(int(c) for cell, c in zip(pieces, counts, strict=True) if len(cell) > 1)
    twice = sum(
        int(c) for cell, c in zip(pieces, counts, strict=True) if len(set(cell)) < len(cell)
    )
    said = sum(votes.values()) or 1
    known = sum(votes[p] for p in kept) / said
    sure = asked or separator in ";|\n"
    if not kept or not 2 <= len(kept) <= MOST_OPTIONS or twice > 0.02 * n:
        return False
    if all(re.fullmatch(r"[\d\s.,%$€£-]+", p) for p in kept):
        return False
    if max(len(p) for p in kept) > 160 or several < (1 if sure else max(2, 0.05 * n)):
        return False
    repeats = sum(votes[p] > 1 for p in kept) / len(kept)
    fewer = len(kept) < len({tuple(sorted(cell)) for cell in pieces}) or (sure and n < 200)
    fewer = fewer or _recombine(pieces, kept)
    mixes = _mixes(pieces, kept)
    return known >= (0.6 if sure else 0.75) and repeats >= 0.5 and fewer and mixes


def _mixes(pieces: Sequence[Sequence[str]], kept: set[str]) -> bool:
    """At least one option was chosen in different company (or alone and in company)."""
    company: dict[str, set[tuple[str, ...]]] = {}
    for cell in pieces:
        for piece in cell:
            if piece in kept:
                company.setdefault(piece, set()).add(tuple(p for p in cell if p != piece))
    return any(len(with_whom) > 1 for with_whom in company.values())


def _recombine(pieces: Sequence[Sequence[str]], kept: set[str]) -> bool:
    """Few people gave few combinations, but half of the options come in several of them, one in
    three or more, alone or in company: `A` · `A, B` · `A, B, C`."""
    cells = {tuple(sorted(set(cell))) for cell in pieces if kept.issuperset(cell)}
    within = Counter(piece for cell in cells for piece in cell)
    lengths = {len(cell) for cell in cells}
    several = sum(times > 1 for times in within.values())
    return len(lengths) > 1 and several >= 0.5 * len(kept) and max(within.values()) >= 3


def split(cell: str, separator: str) -> list[str]:
    """Split outside brackets and quotes; empty pieces (a separator at the end) vanish."""
    pieces: list[str] = []
    depth, quoted, start = 0, False, 0
    for i, sign in enumerate(cell):
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth = max(0, depth - 1)
        elif sign in '"“”„':
            quoted = not quoted
        elif sign == separator and depth == 0 and not quoted and not _inside_number(cell, i):
            pieces.append(cell[start:i])
            start = i + 1
    if depth or (quoted and '"' in cell):
        pieces, start = cell.split(separator)[:-1], cell.rfind(separator) + 1
    pieces.append(cell[start:])
    return [piece for p in pieces if (piece := _unquoted(p.strip()))]


def _unquoted(piece: str) -> str:
    """`"Newsletter"` → `Newsletter`: mailing tools quote every tag."""
    whole = len(piece) > 2 and piece[0] == piece[-1] == '"' and piece.count('"') == 2
    return piece[1:-1].strip() if whole else piece


def _inside_number(cell: str, i: int) -> bool:
    return (
        cell[i] == "," and cell[i - 1 : i].isdigit() and bool(re.match(r",\d{3}(?!\d)", cell[i:]))
    )


def _merge(pieces: list[list[str]], counts: NDArray[np.int64], separator: str) -> list[list[str]]:
    """Join neighbours that are one option whose text holds the separator."""
    if separator != ",":
        return pieces
    for _ in range(6):
        alone: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for cell, times in zip(pieces, counts, strict=True):
            alone.update({p: int(times) for p in set(cell)})
            pairs.update({pair: int(times) for pair in pairwise(cell)})
        before: Counter[str] = Counter()
        for (_, second), times in pairs.items():
            before[second] += times
        capital = sum(t for p, t in alone.items() if p[:1].isupper()) > 0.6 * sum(alone.values())
        one = {
            pair
            for pair, times in pairs.items()
            if (times >= 3 and times >= 0.97 * max(alone[pair[0]], alone[pair[1]]))
            or (
                capital
                and pair[1][:1].islower()
                and before[pair[1]] >= 0.9 * alone[pair[1]]
                and times >= 0.9 * alone[pair[0]]
            )
        }
        if not one:
            break
        pieces = [_joined(cell, one) for cell in pieces]
    return pieces


def _one_spelling(pieces: list[list[str]], counts: NDArray[np.int64]) -> list[list[str]]:
    """Pieces that differ in capitals only are one option, spelled as most people did."""
    votes: Counter[str] = Counter()
    for cell, times in zip(pieces, counts, strict=True):
        votes.update({p: int(times) for p in set(cell)})
    best: dict[str, str] = {}
    for piece, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(piece.casefold(), piece)
    if len(best) == len(votes):
        return pieces
    return [list(dict.fromkeys(best[p.casefold()] for p in cell)) for cell in pieces]


def _joined(cell: list[str], one: set[tuple[str, str]]) -> list[str]:
    result: list[str] = []
    before = ""
    for piece in cell:
        if result and (before, piece) in one:
            result[-1] = f"{result[-1]}, {piece}"
        else:
            result.append(piece)
        before = piece
    return result


def _assemble(
    answers: Sequence[str],
    counts: NDArray[np.int64],
    pieces: Sequence[Sequence[str]],
    kept: set[str],
    separator: str,
    written: str,
) -> Joined:
    votes: Counter[str] = Counter()
    for cell, times in zip(pieces, counts, strict=True):
        votes.update({p: int(times) for p in set(cell) if p in kept})
    options = [p for p, _ in sorted(votes.items(), key=lambda item: (-item[1], item[0]))]
    rare = np.array([any(p not in kept for p in cell) for cell in pieces], dtype=bool)
    place = {option: j for j, option in enumerate(options)}
    if rare.any():
        place.setdefault(written, len(options))
        options = list(place)
    chosen = np.zeros((len(answers), len(options)), dtype=bool)
    for i, cell in enumerate(pieces):
        for piece in cell:
            chosen[i, place[piece if piece in kept else written]] = True
    written_in = int(counts[rare].sum())
    ranks = None if written_in else _ranks(pieces, counts, place)
    return Joined(tuple(options), chosen, separator, written_in, ranks)


def _ranks(
    pieces: Sequence[Sequence[str]], counts: NDArray[np.int64], place: dict[str, int]
) -> NDArray[np.float64] | None:
    """A ranking joined in one cell (Microsoft Forms): all items in every cell, in many orders."""
    full = np.array([len(cell) == len(place) for cell in pieces], dtype=bool)
    orders = {tuple(cell) for cell in pieces}
    if len(place) < 2 or len(orders) < 2 or counts[full].sum() < 0.95 * counts.sum():
        return None
    ranks = np.full((len(pieces), len(place)), np.nan)
    for i, cell in enumerate(pieces):
        for rank, piece in enumerate(cell, start=1):
            ranks[i, place[piece]] = rank
    return ranks
