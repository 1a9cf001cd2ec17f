"""Latent classes in compiled loops: one pass over the answers is one step of EM.

Apart from `kernel` so that a sweep of k-means does not compile it. Probabilities are multiplied,
not added as logarithms: that spares an exponential per person and class, and a product is
rescaled before it can underflow.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

RESCALED = 12
"""Answers between two rescalings: no product of 12 probabilities from `LEAST` on underflows."""
LEAST = 1e-20
"""Of a probability raised by its question's weight."""
PRIOR = 1.0
"""People with everybody's answers that are added to each class, so that no probability is 0."""

Doubles = NDArray[np.float64]

compiled = njit(cache=True, nogil=True, fastmath={"contract"}, error_model="numpy")


@compiled
def em(
    rows: NDArray[np.int32],
    starts: NDArray[np.int64],
    shares: Doubles,
    powers: Doubles,
    weights: Doubles,
    labels: NDArray[np.int32],
    k: int,
    iterations: int,
    tolerance: float,
) -> tuple[float, Doubles]:
    """Log-likelihood and memberships (n, k) where EM from hard labels 0..k - 1 (n,) ends.

    rows: which probability each answer finds, -1 where blank, shape (n, questions); starts: first
    row of each question and, last, their number; shares: of everybody who gave that answer;
    powers: how often each question counts; weights: how much each person does, (n,).
    """
    n = len(rows)
    size, probability = np.empty(k), np.empty((len(shares), k))
    counts, mass = np.zeros((len(shares), k)), np.zeros(k)
    member = np.zeros((n, k))
    for i in range(n):
        member[i, labels[i]] = 1.0
        mass[labels[i]] += weights[i]
        for q in range(rows.shape[1]):
            if rows[i, q] >= 0:
                counts[rows[i, q], labels[i]] += weights[i]
    before = -np.inf
    for _ in range(iterations):
        _maximise(counts, mass, starts, shares, powers, size, probability)
        likelihood = _expect(rows, weights, size, probability, member, counts, mass)
        if likelihood - before < tolerance:
            break
        before = likelihood
    return likelihood, member


@compiled
def _maximise(
    counts: Doubles,
    mass: Doubles,
    starts: NDArray[np.int64],
    shares: Doubles,
    powers: Doubles,
    size: Doubles,
    probability: Doubles,
) -> None:
    k = len(size)
    for c in range(k):
        size[c] = max(mass[c], 1e-9) / mass.sum()
    for q in range(len(starts) - 1):
        for c in range(k):
            total = PRIOR
            for r in range(starts[q], starts[q + 1]):
                total += counts[r, c]
            for r in range(starts[q], starts[q + 1]):
                share = max((counts[r, c] + PRIOR * shares[r]) / total, 1e-9)
                probability[r, c] = max(share ** powers[q], LEAST)


@compiled
def _expect(
    rows: NDArray[np.int32],
    weights: Doubles,
    size: Doubles,
    probability: Doubles,
    member: Doubles,
    counts: Doubles,
    mass: Doubles,
) -> float:
    """Memberships under the parameters, what the next step needs of them, the log-likelihood."""
    k, likelihood = len(size), 0.0
    counts[:] = 0.0
    mass[:] = 0.0
    for i in range(len(rows)):
        for c in range(k):
            member[i, c] = size[c]
        seen = 0
        for q in range(rows.shape[1]):
            r = rows[i, q]
            if r >= 0:
                for c in range(k):
                    member[i, c] *= probability[r, c]
                seen += 1
                if seen % RESCALED == 0:
                    likelihood += weights[i] * _rescaled(member, i)
        likelihood += weights[i] * _rescaled(member, i)
        for c in range(k):
            mass[c] += weights[i] * member[i, c]
        for q in range(rows.shape[1]):
            r = rows[i, q]
            if r >= 0:
                for c in range(k):
                    counts[r, c] += weights[i] * member[i, c]
    return likelihood


@compiled
def _rescaled(member: Doubles, i: int) -> float:
    """Bring a person's memberships to the sum 1; the logarithm of what it was."""
    total = 0.0
    for c in range(member.shape[1]):
        total += member[i, c]
    for c in range(member.shape[1]):
        member[i, c] /= total
    return float(np.log(total))
