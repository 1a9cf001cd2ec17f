"""The ways to find segments, one protocol: a further one is a file and a line in `METHODS`.

A method looks for prototypes and nothing else. Who belongs to which, how segments are numbered and
what is to be said about them is the same for all.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from persona_core.problem import Problem
from persona_core.segments.fitting.kmeans import fit as k_means
from persona_core.segments.fitting.mixture import fit as latent_classes
from persona_core.segments.model import Rule, Spec
from persona_core.segments.preparing import Prepared


class Method(Protocol):
    """Finds the prototypes of `spec.k` segments."""

    def __call__(self, prepared: Prepared, rows: NDArray[np.intp], spec: Spec) -> Rule:
        """The rule fitted on some rows of the prepared table, in any order of its segments.

        rows: those to fit on, shape (m,), with at least `spec.k` different ones among them.
        """
        ...


METHODS: dict[str, Method] = {"kmeans": k_means, "latent-class": latent_classes}
"""By the name that specs, the command line and the store use."""


def method(name: str) -> Method:
    """The method of that name; raises `Problem` where there is none."""
    try:
        return METHODS[name]
    except KeyError:
        raise Problem(
            "the method", f"there is no “{name}”", f"choose one of: {', '.join(METHODS)}"
        ) from None
