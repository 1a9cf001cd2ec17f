"""The file of all figures: against pandas by hand, small cells blank, nothing that runs."""

import numpy as np
import pandas as pd
import pytest

from persona_core.limits import SMALL_CELL
from persona_core.segments import profile, segment
from persona_core.segments.model import Spec
from persona_core.show.all_figures import BLANKED, all_figures
from persona_core.show.charts import Group
from tests.segments.tables import ordinal, table
from tests.segments.test_map import survey

GROUPS = (Group(0, "Cooks"), Group(2, "=planners"), Group(1, "Others"))


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    people, found = survey()
    return all_figures(profile(people, found), people, GROUPS, found.spec.variables)


def test_share_index_and_lift_are_those_of_a_count_by_hand(figures: pd.DataFrame) -> None:
    people, found = survey()
    answers = people.data.column(0).to_pandas().astype(str)
    own, level = answers[found.labels == 1], answers[found.labels == 1].mode()[0]
    row = figures[
        (figures["Segment"] == "A Cooks")
        & (figures["Question"] == people.question("a").question)
        & (figures["Answer"] == level)
    ].iloc[0]
    share, total = (own == level).mean(), (answers == level).mean()
    assert row["Answered"] == len(own)
    assert row["Value"] == round(100 * share)
    assert row["Everybody"] == round(100 * total)
    assert row["Index"] == pytest.approx(100 * share / total, abs=0.5)
    assert row["Lift"] == pytest.approx(100 * (share - total), abs=0.5)


def test_a_question_that_built_the_segments_has_no_test(figures: pd.DataFrame) -> None:
    assert figures.loc[figures["Builds segments"] == "yes", "p"].isna().all()


def test_few_people_are_blank_in_every_figure() -> None:
    people, found = survey(60)
    told = profile(people, found)
    count = told.rows["count"].to_numpy()
    few = (count > 0) & (count < SMALL_CELL)
    assert few.any()
    drawn = all_figures(told, people, GROUPS, found.spec.variables)
    assert drawn.loc[few, BLANKED].isna().all(axis=None)


def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe() -> None:
    rng = np.random.default_rng(1)
    people = table(
        **{
            "=HYPERLINK(1)": ordinal([int(v) for v in rng.integers(0, 5, 60)]),
            "b": ordinal([int(v) for v in rng.integers(0, 5, 60)]),
        }
    )
    found = segment(people, Spec(("=HYPERLINK(1)", "b"), k=3))
    drawn = all_figures(profile(people, found), people, GROUPS, found.spec.variables)
    assert {"'=HYPERLINK(1)", "b"} == {*drawn["Question"]}
    assert not drawn["Segment"].str.startswith("=").any()
