import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from persona_core.segments import Spec, renumbered, segment
from persona_core.segments.cautions import solution_cautions
from persona_core.segments.routing import adjusted_rand, routed_blocks
from persona_core.sources.table import Blank, Topic
from tests.segments.planted import planted, routed
from tests.segments.tables import category, multi, number, ordinal, table


def said(t, k=2, names=None):
    names = names or tuple(q.name for q in t.questions)
    return " | ".join(f"{n.where}: {n.what}" for n in segment(t, Spec(names, k)).notes)


def random_scale(rng, n, **more):
    return ordinal(rng.integers(0, 5, n).tolist(), **more)


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_a_sound_survey_is_not_warned_about(rng):
    n = 600
    group = np.repeat([0, 4], n // 2)
    columns = {
        f"q{j}": ordinal(np.where(rng.random(n) < 0.7, group, 4 - group).tolist()) for j in range(4)
    }
    assert said(table(**columns)) == ""


def test_a_small_segment_is_pointed_out(rng):
    values = [0.0] * 97 + [9.0] * 3
    t = table(q=number(values), r=number(values))
    assert "segment 2: Fewer than 5 people: below 30 people or 5% it is too small" in said(t)


def test_a_small_segments_share_is_told_as_on_its_card():
    values = [0.0] * 375 + [9.0] * 25
    assert "25 people (6.3%): below 30 people or 5%" in said(
        table(q=number(values), r=number(values))
    )


@pytest.mark.parametrize(("n", "share"), [(91, "4.6%"), (99, "4.95%")])
def test_a_share_below_the_limit_does_not_read_as_the_limit(n, share):
    values = [0.0] * (2000 - n) + [9.0] * n
    assert f"{n} people ({share}): below 30 people or 5%" in said(
        table(q=number(values), r=number(values))
    )


@pytest.mark.parametrize(("n", "more"), [(40, "Ask at least 20 more"), (60, "")])
def test_a_sample_too_small_for_two_groups_is_pointed_out(rng, n, more):
    words = said(table(q=random_scale(rng, n), r=random_scale(rng, n)))
    assert ("a sketch at best" in words) is bool(more)
    assert more in words


def test_only_demographics_are_pointed_out(rng):
    t = table(
        age=random_scale(rng, 300, topic=Topic.BACKGROUND),
        town=random_scale(rng, 300, topic=Topic.BACKGROUND),
    )
    assert "demographics" in said(t)


def test_more_than_five_segments_are_pointed_out(rng):
    t = table(q=random_scale(rng, 900), r=random_scale(rng, 900))
    assert "6 segments: more than five personas" in said(t, 6)
    assert "more than five personas" not in said(t, 5)


def test_a_question_that_decides_alone_is_pointed_out(rng):
    options = [f"o{j}" for j in range(12)]
    rows = [[o for o in options if rng.random() < 0.5] for _ in range(600)]
    scales = {f"q{j}": random_scale(rng, 600) for j in range(3)}
    assert "question “many”: It carries" in said(table(many=multi(rows, options), **scales))


def test_too_many_questions_for_the_sample_are_pointed_out(rng):
    t = table(**{f"q{j}": random_scale(rng, 150) for j in range(3)})
    assert "3 questions for 150 people: a rule of thumb asks for 300" in said(t)


def test_two_questions_that_say_the_same_are_pointed_out(rng):
    values = rng.integers(0, 5, 400)
    t = table(
        q=ordinal(values.tolist()), r=ordinal((4 - values).tolist()), s=random_scale(rng, 400)
    )
    assert "question “q”: “r” say nearly the same, so it counts 2 times" in said(t)
    assert "“s”" not in said(t)


def test_a_choice_with_too_many_answers_is_pointed_out(rng):
    words = [f"town {i}" for i in range(40)]
    t = table(
        town=category([words[i] for i in rng.integers(0, 40, 4000)], words),
        q=random_scale(rng, 4000),
    )
    assert "40 different answers: the 30 most common" in said(t)


def test_people_who_were_routed_past_a_block_are_pointed_out_with_their_number():
    survey = planted(3, n=600, seed=2, noise=0)
    names = tuple(q.name for q in survey.table.questions)
    block = [n for n in names if n.startswith("agree")]
    skipped = routed(survey, block, 0.3, seed=1).table
    gone = int((skipped.blank(block[0]) == Blank.NOT_ASKED).sum())
    solution = segment(skipped, Spec(names, 3))
    labels = solution.labels.copy()
    labels[skipped.blank(block[0]) == Blank.NOT_ASKED] = 3
    (found,) = routed_blocks(skipped, names, labels)
    assert found.block == "Attitudes"
    assert found.not_asked
    assert found.missing[2] == gone
    assert found.segments() == (3,)


def test_blocks_of_one_routing_are_named_by_the_one_with_the_most_questions():
    survey = planted(3, n=600, seed=2, noise=0)
    grid = [q.name for q in survey.table.questions if q.group == "Attitudes"]
    first = next(q.name for q in survey.table.questions if q.group != "Attitudes")
    skipped = routed(survey, [first, *grid], 0.3, seed=1).table
    labels = survey.truth.astype(np.int16)
    labels[skipped.blank(first) == Blank.NOT_ASKED] = 3
    (found,) = routed_blocks(skipped, (first, *grid), labels)
    assert (found.block, found.rows, found.more) == ("Attitudes", len(grid), 1)
    rule = segment(skipped, Spec((first, *grid), 3)).rule
    told = " ".join(n.what for n in solution_cautions(skipped, rule, labels))
    assert f"the block “Attitudes” ({len(grid)} questions) and 1 more" in told


def test_a_segment_that_takes_in_nearly_all_of_the_unasked_is_pointed_out_though_they_are_fewer():
    survey = planted(3, n=600, seed=2, noise=0)
    names = tuple(q.name for q in survey.table.questions)
    block = [n for n in names if n.startswith("agree")]
    skipped = routed(survey, block, 0.15, seed=1).table
    unasked = skipped.blank(block[0]) == Blank.NOT_ASKED
    labels = survey.truth.astype(np.int16)
    labels[unasked] = 1
    (found,) = routed_blocks(skipped, names, labels)
    assert found.gathering() == 1
    assert found.segments() == ()
    assert set(found.questions) == set(block)
    rule = segment(skipped, Spec(names, 3)).rule
    notes = [n for n in solution_cautions(skipped, rule, labels) if "blanks put them" in n.what]
    assert f"It holds {unasked.sum()} of the {unasked.sum()} people" in notes[0].what
    without = notes[0].offers[1].on(Spec(names))
    assert set(without.variables) == set(names) - set(block)


@pytest.mark.parametrize(("others", "offered"), [(3, True), (2, False)])
def test_leaving_a_block_out_is_offered_only_where_three_questions_remain(others, offered):
    survey = planted(3, n=600, seed=2, noise=0)
    block = [q.name for q in survey.table.questions if q.group == "Attitudes"]
    rest = [q.name for q in survey.table.questions if q.group != "Attitudes"][:others]
    skipped = routed(survey, block, 0.3, seed=1).table
    labels = survey.truth.astype(np.int16)
    labels[skipped.blank(block[0]) == Blank.NOT_ASKED] = 3
    rule = segment(skipped, Spec((*block, *rest), 3)).rule
    notes = [n for n in solution_cautions(skipped, rule, labels) if "were asked" in n.what]
    assert notes
    for note in notes:
        assert [o.does for o in note.offers] == ["only asked", "without"][: 1 + offered]
        assert ("or without this block" in note.what) is offered


def test_leaving_out_is_not_offered_where_two_questions_would_remain(rng):
    options = [f"o{j}" for j in range(12)]
    rows = [[o for o in options if rng.random() < 0.5] for _ in range(600)]
    for others, offered in ((2, False), (3, True)):
        scales = {f"q{j}": random_scale(rng, 600) for j in range(others)}
        t = table(many=multi(rows, options), **scales)
        found = segment(t, Spec(tuple(q.name for q in t.questions), 2)).notes
        (note,) = [n for n in found if "It carries" in n.what]
        assert ("or leave it out" in note.what) is offered
        assert ("without" in [o.does for o in note.offers]) is offered


def test_what_is_said_about_a_segment_follows_its_number():
    values = [0.0] * 97 + [9.0] * 3
    solution = segment(table(q=number(values), r=number(values)), Spec(("q", "r"), 2))
    (said_before,) = [n for n in solution.notes if "too small" in n.what]
    (said_now,) = [n for n in renumbered(solution, [2, 1]).notes if "too small" in n.what]
    assert (said_before.where, said_now.where) == ("segment 2", "segment 1")
    assert said_before.what == said_now.what


def test_blanks_that_the_segments_do_not_follow_are_not_pointed_out():
    survey = planted(3, n=600, seed=2, noise=0, blanks=0.2)
    names = tuple(q.name for q in survey.table.questions)
    labels = survey.truth.astype(np.int16)
    assert routed_blocks(survey.table, names, labels) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=2, max_size=40))
def test_the_adjusted_rand_index_is_scikit_learns(pairs):
    one, two = np.array(pairs).T
    cross = np.zeros((4, 3), dtype=int)
    np.add.at(cross, (one, two), 1)
    assert adjusted_rand(cross) == pytest.approx(adjusted_rand_score(one, two), abs=1e-12)
