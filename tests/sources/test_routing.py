import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from persona_core.sources.routing import Asking, not_asked
from persona_core.sources.table import Blank

N = 200
SAW = np.arange(N) >= 60


def asking(answered, codes=None, n_columns=1, group=None):
    blank = np.where(answered, Blank.ANSWERED, Blank.NOT_ANSWERED).astype(np.uint8)
    return Asking(blank, n_columns, codes, group, True)


def test_neighbours_blank_for_the_same_people_were_not_asked():
    skipped = SAW & (np.arange(N) != 150)
    first, second = not_asked([asking(SAW), asking(skipped)])
    assert (first[~SAW] == Blank.NOT_ASKED).all()
    assert second[150] == Blank.NOT_ANSWERED


def test_blanks_of_different_people_are_silence():
    rng = np.random.default_rng(1)
    found = not_asked([asking(rng.random(N) > 0.2), asking(rng.random(N) > 0.2)])
    assert not any((blank == Blank.NOT_ASKED).any() for blank in found)


def test_an_earlier_answer_that_closes_a_question_explains_its_blanks():
    gate = (np.arange(N) % 2).astype(np.int16)
    follow_up = gate == 1
    full = np.ones(N, dtype=bool)
    found = not_asked([asking(full, gate), asking(full), asking(follow_up)])
    assert (found[2][gate == 0] == Blank.NOT_ASKED).all()


def test_a_few_common_blanks_are_chance():
    nearly = np.arange(N) >= 4
    found = not_asked([asking(nearly), asking(nearly)])
    assert not (found[0] == Blank.NOT_ASKED).any()


def test_a_whole_grid_left_blank_was_not_seen():
    rows = [asking(SAW, group="g") for _ in range(3)]
    found = not_asked([asking(np.ones(N, dtype=bool)), *rows])
    assert all((blank[~SAW] == Blank.NOT_ASKED).all() for blank in found[1:])


def test_who_was_asked_and_left_the_block_blank_did_not_answer():
    fly = (np.arange(N) >= 40).astype(np.int16)
    answered = (fly == 1) & (np.arange(N) % 50 != 49)
    full = np.ones(N, dtype=bool)
    found = not_asked([asking(full, fly), *[asking(answered) for _ in range(4)]])
    for blank in found[1:]:
        assert (blank == Blank.NOT_ASKED).sum() == 40
        assert (blank == Blank.NOT_ANSWERED).sum() == 4
        assert (blank[fly == 0] == Blank.NOT_ASKED).all()


def test_a_rare_answer_does_not_hide_the_one_that_closes():
    fly = np.repeat([0, 1, 2], [40, 156, 4]).astype(np.int16)
    answered = (fly > 0) & (np.arange(N) < N - 2)
    full = np.ones(N, dtype=bool)
    found = not_asked([asking(full, fly), asking(answered), asking(answered)])
    assert all((blank == Blank.NOT_ASKED).sum() == 40 for blank in found[1:])


def test_a_route_that_few_are_left_out_of_is_told_by_its_answer():
    n = 1000
    gate = (np.arange(n) >= 20).astype(np.int16)
    full = np.ones(n, dtype=bool)
    found = not_asked([asking(full, gate), asking(full), asking(gate == 1)])
    assert (found[2] == Blank.NOT_ASKED).sum() == 20


def test_a_route_that_few_take_is_told_by_its_answer():
    n = 1000
    gate = (np.arange(n) < 12).astype(np.int16)
    full = np.ones(n, dtype=bool)
    found = not_asked([asking(full, gate), asking(full), asking(gate == 1)])
    assert (found[2] == Blank.NOT_ASKED).sum() == n - 12


def test_a_handful_of_silent_people_is_no_route():
    n = 1000
    gate = (np.arange(n) >= 4).astype(np.int16)
    found = not_asked([asking(np.ones(n, dtype=bool), gate), asking(gate == 1)])
    assert not (found[1] == Blank.NOT_ASKED).any()


def test_comments_of_a_few_are_no_route_of_a_rare_answer():
    n = 1000
    rare = (np.arange(n) < 1).astype(np.int16)
    commented = np.arange(n) % 100 == 0
    found = not_asked([asking(np.ones(n, dtype=bool), rare), asking(commented)])
    assert not (found[1] == Blank.NOT_ASKED).any()


def test_a_comment_within_a_routed_block_follows_its_route():
    gate = (np.arange(N) >= 60).astype(np.int16)
    comment = (gate == 1) & (np.arange(N) % 2 == 0)
    full = np.ones(N, dtype=bool)
    found = not_asked([asking(full, gate), asking(gate == 1), asking(gate == 1), asking(comment)])
    assert (found[3] == Blank.NOT_ASKED).sum() == 60
    assert (found[3] == Blank.NOT_ANSWERED).sum() == 70


def test_tools_that_people_skip_by_taste_are_no_route():
    skipped = np.arange(N) < 80
    other = skipped.copy()
    other[[0, 1, 2, 3, 90, 91, 92, 93]] = [False] * 4 + [True] * 4
    found = not_asked([asking(~skipped), asking(~other), asking(np.ones(N, dtype=bool))])
    assert not any((blank == Blank.NOT_ASKED).any() for blank in found)


@given(seed=st.integers(0, 10_000), silent=st.floats(0.01, 0.9))
def test_blanks_at_random_are_never_a_route(seed, silent):
    rng = np.random.default_rng(seed)
    gates = [asking(np.ones(N, dtype=bool), rng.integers(0, 5, N).astype(np.int16)) for _ in "ab"]
    followers = [asking(rng.random(N) >= silent) for _ in range(6)]
    found = not_asked([*gates, *followers])
    assert not any((blank == Blank.NOT_ASKED).any() for blank in found)
