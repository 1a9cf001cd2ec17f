"""Where segments of any k are found: what does not depend on k, read from the store once.

So a cut can be found in another thread before anybody asks for it (`ahead`): what is found here
asks the store for nothing, and is kept in the workshop's cache, where `segmenting.live` looks.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from persona_core import segments
from persona_core.problem import Problem
from persona_core.segments import Ends, Prepared, leaving_out
from persona_core.segments.identity import Identity
from persona_core.segments.model import Profile, Solution, Spec
from persona_core.show.line_words import Row, rows
from persona_core.show.naming import Name
from persona_core.show.naming import names as names_of
from persona_core.show.wording import Spoken
from persona_core.sources.table import Table
from persona_core.workshop import setting
from persona_core.workshop.opened import Workshop
from persona_core.workshop.sources import data, quality
from persona_core.workshop.sources.data import State
from persona_core.workshop.sources.quality import LeftOut

Described = tuple[Solution, Profile, tuple[Row, ...], tuple[Name, ...]]


@dataclass(frozen=True, eq=False)
class Ground:
    """What is the same at every k, read from the store: what it finds asks the store no more."""

    cached: Callable[[Hashable, Callable[[], Any]], Any]
    """The workshop's."""
    table: Table
    state: State | None
    out: LeftOut
    gone: NDArray[np.bool_]
    """Who is left out; shape (n,)."""
    names: Spoken
    """What the suggested names are said in."""
    screen: Spoken
    """What everything else is said in: the screen is English."""
    encoded: Prepared
    everyone: "Ground | None"
    """The same without the filter; None where nobody is filtered out."""

    def ends(self, spec: Spec) -> Ends:
        """Which end of each scale a filtered picture tells: that of everybody's, so that setting a
        filter does not turn a picture round (`few travel often` after `many rarely travel`)."""
        if self.everyone is None:
            return {}
        of_all, on = replace(spec, only=(), shape=()), self.everyone
        ends: Ends = self.cached(
            ("ends", self.state, self.out, of_all.key()),
            lambda: segments.ends_told(on.table, on.found(of_all)),
        )
        return ends

    def found(self, spec: Spec) -> Solution:
        """The segments of those who are not left out, told of everybody."""
        found: Solution = self.cached(
            ("solution", self.state, self.out, spec.key()),
            lambda: leaving_out.told_of_all(
                segments.segment(self.encoded.whole, spec, prepared=self.encoded), self.gone
            ),
        )
        return found

    def told(
        self, spec: Spec, found: Solution, known: Sequence[Identity]
    ) -> tuple[Hashable, tuple[int, ...], Described]:
        """All that is said of it, under its key, and in which order: that of the letters.

        known: who segments 1..k of `found` are.
        """
        order = tuple(sorted(range(1, found.k + 1), key=lambda number: known[number - 1].slot))
        key = ("cut", self.state, self.out, spec.key(), order, self.names, self.screen)
        described: Described = self.cached(
            key,
            lambda: describe(
                self.table,
                segments.renumbered(found, order),
                self.names,
                self.screen,
                self.ends(spec),
            ),
        )
        return key, order, described


def of(workshop: Workshop, spec: Spec, out: LeftOut) -> Ground:
    """Where the segments of this spec, of any k, are found without whom `out` says."""
    state = data.state(workshop)
    return Ground(
        workshop.cached,
        data.table(workshop),
        state,
        out,
        workshop.cached(("gone", state, out), lambda: quality.rows(workshop, out.flags)),
        setting.voice(workshop),
        setting.screen(workshop),
        prepared(workshop, spec, out),
        of(workshop, replace(spec, only=()), out) if spec.only else None,
    )


def ends(workshop: Workshop, spec: Spec, out: LeftOut) -> Ends:
    """`Ground.ends` for segments that were kept; none where they could not be found any more."""
    if not spec.only:
        return {}
    try:
        return of(workshop, spec, out).ends(spec)
    except Problem:
        return {}


def prepared(workshop: Workshop, spec: Spec, out: LeftOut) -> Prepared:
    """The respondents who are not left out, encoded for what in a spec does not depend on k."""
    return workshop.cached(
        ("prepared", data.state(workshop), out, spec.variables, spec.weights, spec.participation),
        lambda: segments.prepare_for(without(workshop, out), spec),
    )


def without(workshop: Workshop, out: LeftOut) -> Table:
    """The respondents who are not left out."""
    return leaving_out.without(data.table(workshop), quality.rows(workshop, out.flags))


def describe(
    table: Table, solution: Solution, names: Spoken, screen: Spoken, ends: Ends
) -> Described:
    """All that is said of a solution; names, screen, ends: as in `Ground`."""
    profile = segments.profile(table, solution)
    told = rows(segments.lines(table, solution, ends=ends), table, screen)
    return solution, profile, told, names_of(table, solution, profile, names)
