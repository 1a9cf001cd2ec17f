import numpy as np

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
