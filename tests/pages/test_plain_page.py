"""The page that the bench of the slider compares with is as large as ours."""

from streamlit.testing.v1 import AppTest

from persona_core.workshop.verbs import Workshop, data
from tests.bench import slider
from tests.pages.conftest import Open

KINDS = (
    *("popover", "expander", "button", "button_group", "toggle", "radio", "select_slider"),
    *("selectbox", "multiselect", "text_input"),
)


def test_the_plain_page_draws_as_many_widgets_of_each_kind_as_ours(
    open_page: Open, workshop: Workshop
) -> None:
    data.remove(workshop, data.sources(workshop)[0].id)
    data.add(workshop, slider.survey(200), "dishes.csv")
    ours = open_page("segments.py", workshop)
    ours.segmented_control(key="k").set_value(4).run()
    plain = AppTest.from_file(slider.PLAIN, default_timeout=30).run()
    assert not plain.exception
    assert {kind: len(plain.get(kind)) for kind in KINDS} == {
        kind: len(ours.get(kind)) for kind in KINDS
    }
