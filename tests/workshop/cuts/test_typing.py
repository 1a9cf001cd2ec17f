"""A new file is read as the workshop's own was, and placed by the kept rule."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from persona_core.problem import Problem
from persona_core.segments.model import Condition, Spec
from persona_core.segments.report import assignments_csv
from persona_core.workshop.cuts import assigning, typing
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close
from persona_core.workshop.verbs import data, quality, segmenting, shelf
from tests.workshop.surveys import survey

STAR_WARS = Path(__file__).parents[2] / "data" / "surveymonkey_star_wars.csv"
HEADER = 2
"""Header rows of a SurveyMonkey export."""


@pytest.fixture(scope="module")
def star_wars(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workshop, Cut]]:
    made = shelf.create(tmp_path_factory.mktemp("typing"), "Star Wars")
    data.add(made, STAR_WARS.read_bytes(), STAR_WARS.name)
    cut = segmenting.live(made, Spec(segmenting.choice(made).default, k=4))
    segmenting.keep(made, cut)
    yield made, cut
    close(made.folder)


def rows() -> list[list[str]]:
    return list(csv.reader(io.StringIO(STAR_WARS.read_text("latin-1"))))


def as_bytes(table: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue().encode("latin-1")


def labels(found: assigning.Assigned) -> list[int]:
    return found.solution.labels.tolist()


def warnings(found: assigning.Assigned) -> str:
    return " ".join(f"{n.where}: {n.what}" for n in found.solution.notes)


def test_the_workshops_own_file_gives_the_kept_segments(star_wars: tuple[Workshop, Cut]) -> None:
    workshop, cut = star_wars
    found = assigning.assign(workshop, STAR_WARS.read_bytes(), "again.csv")
    assert labels(found) == cut.solution.labels.tolist()
    said = found.as_json()
    assert [s["size"] for s in said["segments"]] == cut.solution.sizes.tolist()
    gone = said["n_left_out"]
    assert 0 < gone == int((cut.solution.labels == 0).sum())
    assert [w["what"] for w in said["warnings"]] == [f"{gone} respondents in no segment."]


def test_who_answered_too_little_is_in_no_segment_of_a_new_file_either(
    star_wars: tuple[Workshop, Cut],
) -> None:
    workshop, cut = star_wars
    part = [
        row for i, row in enumerate(rows()) if i < HEADER or not cut.solution.labels[i - HEADER]
    ]
    found = assigning.assign(workshop, as_bytes(part), "silent.csv")
    assert found.as_json()["n_used"] == 0
    said = f"{len(part) - HEADER} respondents in no segment: they answered too little to be placed"
    assert said in warnings(found)


@pytest.mark.parametrize("people", [1, 25])
def test_a_few_of_the_same_people_are_placed_as_before(
    star_wars: tuple[Workshop, Cut], people: int
) -> None:
    workshop, cut = star_wars
    part = rows()[: HEADER + people]
    found = assigning.assign(workshop, as_bytes(part), "few.csv")
    assert labels(found) == cut.solution.labels[:people].tolist()


def test_columns_may_stand_in_another_order(star_wars: tuple[Workshop, Cut]) -> None:
    workshop, cut = star_wars
    # the block of characters moves in front of the block of films
    moved = [[*r[:1], *r[15:29], *r[1:15], *r[29:]] for r in rows()[: HEADER + 40]]
    found = assigning.assign(workshop, as_bytes(moved), "moved.csv")
    assert labels(found) == cut.solution.labels[:40].tolist()


def test_answers_nobody_gave_before_are_counted_and_count_as_blank(
    star_wars: tuple[Workshop, Cut],
) -> None:
    workshop, _ = star_wars
    part = rows()[: HEADER + 40]
    for row in part[HEADER : HEADER + 7]:
        row[15] = "Rather divine"
    found = assigning.assign(workshop, as_bytes(part), "odd.csv")
    assert "7 answers are unknown" in warnings(found)
    assert "“Rather divine”" in warnings(found)


def test_questions_that_are_missing_or_new_are_named(star_wars: tuple[Workshop, Cut]) -> None:
    workshop, _ = star_wars
    part = rows()[: HEADER + 40]
    header = [*part[0][:29], *part[0][33:], "How did you hear of us?"]
    answers = [[*row[:29], *row[33:], "A friend"] for row in part[1:]]
    answers[0][-1] = "Response"
    found = assigning.assign(workshop, as_bytes([header, *answers]), "other.csv")
    assert "3 of the 21 questions that built the segments are not asked" in warnings(found)
    assert "Which character shot first?" in warnings(found)
    assert "1 question is new and not used: How did you hear of us" in warnings(found)


def test_a_file_of_something_else_is_refused_in_words(star_wars: tuple[Workshop, Cut]) -> None:
    workshop, _ = star_wars
    with pytest.raises(Problem, match="none of the questions"):
        assigning.assign(workshop, b"City,Rain\nBern,3\nRome,1\nOslo,4\n", "weather.csv")


def test_a_workshop_without_kept_segments_says_so(workshop: Workshop) -> None:
    with pytest.raises(Problem, match="no segments were kept"):
        assigning.assign(workshop, survey(), "survey.csv")


def test_corrections_are_applied_to_the_new_file(workshop: Workshop) -> None:
    """A scale turned round by hand stays turned round for two new people."""
    [source] = data.sources(workshop)
    turned = ["Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree"]
    data.correct(workshop, source.id, "I enjoy cooking", "levels", turned)
    cut = segmenting.live(workshop, Spec(("I enjoy cooking", "I compare prices"), k=2))
    segmenting.keep(workshop, cut)
    lines = survey().decode().splitlines()
    some = "\n".join([lines[0], lines[1], lines[-1]]).encode()
    found = assigning.assign(workshop, some, "two.csv")
    assert labels(found) == cut.solution.labels[[0, -1]].tolist()


def test_careless_people_are_left_out_where_the_workshop_leaves_them_out(
    star_wars: tuple[Workshop, Cut], tmp_path: Path
) -> None:
    made = shelf.create(tmp_path, "strict")
    data.add(made, STAR_WARS.read_bytes(), STAR_WARS.name)
    flag = quality.flags(made)[0]
    quality.switch(made, flag.id, True)
    cut = segmenting.live(made, Spec(segmenting.choice(made).default, k=3))
    segmenting.keep(made, cut)
    found = assigning.assign(made, STAR_WARS.read_bytes(), "again.csv")
    assert labels(found) == cut.solution.labels.tolist()
    assert not cut.solution.labels[quality.rows(made, (flag.id,))].any()
    assert found.as_json()["n_left_out"] == int((cut.solution.labels == 0).sum()) >= flag.n
    close(made.folder)


def test_the_assignments_name_every_row(star_wars: tuple[Workshop, Cut]) -> None:
    workshop, cut = star_wars
    found = assigning.assign(workshop, as_bytes(rows()[: HEADER + 30]), "few.csv")
    lines = list(csv.DictReader(io.StringIO(assignments_csv(found.solution))))
    assert [int(line["row"]) for line in lines] == list(range(1, 31))
    assert [int(line["segment"] or 0) for line in lines] == cut.solution.labels[:30].tolist()


def test_the_typing_tool_of_the_kept_segments(star_wars: tuple[Workshop, Cut]) -> None:
    workshop, cut = star_wars
    found = typing.typing(workshop)
    said = found.as_json()
    assert 3 <= len(said["questions"]) <= 6
    assert [s["name"] for s in said["segments"]] == list(cut.names)
    weighted = np.average([s["accuracy"] for s in said["segments"]], weights=cut.solution.sizes)
    assert said["accuracy"] == pytest.approx(weighted)
    assert "people in their segment" in found.words
    assert len(found.workbook(workshop)) > 10_000


def test_purchases_are_summed_up_by_customer_before_they_are_placed(tmp_path: Path) -> None:
    lines = ["customer_id,order_id,order_date,amount"]
    for customer in range(40):
        often, large = customer % 2, customer < 20
        for order in range(1 + 5 * often):
            day = f"2025-{1 + order:02}-{1 + customer % 28:02}"
            lines.append(f"c{customer},{customer * 10 + order},{day},{10 + 90 * large + order}")
    content = "\n".join(lines).encode()
    made = shelf.create(tmp_path, "orders")
    data.add(made, content, "orders.csv")
    cut = segmenting.live(made, Spec(segmenting.choice(made).default, k=2))
    segmenting.keep(made, cut)
    assert labels(assigning.assign(made, content, "again.csv")) == cut.solution.labels.tolist()
    mine = ["c0,", "c1,", "c21,"]
    some = [lines[0], *(line for line in lines if line.startswith(tuple(mine)))]
    found = assigning.assign(made, "\n".join(some).encode(), "some.csv")
    assert len(labels(found)) == 3
    close(made.folder)


def test_who_was_filtered_out_is_filtered_out_of_a_new_file_too(workshop: Workshop) -> None:
    chosen = ("I enjoy cooking", "I compare prices")
    spec = Spec(chosen, k=2, only=(Condition(("Region",), ("North",)),))
    cut = segmenting.live(workshop, spec)
    segmenting.keep(workshop, cut)
    lines = survey().decode().splitlines()
    found = assigning.assign(workshop, "\n".join(lines[:31]).encode(), "thirty.csv")
    assert labels(found) == cut.solution.labels[:30].tolist()
    assert "outside of those the segments were built from" in warnings(found)
