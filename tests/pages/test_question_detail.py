"""One question in detail on the Segments page."""

from persona_core.workshop.verbs import Workshop
from tests.pages.conftest import Open


def test_the_view_of_one_question_offers_the_most_telling_first(
    open_page: Open, survey: Workshop
) -> None:
    page = open_page("segments.py", survey)
    page.segmented_control(key="look").set_value("One question").run()
    assert not page.exception
    assert not page.error
    question = page.selectbox(key="detail_question")
    assert question.options[0] == "How often do you cook?"
    assert page.get("vega_lite_chart")
