"""The controls of Segments as one state: questions, weights, people, method, undo, saved cuts."""

import pytest
from streamlit.testing.v1 import AppTest

from persona_core.segments.model import Condition, Spec
from persona_core.workshop.cuts import saved_cuts
from persona_core.workshop.cuts.control_values import canonical, spec_of, values
from persona_core.workshop.cuts.segmenting import Choice, choice
from persona_core.workshop.cuts.steps import Steps
from persona_core.workshop.verbs import Workshop, data, segmenting, shelf
from tests.pages.conftest import APP, Open


@pytest.fixture
def dining(root: object) -> Workshop:
    """Two groups of sixty, a question half of them were never asked, a weight, one of zeros."""
    rows = ["How often do you cook?,Why do you cook?,What annoys you?,Where to?,Age,weight,zero"]
    for i in range(60):
        annoys, where = ("price", "waste")[i % 2], ("inn", "bar", "")[i % 3]
        weights = f"{1 + i % 3},{i % 5}"
        rows.append(f"often,for my children,{annoys},,{20 + i % 40},{weights}")
        rows.append(f"never,for myself,{annoys},{where},{25 + i % 40},{weights}")
    made = shelf.create(root, "Dining")
    data.add(made, "\n".join(rows).encode(), "dining.csv")
    return made


def widget(page: AppTest, kind: str, name: str) -> object:
    return next(w for w in page.get(kind) if w.key and w.key.endswith(f"-{name}"))


def press(page: AppTest, key: str) -> None:
    page.button(key=key).click().run()
    assert not page.exception


def title(page: AppTest) -> str:
    return page.title[0].value


# -- the state --------------------------------------------------------------------------------


@pytest.fixture
def offered(dining: Workshop) -> Choice:
    return choice(dining)


def test_what_widgets_say_of_a_state_is_that_state(offered: Choice) -> None:
    names = tuple(offered.labels)
    spec = Spec(
        names[:3],
        5,
        "latent-class",
        weights=((names[0], 2.0), (names[1], 0.25)),
        blanks="refill",
        weight_column="weight",
        only=(
            Condition((names[0],), ("often",)),
            Condition(("Age",), (), 20.0, None),
            Condition(names[2:4]),
        ),
    )
    assert canonical(spec, offered) == spec
    assert spec_of(values(spec, offered), spec, offered) == spec


def test_a_question_that_is_gone_leaves_the_state(offered: Choice) -> None:
    old = Spec((*tuple(offered.labels)[:2], "gone"), weights=(("gone", 2.0),))
    assert canonical(old, offered) == Spec(tuple(offered.labels)[:2])


def test_steps_go_back_and_forth_and_a_new_one_ends_what_was_undone() -> None:
    one, two, three = (Spec(("a",), k) for k in (2, 3, 4))
    steps = Steps(one)
    steps.go(two)
    steps.go(two)
    steps.undo()
    assert (steps.now, steps.future) == (one, [two])
    steps.redo()
    assert steps.now == two
    steps.undo()
    steps.go(three)
    steps.redo()
    assert (steps.now, steps.past) == (three, [one])


# -- the page ---------------------------------------------------------------------------------


def test_undo_takes_back_questions_and_k_alike(open_page: Open, dining: Workshop) -> None:
    page = open_page("segments.py", dining)
    before = title(page)
    page.segmented_control(key="k").set_value(2).run()
    pills = page.get("pills")[0]
    pills.set_value(list(pills.value)[:-1]).run()
    press(page, "pw-undo")
    assert title(page).startswith("Two segments")
    press(page, "pw-undo")
    assert title(page) == before
    press(page, "pw-redo")
    assert page.segmented_control(key="k").value == 2


def test_a_question_that_weighs_by_itself_can_be_moved_past_its_blocks_weight(
    open_page: Open, dining: Workshop
) -> None:
    page = open_page("segments.py", dining)
    apart = next(box for box in page.multiselect if box.label == "Weigh a question by itself")
    apart.set_value([choice(dining).by_topic["other"][0]]).run()
    slider = next(s for s in page.select_slider if "weight-of-" in str(s.key))
    assert slider.options == ["×0.25", "×0.5", "×2", "×4"]
    slider.set_value(2.0).run()
    assert next(s for s in page.select_slider if s.key == slider.key).value == 2.0


def test_answers_are_offered_as_people_wrote_them(open_page: Open, dining: Workshop) -> None:
    """A list shows no Markdown, so an escape would stand there as it is."""
    page = open_page("segments.py", dining)
    filtered = next(box for box in page.multiselect if box.label == "Only those who answered")
    assert "How often do you cook?" in filtered.options


def test_the_controls_stand_as_they_stood_after_another_page(
    open_page: Open, dining: Workshop
) -> None:
    page = open_page("segments.py", dining)
    page.segmented_control(key="k").set_value(2).run()
    widget(page, "radio", "method").set_value("latent-class").run()
    page.switch_page("data.py").run()
    page.switch_page("segments.py").run()
    assert page.segmented_control(key="k").value == 2
    assert widget(page, "radio", "method").value == "latent-class"
    assert not page.button(key="pw-undo").disabled


def test_what_was_undone_is_not_said_again_by_a_box_of_a_closed_popover(
    open_page: Open, dining: Workshop
) -> None:
    """Its browser still holds what was taken back; the box it belongs to is there no more."""
    page = open_page("segments.py", dining)
    box = widget(page, "radio", "method")
    box.set_value("latent-class").run()
    press(page, "pw-undo")
    assert widget(page, "radio", "method").key != box.key
    assert widget(page, "radio", "method").value == "kmeans"
    page.run()
    assert widget(page, "radio", "method").value == "kmeans"


def test_a_title_that_is_no_answer_says_nothing(offered: Choice) -> None:
    spec = Spec(tuple(offered.labels)[:3], 3, "latent-class")
    said = {**values(spec, offered), "blanks": "Take everybody's average", "method": "k-means"}
    assert spec_of(said, spec, offered) == canonical(spec, offered)


def test_a_reload_keeps_the_controls_and_what_can_be_undone(
    open_page: Open, dining: Workshop
) -> None:
    page = open_page("segments.py", dining)
    before = title(page)
    assert "at" not in page.query_params
    page.segmented_control(key="k").set_value(2).run()
    pills = page.get("pills")[0]
    left = list(pills.value)[:-1]
    pills.set_value(left).run()
    again = AppTest.from_file(APP, default_timeout=30)
    for name in ("w", "at"):
        again.query_params[name] = page.query_params[name]
    again.run()
    again.query_params["at"] = page.query_params["at"]
    again.switch_page("segments.py").run()
    assert list(again.get("pills")[0].value) == left
    assert title(again).startswith("Two segments")
    press(again, "pw-undo")
    press(again, "pw-undo")
    assert title(again) == before
    assert title(page.run()).startswith("Two segments")  # the other tab goes on alone


def test_latent_classes_offer_no_average_for_a_blank_and_say_why(
    open_page: Open, dining: Workshop
) -> None:
    page = open_page("segments.py", dining)
    page.segmented_control(key="k").set_value(2).run()
    assert "Take everybody's average" in widget(page, "radio", "blanks").options
    widget(page, "radio", "method").set_value("latent-class").run()
    blanks = widget(page, "radio", "blanks")
    assert blanks.options == ["Count what was answered", "Leave out who has one"]
    assert any("use only what was answered" in caption.value for caption in page.caption)
    everybody = title(page)
    blanks.set_value("answered-only").run()
    assert title(page) != everybody  # who was not asked “Where to?” is left out
    assert not page.exception


def test_a_filter_keeps_only_those_who_said_so(open_page: Open, dining: Workshop) -> None:
    page = open_page("segments.py", dining)
    page.segmented_control(key="k").set_value(2).run()
    often = next(iter(choice(dining).filters))
    widget(page, "multiselect", "filtered").set_value([often]).run()
    widget(page, "multiselect", f"answers-{often}").set_value(["never"]).run()
    assert title(page) == "Two segments of 60 respondents"


def test_a_filter_that_leaves_nobody_is_said_and_taken_back(
    open_page: Open, dining: Workshop
) -> None:
    page = open_page("segments.py", dining)
    before = title(page)
    widget(page, "multiselect", "filtered").set_value(["Age"]).run()
    widget(page, "number_input", "low-Age").set_value(300.0).run()
    assert "it leaves nobody" in page.error[0].value.lower()
    assert not page.exception
    press(page, "pw-undo")
    press(page, "pw-undo")
    assert title(page) == before


def test_a_weight_of_zero_is_said_in_words(open_page: Open, dining: Workshop) -> None:
    page = open_page("segments.py", dining)
    chosen = widget(page, "selectbox", "weighted-by")
    chosen.set_value("weight").run()
    assert not page.error
    widget(page, "selectbox", "weighted-by").set_value("zero").run()
    assert "are zero" in page.error[0].value
    assert not page.exception


def test_a_cut_is_saved_under_a_name_and_found_again(open_page: Open, dining: Workshop) -> None:
    page = open_page("segments.py", dining)
    page.segmented_control(key="k").set_value(2).run()
    page.text_input(key="pw-cut-name").set_value("Two <b>groups</b>").run()
    press(page, "pw-save-cut")
    [one] = saved_cuts.saved(dining)
    assert (one.name, one.spec.k) == ("Two <b>groups</b>", 2)
    page.segmented_control(key="k").set_value(3).run()
    press(page, f"pw-cut-{one.id}")
    assert page.segmented_control(key="k").value == 2
    press(page, f"pw-forget-{one.id}")
    assert saved_cuts.saved(dining) == ()


def test_without_a_name_a_cut_is_called_what_it_is(open_page: Open, dining: Workshop) -> None:
    page = open_page("segments.py", dining)
    press(page, "pw-save-cut")
    [one] = saved_cuts.saved(dining)
    assert one.name == f"{one.spec.k} segments from {len(one.spec.variables)} questions"


def test_people_who_were_not_asked_are_left_out_by_one_click(
    open_page: Open, dining: Workshop
) -> None:
    page = open_page("segments.py", dining)
    page.segmented_control(key="k").set_value(2).run()
    remedy = next(b for b in page.button if b.label == "Only those who were asked")
    press(page, remedy.key)
    assert segmenting.kept(dining) is None
    assert title(page).endswith(" 40 respondents")


def test_a_question_that_weighed_by_itself_can_be_left_out(
    open_page: Open, dining: Workshop
) -> None:
    page = open_page("segments.py", dining)
    name = choice(dining).by_topic["other"][0]
    apart = next(box for box in page.multiselect if box.label == "Weigh a question by itself")
    apart.set_value([name]).run()
    pills = next(p for p in page.get("pills") if str(p.key).endswith("variables-other"))
    pills.set_value([one for one in pills.value if one != name]).run()
    assert not page.exception
    assert not [s for s in page.select_slider if "weight-of-" in str(s.key)]
