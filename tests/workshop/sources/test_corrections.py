"""What people correct about a question: each kind of line, counted by hand, and undone."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from persona_core.problem import Problem
from persona_core.sources.table import Blank, Kind, Question, Role, Table, Topic
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.sources.corrections import WHATS, Line, Value, folded
from persona_core.workshop.verbs import data, shelf

OFTEN = ("never", "rarely", "often", "oftn", "n/k")
SURVEY = "\n".join(
    [
        "Id,How often do you cook?,I plan my week,I plan my day,Town,Visits,Which do you own?",
        "1,never,agree,agree,Rome,1,pan;pot",
        "2,never,agree,disagree,Rome,2,pan;pot",
        "3,rarely,disagree,agree,Roma,3,none",
        "4,rarely,agree,agree,Oslo,12,pot",
        "5,often,disagree,disagree,Oslo,999,pan;none",
        "6,often,agree,agree,Oslo,5,Pott",
        "7,oftn,disagree,agree,Rome,6,pan;Pott",
        "8,n/k,agree,disagree,Rome,999,pot;pan",
        "9,often,agree,agree,Roma,7,none",
        "10,never,disagree,disagree,Oslo,8,pan;pot",
    ]
).encode()
COOK, TOWN, VISITS, OWN = "How often do you cook?", "Town", "Visits", "Which do you own?"


@pytest.fixture
def cooking(tmp_path: Path) -> Iterator[Workshop]:
    made = shelf.create(tmp_path / "shelf", "Cooking")
    data.add(made, SURVEY, "cooking.csv")
    yield made
    close(made.folder)


def correct(workshop: Workshop, names: str | tuple[str, ...], what: str, value: Value) -> Table:
    data.correct(workshop, data.sources(workshop)[0].id, names, what, value)
    return data.table(workshop)


def counted(table: Table, name: str) -> dict[str, int]:
    """Answer → people, in print order."""
    counts = table.counts(name)
    return dict(zip(counts.answers, counts.count[0].tolist(), strict=True))


def question(workshop: Workshop, name: str) -> Question:
    return data.table(workshop).question(name)


def test_a_label_by_hand_and_an_empty_one_brings_the_guess_back(cooking: Workshop) -> None:
    before = question(cooking, COOK).label
    assert correct(cooking, COOK, "label", " Cooks  often ").question(COOK).label == "Cooks often"
    assert correct(cooking, COOK, "label", "").question(COOK).label == before


def test_two_spellings_become_one_answer(cooking: Workshop) -> None:
    assert counted(data.table(cooking), TOWN) == {"Oslo": 4, "Rome": 4, "Roma": 2}
    merged = correct(cooking, TOWN, "merge", ["Roma", "Rome"])
    assert counted(merged, TOWN) == {"Rome": 6, "Oslo": 4}
    assert merged.question(TOWN).why.endswith("1 answer merged by hand")
    assert counted(correct(cooking, TOWN, "merge", ["Roma", ""]), TOWN)["Roma"] == 2


def test_merging_back_and_forth_makes_no_circle(cooking: Workshop) -> None:
    correct(cooking, TOWN, "merge", ["Roma", "Rome"])
    source = data.sources(cooking)[0].id
    with pytest.raises(Problem, match="nobody answered “Roma”"):
        data.correct(cooking, source, TOWN, "merge", ["Rome", "Roma"])
    lines = [Line((TOWN,), "merge", ["a", "b"]), Line((TOWN,), "merge", ["b", "a"])]
    assert folded(lines).merged == {TOWN: {"b": "a"}}
    chain = [Line((TOWN,), "merge", ["a", "b"]), Line((TOWN,), "merge", ["b", "c"])]
    assert folded(chain).merged == {TOWN: {"a": "b", "b": "c"}}


def test_a_merge_uncovers_the_scale_that_a_second_spelling_hid(tmp_path: Path) -> None:
    rows = ["never", "rarely", "oftentimes I guess", "never", "often", "rarely"] * 3
    made = shelf.create(tmp_path, "Hidden scale")
    content = "Id,How often?\n" + "".join(f"{i},{row}\n" for i, row in enumerate(rows))
    data.add(made, content.encode(), "hidden.csv")
    assert question(made, "How often?").kind is Kind.CATEGORY
    found = correct(made, "How often?", "merge", ["oftentimes I guess", "often"])
    assert found.question("How often?").levels == ("never", "rarely", "often")
    assert counted(found, "How often?") == {"never": 6, "rarely": 6, "often": 6}
    close(made.folder)


@pytest.mark.parametrize("why", [Blank.NOT_ASKED, Blank.REFUSED, Blank.NOT_APPLICABLE])
def test_an_answer_that_means_a_blank_is_one_of_that_kind(cooking: Workshop, why: Blank) -> None:
    found = correct(cooking, TOWN, "blank", ["Roma", why.name.lower()])
    assert counted(found, TOWN) == {"Oslo": 4, "Rome": 4}
    assert np.flatnonzero(found.blank(TOWN) == why).tolist() == [2, 8]
    assert found.question(TOWN).n_missing == 2
    again = correct(cooking, TOWN, "blank", ["Roma", ""])
    assert again.question(TOWN).n_missing == 0


def test_a_figure_that_means_a_blank_leaves_the_numbers(cooking: Workshop) -> None:
    assert question(cooking, VISITS).kind is Kind.NUMBER
    found = correct(cooking, VISITS, "blank", ["999.0", "not_answered"])
    assert np.nansum(found.numbers(VISITS)) == 1 + 2 + 3 + 12 + 5 + 6 + 7 + 8
    assert found.question(VISITS).n_missing == 2


def test_options_of_a_select_all_are_merged_and_read_as_blank(cooking: Workshop) -> None:
    assert question(cooking, OWN).kind is Kind.MULTI
    assert counted(data.table(cooking), OWN) == {"pan": 6, "pot": 5, "none": 3, "Pott": 2}
    assert counted(correct(cooking, OWN, "merge", ["Pott", "pot"]), OWN)["pot"] == 7
    found = correct(cooking, OWN, "blank", ["none", "not_applicable"])
    assert counted(found, OWN) == {"pan": 6, "pot": 7}
    alone = found.blank(OWN) == Blank.NOT_APPLICABLE
    assert np.flatnonzero(alone).tolist() == [2, 8], "who chose a pan as well has answered"


def test_the_order_of_a_scale_and_what_stands_beside_it(cooking: Workshop) -> None:
    order = ["often", "oftn", "rarely", "never"]
    found = correct(cooking, COOK, "levels", order)
    assert found.question(COOK).levels == tuple(order)
    assert counted(found, COOK) == {"often": 3, "oftn": 1, "rarely": 2, "never": 3, "n/k": 1}
    found = correct(cooking, COOK, "outside", "oftn")
    assert found.question(COOK).levels == ("often", "rarely", "never")
    assert found.question(COOK).options == ("often", "rarely", "never", "oftn", "n/k")
    assert counted(found, COOK)["oftn"] == 1
    back = correct(cooking, COOK, "levels", ["never", "rarely", "often", "oftn"])
    assert back.question(COOK).levels == ("never", "rarely", "often", "oftn")


def test_another_kind_forgets_the_order_by_hand(cooking: Workshop) -> None:
    correct(cooking, TOWN, "levels", ["Oslo", "Rome"])
    assert question(cooking, TOWN).kind is Kind.ORDINAL
    assert correct(cooking, TOWN, "kind", Kind.CATEGORY).question(TOWN).kind is Kind.CATEGORY
    assert correct(cooking, TOWN, "levels", ["Rome", "Oslo"]).question(TOWN).levels == (
        "Rome",
        "Oslo",
    )


def test_questions_are_put_into_a_grid_and_taken_out(cooking: Workshop) -> None:
    names = tuple(q.name for q in data.table(cooking).questions if "I plan" in q.question)
    assert len(names) == 2
    found = correct(cooking, names, "group", "How do you plan?")
    assert {found.question(n).group for n in names} == {"How do you plan?"}
    assert [q.name for q in found.questions] == [
        q.name for q in data.sources(cooking)[0].understood.table.questions
    ]
    assert correct(cooking, names[0], "group", "").question(names[0]).group is None


def test_what_a_question_answers_sets_its_field_and_topic(cooking: Workshop) -> None:
    correct(cooking, COOK, "topic", Topic.PAINS)
    found = correct(cooking, COOK, "fields", ["buy.trigger"]).question(COOK)
    assert (found.fields, found.topic, found.linked) == (("buy.trigger",), Topic.BUYING, True)
    assert correct(cooking, COOK, "topic", Topic.GOALS).question(COOK).topic is Topic.GOALS
    nothing = correct(cooking, COOK, "fields", []).question(COOK)
    assert (nothing.fields, nothing.topic, nothing.linked) == ((), Topic.OTHER, False)


def test_a_field_without_words_of_its_own_has_the_topic_of_its_section(cooking: Workshop) -> None:
    assert correct(cooking, COOK, "fields", ["goal.job"]).question(COOK).topic is Topic.GOALS


def test_one_line_may_name_several_questions_and_one_undo_takes_it_back(cooking: Workshop) -> None:
    before = data.table(cooking).questions
    names = tuple(q.name for q in before if "I plan" in q.question)
    found = correct(cooking, names, "levels", ["agree", "disagree"])
    assert [found.question(n).levels for n in names] == [("agree", "disagree")] * 2
    assert data.undo_correction(cooking) == names[0]
    assert data.table(cooking).questions == before


def test_every_kind_of_line_survives_a_restart_and_can_be_undone(cooking: Workshop) -> None:
    values: dict[str, Value] = {
        "kind": Kind.CATEGORY,
        "role": Role.IGNORE,
        "topic": Topic.GOALS,
        "label": "Towns",
        "levels": ["Oslo", "Rome"],
        "group": "Places",
        "blank": ["Oslo", "refused"],
        "merge": ["Roma", "Rome"],
        "outside": "Roma",
        "fields": ["bg.location"],
        "as written": "yes",
        "switch on": "shops stand in towns",
        "header rows": ["1"],
        "same as": ["city", "Your city"],
    }
    assert values.keys() == WHATS.keys()
    start = data.table(cooking)
    for what, value in values.items():
        if what == "outside":
            correct(cooking, TOWN, "levels", ["Roma", "Rome", "Oslo"])
        table = correct(cooking, TOWN, what, value)
        close(cooking.folder)
        cooking = opened(cooking.folder)
        assert data.table(cooking).questions == table.questions, what
        while data.undo_correction(cooking):
            pass
        assert data.table(cooking).questions == start.questions, what
        assert data.table(cooking).data.equals(start.data), what


@pytest.mark.parametrize(
    ("name", "what", "value"),
    [
        ("No such question", "label", "x"),
        (TOWN, "blank", ["Bergen", "refused"]),
        (TOWN, "blank", ["Oslo", "answered"]),
        (TOWN, "blank", ["Oslo", "whatever"]),
        (TOWN, "blank", "Oslo"),
        (TOWN, "merge", ["Oslo", "Oslo"]),
        (TOWN, "merge", ["Oslo", "Bergen"]),
        (TOWN, "outside", "Oslo"),
        (TOWN, "levels", ["Oslo"]),
        (TOWN, "levels", "Oslo"),
        (TOWN, "fields", ["no.field"]),
        (TOWN, "magic", "x"),
        (TOWN, "role", "boss"),
        (OWN, "levels", ["pan", "pot"]),
        (COOK, "outside", "nobody said this"),
    ],
)
def test_an_impossible_correction_is_said_and_changes_nothing(
    cooking: Workshop, name: str, what: str, value: Value
) -> None:
    commit, before = cooking.store.commit_number(), data.state(cooking)
    with pytest.raises(Problem):
        correct(cooking, name, what, value)
    assert (cooking.store.commit_number(), data.state(cooking)) == (commit, before)


def test_personal_data_feeds_no_field(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Personal")
    rows = "".join(f"p{i}@example.com,{i % 3}\n" for i in range(12))
    data.add(made, f"E-mail,Score\n{rows}".encode(), "people.csv")
    with pytest.raises(Problem, match="personal data"):
        correct(made, "E-mail", "fields", ["bg.other"])
    close(made.folder)


def test_a_sensitive_question_is_used_only_with_a_reason_that_is_shown(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "Health")
    rows = "".join(f"{('yes', 'no')[i % 2]},{i % 3}\n" for i in range(12))
    head = "Do you have a disability?,How often do you cook in a week?\n"
    data.add(made, f"{head}{rows}".encode(), "health.csv")
    name = "Do you have a disability?"
    with pytest.raises(Problem, match="with a reason"):
        correct(made, name, "role", Role.BASE)
    assert data.table(made).question(name).role is Role.IGNORE
    on = correct(made, name, "switch on", "the product is made for them").question(name)
    assert (on.sensitive, on.role) == (False, Role.BASE)
    assert on.why.endswith("sensitive, switched on: the product is made for them")
    correct(made, name, "role", Role.DESCRIPTOR)
    off = correct(made, name, "switch on", "").question(name)
    assert (off.sensitive, off.role) == (True, Role.IGNORE)
    close(made.folder)


def test_a_column_worked_out_of_purchases_changes_its_role_but_not_its_kind(
    workshop: Workshop,
) -> None:
    assert data.made(workshop) is None
    lines = (f"{1000 + i % 4},2026-01-{i + 1:02},{i + 2}.50\n" for i in range(9))
    orders = "customer id,date,amount\n" + "".join(lines)
    data.add(workshop, orders.encode(), "orders.csv")
    found = data.made(workshop)
    assert found is not None
    assert "total_spend" in [q.name for q in found.understood.table.questions]
    data.correct(workshop, data.MADE, "total_spend", "role", Role.IGNORE)
    assert data.table(workshop).question("total_spend").role is Role.IGNORE
    with pytest.raises(Problem, match="worked out"):
        data.correct(workshop, data.MADE, "total_spend", "kind", Kind.CATEGORY)
    assert data.undo_correction(workshop) == "total_spend"
    assert data.table(workshop).question("total_spend").role is not Role.IGNORE


def test_the_header_is_said_by_its_rows_and_found_again_on_undo(cooking: Workshop) -> None:
    two = correct(cooking, "", "header rows", ["1", "2"])
    assert two.n_rows == 9
    assert data.sources(cooking)[0].understood.header_rows == (0, 1)
    none = correct(cooking, "", "header rows", "none")
    assert none.n_rows == 11
    assert data.undo_correction(cooking) == "the header"
    assert data.undo_correction(cooking) == "the header"
    assert data.table(cooking).n_rows == 10


@pytest.mark.parametrize("rows", [["40"], ["11"], ["0"], ["x"]])
def test_rows_that_can_hold_no_header_change_nothing(cooking: Workshop, rows: list[str]) -> None:
    with pytest.raises(Problem):
        correct(cooking, "", "header rows", rows)
    assert data.table(cooking).n_rows == 10
