import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from persona_core import limits
from persona_core.problem import Problem
from persona_core.segments import Spec, assign, default_variables, prepare, profile, segment
from tests.segments.planted import MEDIUM, planted
from tests.segments.tables import category, number, ordinal, table


@pytest.fixture(scope="module")
def survey():
    return planted(4, seed=7)


def solved(survey, k=4, seed=0, **more):
    names, _ = default_variables(survey.table)
    return segment(survey.table, Spec(names, k, seed=seed, **more))


@pytest.mark.parametrize("k", [3, 4])
def test_planted_segments_are_found_nearly_as_well_as_they_can_be(k):
    reached = [planted(k, seed=s) for s in range(4)]
    loss = [p.optimum - adjusted_rand_score(p.truth, solved(p, k).labels) for p in reached]
    assert np.mean(loss) < 0.06
    assert np.mean([p.optimum for p in reached]) == pytest.approx(MEDIUM, abs=0.03)


def test_segments_are_numbered_from_the_largest_to_the_smallest(survey):
    sizes = solved(survey, 6).sizes
    assert list(sizes) == sorted(sizes, reverse=True)
    assert sizes.sum() == survey.table.n_rows


def test_equally_large_segments_are_numbered_by_who_comes_first():
    t = table(q=number([9, 9, 1, 1]), r=number([9, 9, 1, 1]))
    assert segment(t, Spec(("q", "r"), 2)).labels.tolist() == [1, 1, 2, 2]


def test_the_labels_are_what_the_rule_says():
    blanked = planted(4, seed=3, blanks=0.2)
    solution = solved(blanked)
    labels, fit = assign(blanked.table, solution.rule)
    np.testing.assert_array_equal(labels, solution.labels)
    np.testing.assert_array_equal(fit, solution.fit)


def test_the_same_spec_gives_the_same_solution_and_profile(survey):
    one, two = solved(survey, seed=5), solved(survey, seed=5)
    np.testing.assert_array_equal(one.labels, two.labels)
    np.testing.assert_array_equal(one.rule.prototypes, two.rule.prototypes)
    one_rows, two_rows = profile(survey.table, one).rows, profile(survey.table, two).rows
    assert one_rows.equals(two_rows)


def test_what_was_prepared_gives_the_same_solution(survey):
    names, _ = default_variables(survey.table)
    ready = prepare(survey.table, names)
    for k in (2, 5):
        with_it = segment(survey.table, Spec(names, k), ready)
        np.testing.assert_array_equal(with_it.labels, solved(survey, k).labels)


def test_what_was_prepared_for_other_questions_is_refused(survey):
    names, _ = default_variables(survey.table)
    with pytest.raises(ValueError, match="prepared"):
        segment(survey.table, Spec(names), prepare(survey.table, names[1:]))


def test_a_sample_is_fitted_on_large_tables_and_agrees_with_the_full_fit():
    survey = planted(4, n=3 * limits.FIT_SAMPLE, seed=1, noise=0)
    names, _ = default_variables(survey.table)
    ready = prepare(survey.table, names)
    ours = adjusted_rand_score(survey.truth, segment(survey.table, Spec(names, 4), ready).labels)
    full = KMeans(4, n_init=3, random_state=0).fit_predict(ready.matrix)
    assert ours == pytest.approx(adjusted_rand_score(survey.truth, full), abs=0.02)


def test_a_heavier_question_decides_more(survey):
    def effect(weights):
        solution = solved(survey, weights=weights)
        return profile(survey.table, solution).effects["choice_0"]

    assert effect((("choice_0", 8.0),)) > effect(()) + 0.2


def test_people_who_answered_nothing_are_left_out_and_counted():
    t = table(q=number([1, 2, 8, 9, None]), r=ordinal([0, 0, 4, 4, None]))
    solution = segment(t, Spec(("q", "r"), 2))
    assert solution.labels[4] == 0
    assert np.isnan(solution.fit[4])
    assert solution.n_used == 4
    assert any("1 respondent answered none" in note.what for note in solution.notes)


def _answering_one_of_eight(answer):
    """Two groups of four people on eight questions, and three who gave one answer alone."""
    columns = {f"q{j}": number([1, 2, 1, 2, 8, 9, 8, 9, *[None] * 3]) for j in range(7)}
    return table(first=number([1, 2, 1, 2, 8, 9, 8, 9, *[answer] * 3]), **columns)


@pytest.mark.parametrize("method", ["kmeans", "latent-class"])
def test_one_answer_of_many_places_nobody_and_they_are_counted(method):
    t = _answering_one_of_eight(9)
    spec = Spec(tuple(q.name for q in t.questions), 2, method)
    solution = segment(t, spec)
    assert solution.labels.tolist() == [*solution.labels[:8].tolist(), 0, 0, 0]
    assert solution.sizes.tolist() == [4, 4]
    assert np.isnan(solution.fit[8:]).all()
    assert (solution.n_silent, solution.n_too_little) == (0, 3)
    said = "3 respondents answered too little to be placed (fewer than 2 of these 8 questions)"
    assert any(said in note.what for note in solution.notes)


def test_who_answered_one_of_many_moves_no_segment():
    near, far = (_answering_one_of_eight(answer) for answer in (9, 1))
    spec = Spec(tuple(q.name for q in near.questions), 2)
    both = [segment(t, spec) for t in (near, far)]
    np.testing.assert_array_equal(both[0].labels, both[1].labels)


def test_a_survey_that_asks_each_person_a_part_places_everybody():
    rng = np.random.default_rng(0)
    shown = np.array([rng.permutation(24) < 6 for _ in range(120)])
    answers = rng.integers(0, 5, shown.shape)
    t = table(
        **{
            f"q{j}": ordinal([int(a) if s else None for a, s in zip(x, there, strict=True)])
            for j, (x, there) in enumerate(zip(answers.T, shown.T, strict=True))
        }
    )
    assert segment(t, Spec(tuple(q.name for q in t.questions), 3)).n_used == 120


@pytest.mark.parametrize("k", [1, 11, 0, -3])
def test_an_impossible_number_of_segments_ends_in_words(survey, k):
    with pytest.raises(Problem, match="choose 2 to 10"):
        solved(survey, k)


def test_more_segments_than_different_people_end_in_words():
    t = table(q=number([1, 1, 2, 2, 3, 3]), r=number([1, 1, 2, 2, 3, 3]))
    with pytest.raises(Problem, match="there are 3"):
        segment(t, Spec(("q", "r"), 4))
    assert segment(t, Spec(("q", "r"), 3)).sizes.tolist() == [2, 2, 2]


def test_one_respondent_or_none_ends_in_words():
    with pytest.raises(Problem):
        segment(table(q=number([1]), r=number([2])), Spec(("q", "r"), 2))


def test_a_few_who_differ_among_thousands_alike_still_make_segments():
    n = 2 * limits.FIT_SAMPLE
    t = table(q=number([0.0] * n + [1, 2]), r=number([0.0] * n + [5, 9]))
    assert segment(t, Spec(("q", "r"), 3)).sizes.tolist() == [n, 1, 1]


def test_no_segment_comes_out_empty_where_most_answers_are_blank():
    rng = np.random.default_rng(0)
    columns = {}
    for j in range(6):
        gone = rng.random(80) < 0.85
        levels = rng.integers(0, 5, 80)
        columns[f"q{j}"] = ordinal(
            [None if g else int(v) for g, v in zip(gone, levels, strict=True)]
        )
    for k in range(2, 9):
        assert segment(table(**columns), Spec(tuple(columns), k)).sizes.min() > 0


def test_the_order_in_which_questions_are_named_does_not_matter(survey):
    names, _ = default_variables(survey.table)
    backwards = segment(survey.table, Spec(names[::-1], 4))
    np.testing.assert_array_equal(backwards.labels, solved(survey).labels)


def test_a_single_choice_alone_splits_by_its_answers():
    words = ["a"] * 50 + ["b"] * 40 + ["c"] * 30
    t = table(q=category(words, ["a", "b", "c"]))
    assert segment(t, Spec(("q",), 3)).sizes.tolist() == [50, 40, 30]
