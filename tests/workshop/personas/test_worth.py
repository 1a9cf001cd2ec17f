"""What segments bring and whether they can be written to, against pandas on the same file."""

import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from persona_core.segments.model import Spec
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close
from persona_core.workshop.personas import deserving, worth
from persona_core.workshop.verbs import data, segmenting, shelf

CHOSEN = ("I enjoy cooking", "I compare prices")


def rows() -> pd.DataFrame:
    """Sixty who cook and cost, sixty who compare and pay; half of the cooks have no address."""
    made = []
    for i in range(120):
        cooks = i < 60
        made.append(
            {
                "I enjoy cooking": "Agree" if cooks else "Disagree",
                "I compare prices": "Disagree" if cooks else ("Agree", "Strongly agree")[i % 2],
                "Returned a parcel": "yes" if (i % 3 if cooks else not i % 10) else "no",
                "Total spend": 20.5 + i % 7 if cooks else 80.25 + i % 5,
                "Margin": -3.5 + i % 4 if cooks else 20.5 + i % 6,
                "E-mail": "" if cooks and i % 2 else f"person{i}@example.com",
                "Newsletter": ("yes", "no")[i % 4 == 0],
            }
        )
    return pd.DataFrame(made)


def cut_of(workshop: Workshop, frame: pd.DataFrame) -> Cut:
    text = io.StringIO()
    frame.to_csv(text, index=False)
    data.add(workshop, text.getvalue().encode(), "survey.csv")
    return segmenting.live(workshop, Spec(CHOSEN, k=2))


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[Workshop]:
    made = shelf.create(tmp_path, "Worth")
    yield made
    close(made.folder)


def test_shares_of_spend_and_of_people_to_write_to_are_those_of_pandas(workshop: Workshop) -> None:
    frame = rows()
    cut = cut_of(workshop, frame)
    by_segment = frame.groupby(cut.solution.labels)
    spend = by_segment["Total spend"].sum() / frame["Total spend"].sum()
    assert worth.spend_shares(cut) == pytest.approx(spend.tolist())
    reached = (frame["E-mail"] != "") & (frame["Newsletter"] == "yes")
    mail = reached.groupby(cut.solution.labels).mean()
    assert worth.contactable(cut) == pytest.approx(mail.tolist())
    own = {c.id: c.finding for c in deserving.criteria(workshop, cut)[0]}
    assert own["large"].endswith("of all spend")
    assert own["reachable"].endswith("can be written to")


def test_only_who_brings_least_can_be_a_negative_candidate(workshop: Workshop) -> None:
    cut = cut_of(workshop, rows())
    key = next(key for key in deserving.outcome_rows(cut) if key.startswith("Returned"))
    deserving.say_outcomes(workshop, (key,))
    [candidate] = deserving.negatives(workshop, cut)
    assert (cut.solution.labels[:60] == candidate.number).all()
    assert "lowest margin" in deserving.about_margin(cut)


def test_whose_margin_is_good_is_no_candidate_whatever_they_return(workshop: Workshop) -> None:
    frame = rows()
    frame["Margin"] = frame["Margin"].iloc[::-1].to_numpy() + 10
    cut = cut_of(workshop, frame)
    key = next(key for key in deserving.outcome_rows(cut) if key.startswith("Returned"))
    deserving.say_outcomes(workshop, (key,))
    assert deserving.negatives(workshop, cut) == ()


def test_without_such_columns_nothing_is_said_of_them(workshop: Workshop) -> None:
    cut = cut_of(workshop, rows().drop(columns=["Total spend", "Margin", "E-mail", "Newsletter"]))
    assert worth.spend_shares(cut) == worth.contactable(cut) == (None, None)
    assert worth.least_margin(cut) is None
    assert "look up their margin" in deserving.about_margin(cut)
