"""Map, comparison, criteria for personas, shaping by hand and the typing tool on Segments."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio, Selectbox

from persona_core.segments.model import Spec
from persona_core.show.facts import number_word
from persona_core.workshop.cuts import decisions
from persona_core.workshop.personas import deserving
from persona_core.workshop.verbs import Workshop, data, segmenting, shelf
from tests.pages.conftest import APP, Open, blocks


def view(page: AppTest, name: str) -> AppTest:
    return page.segmented_control(key="look").set_value(name).run(timeout=60)


def steps(page: AppTest) -> Radio[str]:
    """What can be done by hand with a segment."""
    return next(radio for radio in page.radio if radio.label == "What with it")


def picker(page: AppTest) -> Selectbox[str]:
    """The segment to be shaped by hand."""
    return next(box for box in page.selectbox if box.label == "Segment")


@pytest.fixture
def two(open_page: Open, survey: Workshop) -> AppTest:
    """The page with two segments."""
    page = open_page("segments.py", survey)
    return page.segmented_control(key="k").set_value(2).run()


def test_the_map_shows_people_and_says_what_its_directions_mean(two: AppTest) -> None:
    page = view(two, "Map")
    assert not page.exception
    assert page.get("vega_lite_chart")
    assert "<div>Further right, more often: " in blocks(page)


def test_the_table_holds_the_shares_as_numbers_the_most_telling_first(two: AppTest) -> None:
    page = view(two, "Table")
    assert not page.exception
    table = page.dataframe[0].value
    assert table["Effect"].is_monotonic_decreasing
    assert list(table.columns[3:5]) == ["Effect", "All"]


def test_what_people_wrote_stands_below_the_profile_once_it_is_opened(
    open_page: Open, root: Path
) -> None:
    why = ("my children are always hungry at six", "I prefer to sit in a quiet restaurant")
    rows = (
        f"{('often', 'never')[i % 2]},{('waste', 'price')[i % 2]},{why[i % 2]} ({number_word(i)})"
        for i in range(80)
    )
    made = shelf.create(root, "Written")
    header = "How often do you cook?,What annoys you?,Please tell us why"
    data.add(made, "\n".join([header, *rows]).encode(), "written.csv")
    page = open_page("segments.py", made)
    page.segmented_control(key="k").set_value(2).run()
    assert "always hungry" not in blocks(page)
    page.session_state["said"] = True
    page.run(timeout=60)
    assert not page.exception
    assert "my children are always hungry" in blocks(page)
    assert "</b> 40 of 40</li>" in blocks(page)


def test_a_file_without_open_answers_has_no_box_for_them(two: AppTest) -> None:
    assert "In their own words" not in [box.label for box in two.expander]


def test_segments_are_put_together_by_hand_and_undone(two: AppTest) -> None:
    page = two.segmented_control(key="k").set_value(3).run()
    page.button(key="pw-shape-do").click().run()
    assert page.title[0].value.startswith("Two segments")
    assert "three found and shaped by hand" in blocks(page)
    page.button(key="pw-undo").click().run()
    assert page.title[0].value.startswith("Three segments")


def test_a_step_that_would_leave_one_segment_is_refused_in_words(two: AppTest) -> None:
    page = two.button(key="pw-shape-do").click().run()
    assert page.title[0].value.startswith("Two segments")
    assert "1 would be left" in page.toast[0].value


def test_only_steps_that_the_method_allows_are_offered(two: AppTest) -> None:
    assert "Split in two" in steps(two).options
    method = next(radio for radio in two.radio if radio.label == "Method")
    page = method.set_value("latent-class").run()
    assert steps(page).options == ["Put together with", "Set aside"]


def test_a_segment_is_offered_for_shaping_under_the_name_the_room_gave_it(two: AppTest) -> None:
    before = picker(two).id
    name = next(field for field in two.text_input if field.label == "Segment A")
    page = name.set_value("Night owls").run()
    assert "A Night owls" in picker(page).options
    assert picker(page).id != before  # the browser keeps what an old widget showed


def test_the_comparison_shows_who_moved_and_why_is_written_down(
    two: AppTest, survey: Workshop
) -> None:
    assert view(two, "Compare").text[-1].value.startswith("Nothing to compare with yet")
    kept = segmenting.live(survey, Spec(segmenting.choice(survey).default, k=2))
    segmenting.keep(survey, kept)
    page = two.segmented_control(key="k").set_value(3).run()
    assert "keep their segment" in blocks(page)
    assert "pw-cross" in blocks(page)
    page.text_input(key="pw-why-kept").set_value("both <b>cook</b>").run()
    assert decisions.why(survey) == "both <b>cook</b>"


def test_what_is_kept_again_is_shown_again(two: AppTest, survey: Workshop) -> None:
    for k, who in ((2, "Ada"), (3, "Ben")):
        cut = segmenting.live(survey, Spec(segmenting.choice(survey).default, k=k))
        segmenting.keep(survey, cut, by=who)
    page = view(two.segmented_control(key="k").set_value(3).run(), "Compare")
    assert "2 segments" in page.selectbox(key="pw-compare-with").options[1]
    assert page.selectbox(key="pw-compare-with").index == 1
    page = page.button(key="pw-keep-again").click().run()
    assert page.title[0].value.startswith("Two segments")
    assert segmenting.kept_count(survey) == 2
    assert "are in the same segment in both" in blocks(page)


def test_the_room_says_whether_a_segment_fits_and_the_table_follows(
    two: AppTest, survey: Workshop
) -> None:
    page = view(two, "Personas?")
    assert not page.exception
    assert "open: " in blocks(page)
    answer = next(c for c in page.segmented_control if "strength-answer" in str(c.key))
    answer.set_value("no").run(timeout=60)
    identity = str(answer.key).removeprefix("pw-strength-answer-")
    assert deserving.strengths(survey, identity).answer == "no"
    assert "not our strength" in blocks(page)


def test_the_typing_tool_opens_once_segments_are_kept(two: AppTest) -> None:
    assert all(button.key != "pw-typing" for button in two.button)
    page = two.button(key="keep").click().run()
    page = page.button(key="pw-typing").click().run(timeout=60)
    assert not page.exception
    assert any("place" in text.value and "in their segment" in text.value for text in page.text)
    assert [one.proto.label for one in page.get("download_button")][-3:] == [
        "Workbook that types people",
        "Questionnaire",
        "Points as JSON",
    ]


def test_the_address_says_which_view_is_on(survey: Workshop) -> None:
    page = AppTest.from_file(APP, default_timeout=60)
    page.query_params["w"], page.query_params["look"] = survey.folder.name, "Overview"
    page = page.run().switch_page("segments.py").run()
    assert page.segmented_control(key="look").value == "Overview"
