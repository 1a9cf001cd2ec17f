"""One question at the right: every correction is saved at once, shown, and can be undone."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from persona_core.sources.table import Blank, Kind, Question, Role, Topic
from persona_core.workshop.verbs import Workshop, data, shelf
from tests.pages.conftest import SURVEY, Open
from tests.pages.test_data import drop
from tests.pages.test_home import words

COOK, ANNOYS, AGE = "How often do you cook?", "What annoys you?", "Your age"
GRID = b"""Id,Rate us: price,Rate us: taste,Rate us: box
1,good,bad,good
2,bad,good,n/k
3,good,good,bad
4,bad,bad,good
5,good,n/k,bad
6,bad,good,bad
"""
HOSTILE = "# 1 < 2 **y** :red[z] $1$"


def opened(open_page: Open, workshop: Workshop, name: str) -> AppTest:
    """The Data page with that question open, as a click on its row leaves it."""
    page = open_page("data.py", workshop)
    page.session_state["question_open"] = (data.sources(workshop)[0].id, name)
    return page.run()


def question(workshop: Workshop, name: str) -> Question:
    return data.table(workshop).question(name)


def counts(workshop: Workshop, name: str) -> dict[str, int]:
    found = data.table(workshop).counts(name)
    return dict(zip(found.answers, found.count[0].tolist(), strict=True))


def listed(page: AppTest) -> list[str]:
    """The answers as they stand in the panel, without their counts."""
    return [option.split("  ")[0] for option in page.radio[0].options]


def choose(page: AppTest, name: str, answer: str) -> AppTest:
    return page.radio(key=f"answer-{name}").set_value(answer).run()


def test_the_panel_says_what_was_asked_of_whom_and_why(open_page: Open, workshop: Workshop) -> None:
    page = opened(open_page, workshop, COOK)
    assert not page.exception
    assert "Asked of everybody" in words(page)
    assert "Read as ordinal. Three answers that read as a scale of frequency." in words(page)
    assert page.radio[0].options == [
        "never  :gray[2 · 33%]",
        "sometimes  :gray[2 · 33%]",
        "often  :gray[2 · 33%]",
    ]


WISHES = b"""Id,What should we change?,Other (please specify),Since
1,Make the boxes much smaller please,,2026-03-01
2,Nothing,,2026-08-30
3,Write to me at anna@example.com about the boxes,,2026-05-04
4,Nothing,,2026-04-09
5,I would like more soups and fewer stews,A neighbour told me,2026-04-11
6,,,2026-04-12
"""


def test_what_people_wrote_is_shown_common_answers_first_and_no_address(
    open_page: Open, root: Path
) -> None:
    made = shelf.create(root, "Wishes")
    wishes = data.add(made, WISHES, "wishes.csv")
    data.correct(made, wishes, "What should we change?", "kind", Kind.TEXT.value)
    page = opened(open_page, made, "What should we change?")
    assert "Asked of everybody · 5 wrote something" in words(page)
    assert "“Nothing” <span>2 times</span>" in words(page)
    assert "more soups" in words(page)
    assert "anna@example.com" not in words(page)


def test_of_days_the_first_and_the_last_are_told(open_page: Open, root: Path) -> None:
    made = shelf.create(root, "Wishes")
    data.add(made, WISHES, "wishes.csv")
    assert "From 1 March 2026 to 30 August 2026." in words(opened(open_page, made, "Since"))


def test_the_kind_is_changed_in_the_panel_and_undone(open_page: Open, workshop: Workshop) -> None:
    page = opened(open_page, workshop, COOK)
    page.selectbox(key="one-kind").set_value(Kind.CATEGORY.value).run()
    assert question(workshop, COOK).kind is Kind.CATEGORY
    page.button(key="undo_here").click().run()
    assert page.selectbox(key="one-kind").value == Kind.ORDINAL.value


def test_a_level_moves_up_and_undo_moves_it_back(open_page: Open, workshop: Workshop) -> None:
    page = choose(opened(open_page, workshop, COOK), COOK, "often")
    assert page.button(key="order-Down").disabled
    page.button(key="order-Up").click().run()
    assert listed(page) == ["never", "often", "sometimes"]
    assert page.radio[0].value == "often", "the chosen answer stays chosen, to go on moving it"
    assert question(workshop, COOK).levels == ("never", "often", "sometimes")
    page.button(key="undo_here").click().run()
    assert listed(page) == ["never", "sometimes", "often"]


def test_a_scale_is_turned_round(open_page: Open, workshop: Workshop) -> None:
    opened(open_page, workshop, COOK).button(key="order-Turn round").click().run()
    assert question(workshop, COOK).levels == ("often", "sometimes", "never")
    assert counts(workshop, COOK) == {"often": 2, "sometimes": 2, "never": 2}


def test_answers_without_an_order_are_made_a_scale(open_page: Open, workshop: Workshop) -> None:
    assert question(workshop, ANNOYS).kind is Kind.CATEGORY
    opened(open_page, workshop, ANNOYS).button(key="order-Make it a scale").click().run()
    assert question(workshop, ANNOYS).levels == question(workshop, ANNOYS).options


def test_an_answer_is_set_beside_the_scale_and_back_on_it(
    open_page: Open, workshop: Workshop
) -> None:
    page = choose(opened(open_page, workshop, COOK), COOK, "sometimes")
    page.selectbox(key="meaning").set_value("beside the scale").run()
    assert question(workshop, COOK).levels == ("never", "often")
    assert "sometimes  :gray[2 · 33% · beside the scale]" in page.radio[0].options
    page.selectbox(key="meaning").set_value("on the scale").run()
    assert question(workshop, COOK).levels == ("never", "often", "sometimes")


def test_an_answer_is_read_as_a_blank_of_its_kind_and_comes_back(
    open_page: Open, workshop: Workshop
) -> None:
    page = choose(opened(open_page, workshop, ANNOYS), ANNOYS, "waste")
    page.selectbox(key="meaning").set_value("blank: refused").run()
    assert counts(workshop, ANNOYS) == {"price": 3}
    assert (data.table(workshop).blank(ANNOYS) == Blank.REFUSED).sum() == 3
    assert "Asked of everybody · 3 refused" in words(page)
    page.button(key="back-0").click().run()
    assert counts(workshop, ANNOYS) == {"price": 3, "waste": 3}


def test_two_answers_become_one_and_part_again(open_page: Open, workshop: Workshop) -> None:
    page = choose(opened(open_page, workshop, ANNOYS), ANNOYS, "waste")
    page.selectbox(key="same_as").set_value("price").run()
    assert counts(workshop, ANNOYS) == {"price": 6}
    assert page.button(key="back-0").label == "“waste” counts as “price”"
    page.button(key="back-0").click().run()
    assert counts(workshop, ANNOYS) == {"price": 3, "waste": 3}


def test_a_figure_that_means_a_blank_is_typed(open_page: Open, workshop: Workshop) -> None:
    page = opened(open_page, workshop, AGE)
    assert "From 27 to 62, half of them between 35.25 and 49.5." in words(page)
    page.text_input(key="blank-text").set_value("62")
    submit = next(b for b in page.button if b.label == "Read as blank")
    submit.click().run()
    assert question(workshop, AGE).n_missing == 1
    assert not page.exception


def test_label_field_and_role_are_saved_at_once(open_page: Open, workshop: Workshop) -> None:
    page = opened(open_page, workshop, ANNOYS)
    page.text_input(key="one-label").set_value("Annoyances").run()
    page.selectbox(key="one-fields").set_value("buy.objections").run()
    page.segmented_control(key="one-role").set_value("ignore").run()
    found = question(workshop, ANNOYS)
    assert not page.exception
    assert (found.label, found.role) == ("Annoyances", Role.IGNORE)
    assert (found.fields, found.topic) == (("buy.objections",), Topic.BUYING)
    for _ in range(3):
        page.button(key="undo_here").click().run()
    assert page.text_input(key="one-label").value == question(workshop, ANNOYS).label == ANNOYS


def test_fields_are_offered_by_title_under_their_section(
    open_page: Open, workshop: Workshop
) -> None:
    offered = opened(open_page, workshop, ANNOYS).selectbox(key="one-fields").options
    assert "Background: Age range" in offered
    assert "Who: Portrait" not in offered


def test_a_correction_holds_in_all_rows_of_a_grid_unless_only_one_is_meant(
    open_page: Open, root: Path
) -> None:
    made = shelf.create(root, "Grid")
    data.add(made, GRID, "grid.csv")
    rows = [q.name for q in data.table(made).questions if q.group]
    assert len(rows) == 3
    page = choose(opened(open_page, made, rows[1]), rows[1], "n/k")
    page.selectbox(key="meaning").set_value("blank: does not apply").run()
    assert [question(made, name).n_missing for name in rows] == [0, 1, 1]
    page.button(key="back-0").click().run()
    assert [question(made, name).n_missing for name in rows] == [0, 0, 0]
    page.toggle(key="also").set_value(False).run()
    page.button(key="order-Make it a scale").click().run()
    kinds = [question(made, name).kind for name in rows]
    assert kinds == [Kind.CATEGORY, Kind.ORDINAL, Kind.CATEGORY]


def test_a_row_is_taken_out_of_its_grid_and_put_back(open_page: Open, root: Path) -> None:
    made = shelf.create(root, "Grid")
    data.add(made, GRID, "grid.csv")
    rows = [q.name for q in data.table(made).questions if q.group]
    stem = question(made, rows[0]).group
    page = opened(open_page, made, rows[0])
    assert page.selectbox(key="one-group").value == stem
    page.selectbox(key="one-group").set_value("").run()
    assert question(made, rows[0]).group is None
    page.selectbox(key="one-group").set_value(stem).run()
    assert question(made, rows[0]).group == stem


def test_undo_shows_the_question_whose_correction_it_took_back(
    open_page: Open, workshop: Workshop
) -> None:
    data.correct(workshop, data.sources(workshop)[0].id, ANNOYS, "label", "Annoyances")
    page = opened(open_page, workshop, COOK)
    page.button(key="undo_here").click().run()
    assert page.selectbox(key="one-question").value == ANNOYS
    assert page.text_input(key="one-label").value == ANNOYS
    page.button(key="undo_here").click().run()
    assert not page.toast  # it would lie over the button
    assert [info.value for info in page.info] == ["Nothing to take back."]


def test_the_other_questions_are_reached_without_closing(
    open_page: Open, workshop: Workshop
) -> None:
    page = opened(open_page, workshop, COOK)
    page.selectbox(key="one-question").set_value(ANNOYS).run()
    assert ANNOYS in words(page)
    assert page.radio(key=f"answer-{ANNOYS}").value == "price"


def test_what_is_impossible_is_said_and_nothing_changes(
    open_page: Open, workshop: Workshop
) -> None:
    page = choose(opened(open_page, workshop, COOK), COOK, "often")
    page.selectbox(key="meaning").set_value("beside the scale").run()
    choose(page, COOK, "never")
    page.selectbox(key="meaning").set_value("beside the scale").run()
    assert not page.exception
    assert not page.toast
    assert "two answers at least" in page.error[0].value
    assert question(workshop, COOK).levels == ("never", "sometimes")
    page.text_input(key="one-label").set_value("Cooks").run()
    assert not page.error


def test_hostile_questions_and_answers_stay_text(open_page: Open, root: Path) -> None:
    made = shelf.create(root, "Hostile")
    rows = "".join(f"{i},{('yes', HOSTILE)[i % 2]}\n" for i in range(8))
    data.add(made, f"Id,{HOSTILE}\n{rows}".encode(), "hostile.csv")
    name = data.table(made).questions[1].name
    page = opened(open_page, made, name)
    assert not page.exception
    assert "<strong># 1 &lt; 2 **y** :red[z] $1$</strong>" in words(page)
    assert any("\\:red\\[z\\]" in option for option in page.radio[0].options)


def test_a_file_with_the_same_questions_replaces_the_earlier_and_gives_way_again(
    open_page: Open, workshop: Workshop
) -> None:
    source = data.sources(workshop)[0].id
    data.correct(workshop, source, COOK, "levels", ["often", "sometimes", "never"])
    page = drop(open_page("data.py", workshop), ("v2.csv", SURVEY + b"7,often,price,20,g@x.com\n"))
    offer = "v2.csv asks 5 questions of survey.csv again, 7 rows where that has 6."
    assert offer in [text.value for text in page.text]
    page.button(key="replace").click().run()
    assert [(s.id, s.file) for s in data.sources(workshop)] == [(source, "v2.csv")]
    assert question(workshop, COOK).levels == ("often", "sometimes", "never")
    said = "v2.csv stands in the place of survey.csv with 1 correction."
    assert said in [t.value for t in page.text]
    page = open_page("data.py", workshop)
    page.button(key=f"put-back-{source}").click().run()
    assert [s.file for s in data.sources(workshop)] == ["survey.csv", "v2.csv"]
    assert offer in [text.value for text in page.text], "the newer file asks again"


def test_a_next_wave_is_kept_beside_with_the_same_corrections(
    open_page: Open, workshop: Workshop
) -> None:
    source = data.sources(workshop)[0].id
    data.correct(workshop, source, COOK, "levels", ["often", "sometimes", "never"])
    page = drop(open_page("data.py", workshop), ("autumn.csv", SURVEY.replace(b"@", b"@w2.")))
    page.button(key="next_wave").click().run()
    wave = data.sources(workshop)[1].understood.table
    assert wave.question(COOK).levels == ("often", "sometimes", "never")
    assert "next_wave" not in [button.key for button in page.button]


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.IDENTIFIER, Kind.EMPTY, Kind.RANK, Kind.DATE])
def test_a_question_of_any_kind_opens(open_page: Open, root: Path, kind: Kind) -> None:
    rows = "".join(
        f"{1000 + i},,2026-01-{i + 1:02},{i % 3 + 1},{(i + 1) % 3 + 1},{(i + 2) % 3 + 1},"
        f"I like remark number {i}\n"
        for i in range(9)
    )
    made = shelf.create(root, "Kinds")
    head = "Respondent ID,Nothing,When,Rank these - a,Rank these - b,Rank these - c,Remarks\n"
    data.add(made, (head + rows).encode(), "kinds.csv")
    name = next(q.name for q in data.table(made).questions if q.kind is kind)
    page = opened(open_page, made, name)
    assert not page.exception
    assert not page.error
