"""Criteria are filled in from the data, the room's word is kept, candidates come from outcomes."""

import numpy as np
import pytest

from persona_core.segments.encoding import matrix_of
from persona_core.segments.model import Spec
from persona_core.segments.spread import spread_within
from persona_core.show.deserving import CRITERIA, Criterion, deserving_table, verdict
from persona_core.show.profile_html import Column
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import deserving
from persona_core.workshop.personas.audit import audit
from persona_core.workshop.store import Conflict
from persona_core.workshop.verbs import drafting, segmenting, sharing, writing


@pytest.fixture
def cut(workshop: Workshop) -> Cut:
    chosen = ("I enjoy cooking", "I compare prices")
    return segmenting.live(workshop, Spec(chosen, k=2))


def test_every_criterion_is_filled_in_for_every_segment(workshop: Workshop, cut: Cut) -> None:
    found = deserving.criteria(workshop, cut)
    assert [[c.id for c in own] for own in found] == [list(CRITERIA)] * 2
    by_id = {c.id: c for c in found[0]}
    assert by_id["large"].finding == "60 people, 50%"
    assert by_id["alike"].met
    assert by_id["distinct"].finding.startswith("2 markers, next to")
    assert by_id["identifiable"].met
    assert by_id["strengths"].met is None
    assert by_id["reachable"].met is None


def test_the_spread_is_the_variance_within_over_that_of_everybody(cut: Cut) -> None:
    x = matrix_of(cut.table, cut.solution.rule.features, np.float64)
    own = x[cut.solution.labels == 1].var(axis=0).sum() / x.var(axis=0).sum()
    assert spread_within(cut.table, cut.solution)[0] == pytest.approx(own)


def test_what_the_room_says_is_kept_with_its_reason(workshop: Workshop, cut: Cut) -> None:
    identity = cut.identities[0].id
    version = deserving.say_strengths(workshop, identity, "no", " we do   not deliver there ", 0)
    said = deserving.strengths(workshop, identity)
    assert (said.answer, said.reason, said.version) == ("no", "we do not deliver there", version)
    own = {c.id: c for c in deserving.criteria(workshop, cut)[0]}
    assert own["strengths"] == Criterion("strengths", "no: we do not deliver there", False)
    with pytest.raises(Conflict):
        deserving.say_strengths(workshop, identity, "yes", "", 0)


def test_a_verdict_names_what_fails_before_what_is_open() -> None:
    met = [Criterion(name, "", True) for name in CRITERIA]
    assert verdict(met) == ("deserves a persona", True)
    still = [*met[:3], Criterion("strengths", "", None), *met[4:]]
    assert verdict(still) == ("open: our strengths?", None)
    small = [*still[:2], Criterion("large", "", False), *still[3:]]
    assert verdict(small) == ("not yet: too small", False)


def test_a_candidate_is_worse_on_an_outcome_by_the_difference_rule(
    workshop: Workshop, cut: Cut
) -> None:
    rows = deserving.outcome_rows(cut)
    plans = next(key for key in rows if key.startswith("I plan the week"))
    region = [key for key in rows if key.startswith(("Region", "How old"))]
    assert not any(key.startswith("How old") for key in region)  # never who they are
    deserving.say_outcomes(workshop, (plans,))
    [candidate] = deserving.negatives(workshop, cut)
    figure = candidate.figure
    assert (figure.n, figure.value) == (60, 1.0)
    assert figure.everyone == pytest.approx(0.5)
    assert "100% of 60, everybody 50%" in deserving.said(cut, candidate)
    deserving.say_outcomes(workshop, ())
    assert deserving.negatives(workshop, cut) == ()


def test_words_of_people_stay_words_in_the_table() -> None:
    own = [Criterion(name, "<b>yes</b>", None) for name in CRITERIA]
    html = deserving_table([Column(0, "<script>")], [own])
    assert "<script>" not in html
    assert "&lt;b&gt;yes" in html
    assert 'aria-label="open"' in html


def _costly(workshop: Workshop, cut: Cut) -> tuple[str, str]:
    """Planning the week is called costly; the segment that does, and the other."""
    rows = deserving.outcome_rows(cut)
    plans = next(key for key in rows if key.startswith("I plan the week"))
    deserving.say_outcomes(workshop, (plans,))
    [candidate] = deserving.negatives(workshop, cut)
    ids = [one.id for one in cut.identities]
    worse = ids.pop(candidate.number - 1)
    return worse, ids[0]


def test_a_persona_that_turns_negative_is_told_why_from_its_outcomes(
    workshop: Workshop, cut: Cut
) -> None:
    worse, other = _costly(workshop, cut)
    for identity in (worse, other):
        drafting.become(workshop, cut, identity, "negative", 0)
        assert writing.sheet(workshop, identity).persona.kind == "negative"
    [why] = writing.sheet(workshop, worse).persona.of("neg.why_not")
    assert why.text.startswith("All plan")
    assert why.evidence.figure is not None
    assert (why.evidence.figure.count, why.evidence.figure.n) == (60, 60)
    assert writing.sheet(workshop, other).persona.of("neg.why_not") == ()
    drafting.become(workshop, cut, worse, "negative", 1)
    assert len(writing.sheet(workshop, worse).persona.of("neg.why_not")) == 1
    segmenting.keep(workshop, cut)
    assert audit(workshop).ok


def test_a_negative_draft_speaks_of_why_not_and_never_of_what_they_want(
    workshop: Workshop, cut: Cut
) -> None:
    worse, _ = _costly(workshop, cut)
    segmenting.keep(workshop, cut)
    writing.save(workshop, worse, "kind", "negative", 0)
    persona = drafting.draft(workshop, cut, worse).persona
    assert persona.of("neg.why_not")
    assert {s.field.split(".")[0] for s in persona.statements} <= {"neg", "bg", "buy", "ch"}
    page = sharing.page(workshop, cut, worse)
    assert page.sections[0].heading == "Why not"
    assert page.left_off == ()
