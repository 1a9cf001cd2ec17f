"""Cuts that the sweep does not see: shaped by hand, refilled, of nine."""

from dataclasses import replace

import numpy as np
import pytest

from persona_core.segments.model import Spec, Step
from persona_core.segments.preparing import Prepared, prepare
from persona_core.segments.resampling.stability import stability
from persona_core.segments.resampling.this_cut import is_swept, returning
from tests.segments.tables import ordinal, table

DRAWS = 12


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    """Three groups of 120, 100, 80 that nobody could miss, all alike within."""
    draw = np.random.default_rng(5)
    group = np.repeat([0, 1, 2], [120, 100, 80])
    columns = {}
    for j in range(9):
        level = np.where(group == j % 3, 3, 0) + draw.integers(0, 2, len(group))
        columns[f"q{j}"] = ordinal(level.tolist())
    return prepare(table(**columns), tuple(columns))


def medians(prepared: Prepared, spec: Spec) -> tuple[float, ...]:
    *_, (share, found) = returning(prepared, spec, DRAWS)
    assert share == 1
    return found


@pytest.fixture(scope="module")
def spec(prepared: Prepared) -> Spec:
    return Spec(prepared.variables, 3)


def test_an_unshaped_cut_comes_back_as_the_sweep_says(prepared: Prepared, spec: Spec) -> None:
    swept = stability(prepared, [3], bootstraps=10).by_k[3].segments
    assert medians(prepared, spec) == pytest.approx(swept, abs=0.05)


def test_a_split_of_one_real_group_does_not_come_back_and_the_others_do(
    prepared: Prepared, spec: Spec
) -> None:
    found = medians(prepared, replace(spec, shape=(Step("split", 0),)))
    whole = medians(prepared, spec)
    assert len(found) == 4
    others = sorted(found, reverse=True)[:2]
    assert others == pytest.approx(sorted(whole[1:], reverse=True), abs=0.05)
    assert sorted(found)[0] < 0.75


def test_two_real_groups_put_together_come_back(prepared: Prepared, spec: Spec) -> None:
    found = medians(prepared, replace(spec, shape=(Step("merge", 0, 1),)))
    assert len(found) == 2
    assert min(found) > 0.85


def test_refilled_blanks_are_refilled_in_every_resample(prepared: Prepared, spec: Spec) -> None:
    matrix = prepared.matrix.copy()
    matrix[np.random.default_rng(0).random(matrix.shape) < 0.1] = np.nan
    holes = replace(prepared, matrix=matrix)
    assert min(medians(holes, replace(spec, blanks="refill"))) > 0.75


def test_what_the_sweep_sees_and_what_not() -> None:
    spec = Spec(("a", "b"), 4)
    assert is_swept(spec)
    assert is_swept(replace(spec, method="latent-class", blanks="refill"))
    assert not is_swept(replace(spec, blanks="refill"))
    assert not is_swept(replace(spec, shape=(Step("split", 0),)))
    assert not is_swept(replace(spec, k=9))
