"""A planted survey as the bytes of a CSV: two groups that nobody could miss, and their cut."""

import numpy as np

from persona_core.segments.model import Spec
from persona_core.workshop.cuts import segmenting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop

AGREE = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")


def survey(n: int = 120, seed: int = 1) -> bytes:
    """`n` respondents; the first half likes to cook, the second half compares prices."""
    rng = np.random.default_rng(seed)
    rows = ["Id,I enjoy cooking,I compare prices,I plan the week,How old are you?,Region,Comment"]
    for i in range(n):
        high, low = AGREE[rng.integers(3, 5)], AGREE[rng.integers(0, 2)]
        first, second = (high, low) if i < n // 2 else (low, high)
        age = ("18-29", "30-44", "45-60")[rng.integers(0, 3)]
        region = ("North", "South")[rng.integers(0, 2)]
        rows.append(f"{1000 + i},{first},{second},{second},{age},{region},")
    return ("\n".join(rows) + "\n").encode()


def kept(workshop: Workshop) -> Cut:
    """Two segments from the default questions, kept and read back."""
    variables = segmenting.choice(workshop).default
    segmenting.keep(workshop, segmenting.live(workshop, Spec(variables=variables, k=2)))
    cut = segmenting.kept(workshop)
    assert cut is not None
    return cut
