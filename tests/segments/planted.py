"""Planted surveys: segments that are known, and the best agreement anybody could reach with them.

600 people in 3–5 unequal segments answer 8 agreement items, 3 single choices, a select-all of 6
and 2 long-tailed amounts, plus noise questions. How strongly segments differ is searched until
the classifier that knows all parameters (`optimum`) reaches a target adjusted Rand, so that
settings with different k are equally hard (docs/method.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import adjusted_rand_score

from persona_core.sources.table import Blank, Table
from tests.segments.tables import AGREE, Column, category, multi, number, ordinal, table

EASY, MEDIUM, HARD = 0.98, 0.90, 0.70
"""Optimum adjusted Rand."""


@dataclass(frozen=True)
class Planted:
    """A survey and what is true of it."""

    table: Table
    truth: NDArray[np.int64]
    """Segment of each person, 1..k."""
    optimum: float
    """Adjusted Rand of the classifier that knows the parameters."""
    informative: tuple[str, ...]
    """Names of the questions that differ between segments."""


@dataclass(frozen=True)
class _Directions:
    """How each segment leans on each answer, before it is multiplied by the strength."""

    agree: NDArray[np.float64]
    """(k, items): shift of the latent agreement."""
    choice: NDArray[np.float64]
    """(k, choices, 4): log odds of the answers."""
    several: NDArray[np.float64]
    """(k, 6): log odds of choosing an option."""
    amount: NDArray[np.float64]
    """(k, amounts): shift of the log amount."""


Answers = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_], NDArray[np.float64]]
"""Agreement levels (n, 8), choices (n, 3), options chosen (n, 6), amounts logged (n, 2)."""

CUTS = np.array([-1.2, -0.4, 0.4, 1.2])


def planted(
    k: int = 4,
    *,
    n: int = 600,
    optimum: float = MEDIUM,
    noise: float = 0.3,
    seed: int = 0,
    blanks: float = 0.0,
    shares: Sequence[float] | None = None,
    style: float = 0.0,
    battery: int = 0,
) -> Planted:
    """noise: share of all questions that are noise; blanks: share of cells blanked at random.

    style: SD of how much more each person agrees with everything; battery: so many agreement items
    about something else, all driven by one trait that has nothing to do with the segments.
    """
    rng = np.random.default_rng(seed)
    share = np.array(shares or np.linspace(1.6, 0.7, k))
    truth = rng.choice(k, size=n, p=share / share.sum())
    lean = _directions(rng, k)
    low, high = 0.05, 6.0
    for _ in range(14):  # the draws are the same for each strength, so the search is monotone
        strength = (low + high) / 2
        reached = _reached(lean, strength, share, seed)
        low, high = (strength, high) if reached < optimum else (low, strength)
    shift = style * np.random.default_rng([seed, 5]).normal(size=n)
    answers = _draw(lean, strength, truth, np.random.default_rng(seed + 1), shift)
    reached = adjusted_rand_score(truth, _classify(lean, strength, share, answers))
    columns = _columns(answers, rng, blanks)
    informative = tuple(columns)
    extra = round(len(columns) * noise / (1 - noise))
    columns |= _noise(extra, n, rng, blanks)
    columns |= _battery(battery, n, np.random.default_rng([seed, 7]))
    return Planted(table(**columns), truth + 1, reached, informative)


def _directions(rng: np.random.Generator, k: int) -> _Directions:
    return _Directions(
        rng.normal(0, 0.5, (k, 8)),
        rng.normal(0, 0.5, (k, 3, 4)),
        rng.normal(0, 0.7, (k, 6)),
        rng.normal(0, 0.35, (k, 2)),
    )


def _normal_cdf(x: NDArray[np.float64]) -> NDArray[np.float64]:
    from scipy.special import ndtr

    return ndtr(x)


def _levels(mean: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each of the five agreement levels, where latent agreement has this mean; (..., 5)."""
    below = _normal_cdf(CUTS - mean[..., None])
    return np.diff(below, axis=-1, prepend=0, append=1)


def _probabilities(
    lean: _Directions, s: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Per segment: of each agreement level (k, 8, 5), each choice (k, 3, 4), each option (k, 6)."""
    odds = np.exp(s * lean.choice)
    return (
        _levels(s * lean.agree),
        odds / odds.sum(axis=2, keepdims=True),
        1 / (1 + np.exp(0.4 - s * lean.several)),
    )


def _pick(p: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.int64]:
    """One answer each, with these probabilities along the last axis."""
    return (rng.random((*p.shape[:-1], 1)) > np.cumsum(p, axis=-1)[..., :-1]).sum(axis=-1)


def _draw(
    lean: _Directions,
    s: float,
    truth: NDArray[np.int64],
    rng: np.random.Generator,
    shift: NDArray[np.float64] | None = None,
) -> Answers:
    agree, choice, several = _probabilities(lean, s)
    n = len(truth)
    levels = agree[truth]
    if shift is not None and shift.any():
        levels = _levels(s * lean.agree[truth] + shift[:, None])
    return (
        _pick(levels, rng),
        _pick(choice[truth], rng),
        rng.random((n, 6)) < several[truth],
        rng.normal(3 + s * lean.amount[truth], 0.6),
    )


def _classify(
    lean: _Directions, s: float, share: NDArray[np.float64], answers
) -> NDArray[np.int64]:
    """The segment with the largest posterior under the true parameters."""
    agree, choice, several = _probabilities(lean, s)
    a, c, m, x = answers
    log = np.log(share / share.sum())[None, :].repeat(len(a), axis=0)
    for j in range(agree.shape[1]):
        log += np.log(agree[:, j, :].T[a[:, j]] + 1e-300)
    for j in range(choice.shape[1]):
        log += np.log(choice[:, j, :].T[c[:, j]] + 1e-300)
    log += m @ np.log(several).T + (~m) @ np.log(1 - several).T
    for j in range(x.shape[1]):
        log += -((x[:, j, None] - 3 - s * lean.amount[None, :, j]) ** 2) / (2 * 0.6**2)
    return log.argmax(axis=1)


def _reached(lean: _Directions, s: float, share: NDArray[np.float64], seed: int) -> float:
    rng = np.random.default_rng([seed, 99])
    truth = rng.choice(len(share), size=3000, p=share / share.sum())
    return adjusted_rand_score(truth, _classify(lean, s, share, _draw(lean, s, truth, rng)))


def _hide(values: list, rng: np.random.Generator, share: float) -> list:
    gone = rng.random(len(values)) < share
    return [None if g else v for v, g in zip(values, gone, strict=True)]


def _columns(answers, rng: np.random.Generator, blanks: float) -> dict[str, Column]:
    a, c, m, x = answers
    columns: dict[str, Column] = {}
    for j in range(a.shape[1]):
        columns[f"agree_{j}"] = ordinal(_hide(a[:, j].tolist(), rng, blanks), group="Attitudes")
    options = ["red", "green", "blue", "grey"]
    for j in range(c.shape[1]):
        words = [options[v] for v in c[:, j]]
        columns[f"choice_{j}"] = category(_hide(words, rng, blanks), options)
    reasons = [f"reason {j}" for j in range(m.shape[1])]
    rows = [[r for r, hit in zip(reasons, row, strict=True) if hit] for row in m]
    columns["reasons"] = multi(_hide(rows, rng, blanks), reasons)
    for j in range(x.shape[1]):
        columns[f"amount_{j}"] = number(_hide(np.exp(x[:, j]).tolist(), rng, blanks))
    return columns


def _noise(count: int, n: int, rng: np.random.Generator, blanks: float) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for j in range(count):
        if j % 3 == 2:
            words = [("yes", "no", "maybe")[v] for v in rng.integers(0, 3, n)]
            columns[f"noise_{j}"] = category(_hide(words, rng, blanks), ("yes", "no", "maybe"))
        else:
            levels = rng.choice(len(AGREE), size=n, p=(0.1, 0.2, 0.3, 0.25, 0.15)).tolist()
            columns[f"noise_{j}"] = ordinal(_hide(levels, rng, blanks), group="Other attitudes")
    return columns


def _battery(count: int, n: int, rng: np.random.Generator) -> dict[str, Column]:
    trait = rng.normal(size=n)
    mean = trait[:, None] * rng.uniform(0.7, 1.2, count)
    answers = _pick(_levels(mean), rng)
    return {
        f"other_{j}": ordinal(answers[:, j].tolist(), group="Something else") for j in range(count)
    }


def graded(*, n: int = 600, seed: int = 0, strength: float = 1.0) -> Table:
    """Two normal traits drive all answers: people differ by degree, there are no segments."""
    rng = np.random.default_rng([seed, 11])
    traits = rng.normal(size=(n, 2))

    def pull(*shape: int) -> NDArray[np.float64]:
        return strength * np.tensordot(traits, rng.normal(0, 0.6, (2, *shape)), axes=1)

    odds = np.exp(pull(3, 4))
    answers = (
        _pick(_levels(pull(8)), rng),
        _pick(odds / odds.sum(axis=2, keepdims=True), rng),
        rng.random((n, 6)) < 1 / (1 + np.exp(0.4 - pull(6))),
        rng.normal(3 + 0.6 * pull(2), 0.6),
    )
    columns = _columns(answers, rng, 0.0)
    return table(**columns, **_noise(round(len(columns) * 3 / 7), n, rng, 0.0))


def shuffled(survey: Table, seed: int = 0) -> Table:
    """Every column shuffled alone: the same answers, and nothing hangs together."""
    rng = np.random.default_rng([seed, 13])
    data = survey.data
    for i, name in enumerate(data.column_names):
        if not name.endswith("_blank"):
            data = data.set_column(i, name, data.column(name).take(rng.permutation(len(data))))
    return Table(survey.questions, data)


def routed(survey: Planted, names: Sequence[str], share: float, seed: int = 0) -> Planted:
    """The same survey where some people were never asked a block of questions."""
    rng = np.random.default_rng(seed)
    skipped = rng.random(survey.table.n_rows) < share
    data = survey.table.data
    import pyarrow as pa
    import pyarrow.compute as pc

    for i, q in enumerate(survey.table.questions):
        if q.name not in names:
            continue
        for field in data.column_names:
            if field == f"q{i}_blank":
                old = data.column(field).to_numpy()
                new = pa.array(np.where(skipped, Blank.NOT_ASKED, old).astype(np.uint8))
            elif field == f"q{i}" or field.startswith(f"q{i}_"):
                column = data.column(field).combine_chunks()
                new = pc.if_else(pa.array(skipped), pa.scalar(None, column.type), column)
            else:
                continue
            data = data.set_column(data.column_names.index(field), field, new)
    return Planted(
        Table(survey.table.questions, data), survey.truth, survey.optimum, survey.informative
    )
