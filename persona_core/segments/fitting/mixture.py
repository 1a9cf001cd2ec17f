"""Latent classes as a method: k-means first, then EM from there (docs/method.md, section 3).

What comes out is a table of class probabilities, so that anybody can be placed by arithmetic on
their answers; blanks are left out of it, whatever the spec says about them otherwise.
"""

import numpy as np
from numpy.typing import NDArray

from persona_core.segments.columns import columns_of
from persona_core.segments.fitting import engine, kmeans
from persona_core.segments.fitting.items import items_of
from persona_core.segments.fitting.latent_classes import Categories, coded
from persona_core.segments.fitting.latent_classes import fit as em
from persona_core.segments.model import ClassTable, Item, Rule, Spec
from persona_core.segments.placing import place
from persona_core.segments.preparing import Prepared

STARTS = 4
"""Besides the k-means solution, each a k-means from one start."""
PRIOR = 1.0
"""People with everybody's answers that are added to each class, so that no probability is 0."""


def fit(prepared: Prepared, rows: NDArray[np.intp], spec: Spec) -> Rule:
    """A `Method`: classes within which answers are independent, the likeliest that were found."""
    columns = columns_of(prepared, rows)
    weight = prepared.weight(rows)
    begin = kmeans.fit(prepared, rows, spec)
    near = place(columns.matrix, begin, lambda at: columns.matrix[at].astype(np.float64))[0] - 1
    more = [
        engine.k_means(columns.matrix, spec.k, 1, engine.seed_of(spec.seed, spec.k, start))[1]
        for start in range(STARTS)
    ]
    items = items_of(columns)
    categories = coded(items, columns.matrix, columns.blank)
    member = em(categories, spec.k, [near, *more], weight).membership * weight[:, None]
    return Rule(
        prepared.features,
        _centres(columns.matrix, ~columns.blank, member),
        tuple(range(1, spec.k + 1)),
        _table(items, categories, member),
        least=prepared.least,
    )


def _table(
    items: tuple[Item, ...], categories: Categories, member: NDArray[np.float64]
) -> ClassTable:
    """Sizes and probabilities of the classes from how much everybody belongs to each."""
    k = member.shape[1]
    probabilities = np.empty((k, len(categories.shares)))
    for rows, start, end in zip(
        categories.rows.T, categories.starts, categories.starts[1:], strict=False
    ):
        there = rows >= 0
        counts = np.zeros((end - start, k))
        np.add.at(counts, rows[there] - start, member[there])
        counts += PRIOR * categories.shares[start:end, None]
        probabilities[:, start:end] = (counts / counts.sum(axis=0)).T
    return ClassTable(items, member.sum(axis=0) / member.sum(), np.maximum(probabilities, 1e-9))


def _centres(
    matrix: NDArray[np.float32], there: NDArray[np.bool_], member: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Mean of each class on each feature, over who answered; shape (k, d)."""
    mass = member.T @ there
    sums = member.T @ np.where(there, matrix, 0)
    return np.asarray(sums / np.maximum(mass, 1e-9), dtype=np.float64)
