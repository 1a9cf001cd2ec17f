"""How attractive segments are to us, and we to them: two scores that are never made into one.

Points are shared out before anybody scores, then each criterion gets 0, 5 or 10. Documents, by
side: `attractive-points` and `attracted-points` (what each criterion may give, 100 in all),
`attractive/<identity>` and `attracted/<identity>` (the room's scores of one segment). What the data
says stands beside; it never scores by itself.
"""

from dataclasses import dataclass
from typing import Literal

from persona_core.show.attraction import Place
from persona_core.show.deserving import deserving_words
from persona_core.show.numbers import percent
from persona_core.show.wording import load_words
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import worth
from persona_core.workshop.store import Put

SCORES = (0, 5, 10)
ALL = 100
"""Points to share out."""
Side = Literal["attractive", "attracted"]
"""They to us, or we to them."""
SIDES: tuple[Side, ...] = ("attractive", "attracted")


@dataclass(frozen=True)
class Scored:
    """The scores of one segment."""

    given: dict[str, int]
    """By criterion; those nobody scored are not there."""
    version: int = 0


def names(side: Side = "attractive") -> dict[str, str]:
    """The criteria by id, as they are asked, in order."""
    return {one: said["name"] for one, said in deserving_words()[side].items()}


def points(workshop: Workshop, side: Side = "attractive") -> dict[str, int]:
    """What each criterion may give: the room's, else the usual ones."""
    usual = {one: int(said["points"]) for one, said in deserving_words()[side].items()}
    return {one: int(workshop.value(f"{side}-points", usual)[one]) for one in usual}


def say_points(
    workshop: Workshop, given: dict[str, int], side: Side = "attractive", *, by: str = "local"
) -> None:
    """Keep how the points are shared out."""
    if given != points(workshop, side):
        workshop.say(f"{side}-points", given, by=by)


def scores(workshop: Workshop, identity: str, side: Side = "attractive") -> Scored:
    """What the room gave a segment."""
    document = workshop.store.get(f"{side}/{identity}")
    if document is None:
        return Scored({})
    return Scored(dict(document.value), document.version)


def say_scores(
    workshop: Workshop,
    identity: str,
    given: dict[str, int],
    expected: int,
    side: Side = "attractive",
    *,
    by: str = "local",
) -> None:
    """Keep the scores; raises `Conflict` where somebody else did since `expected`."""
    workshop.store.put([Put(f"{side}/{identity}", dict(given), expected)], by=by)


def total(shared: dict[str, int], given: dict[str, int]) -> float | None:
    """Points out of `ALL`; None before every criterion with points is scored, or where the points
    are not shared out to the last."""
    wanted = {one: most for one, most in shared.items() if most}
    if sum(shared.values()) != ALL or not wanted.keys() <= given.keys():
        return None
    return sum(most * given[one] / max(SCORES) for one, most in wanted.items())


def from_data(cut: Cut) -> dict[str, str]:
    """What the data says about a criterion, segment by segment, where it says anything."""
    words = load_words()
    told = {"size": [float(share) for share in cut.solution.shares]}
    spend = worth.spend_shares(cut)
    if any(share is not None for share in spend):
        told["spend"] = [share if share is not None else float("nan") for share in spend]
    return {
        one: ", ".join(
            f"{cut.letter(number)} {percent(share, words)}"
            for number, share in enumerate(shares, 1)
            if share == share  # not of a segment with too few people
        )
        for one, shares in told.items()
    }


def in_words(workshop: Workshop, cut: Cut, side: Side = "attractive") -> str:
    """Where the segments stand, the highest first; before that what is missing."""
    words, shared = deserving_words()["attract"], points(workshop, side)
    if sum(shared.values()) != ALL:
        return str(words["not_shared"].format(n=sum(shared.values()), all=ALL))
    found = enumerate(totals(workshop, cut, side), 1)
    there = sorted(((t, n) for n, t in found if t is not None), key=lambda pair: -pair[0])
    if not there:
        return str(words["open"])
    listed = ", ".join(f"{cut.letter(n)} {cut.names[n - 1]} {t:.0f}" for t, n in there)
    return str(words["found"].format(listed=listed, all=ALL))


def totals(workshop: Workshop, cut: Cut, side: Side) -> list[float | None]:
    """The points of each segment 1..k."""
    shared = points(workshop, side)
    return [total(shared, scores(workshop, one.id, side).given) for one in cut.identities]


def places(workshop: Workshop, cut: Cut) -> list[Place]:
    """Where each segment stands that has both scores."""
    us, we = (totals(workshop, cut, side) for side in SIDES)
    return [
        Place(one.slot, name, to_us, to_them, float(share))
        for one, name, to_us, to_them, share in zip(
            cut.identities, cut.names, us, we, cut.solution.shares, strict=True
        )
        if to_us is not None and to_them is not None
    ]
