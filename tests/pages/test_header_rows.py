"""The rows that hold the header, on the page: shown as they stand, chosen by hand."""

from pages.parts import header_rows
from persona_core.workshop.verbs import Workshop, data
from tests.pages.conftest import Open
from tests.pages.test_home import words


def test_the_header_is_chosen_among_the_first_rows_and_found_again(
    open_page: Open, workshop: Workshop
) -> None:
    source = data.sources(workshop)[0]
    n_rows = source.understood.n_rows
    page = open_page("data.py", workshop)
    page = page.segmented_control(key="pw-choice-data").set_value("First rows").run()
    box = page.multiselect(key=f"header-rows-{source.id}-{source.understood.header_rows}")
    assert box.value == [0]
    page = box.set_value([0, 1]).run()
    page = page.button(key=f"header-say-{source.id}").click().run()
    assert not page.exception
    assert data.sources(workshop)[0].understood.n_rows == n_rows - 1
    page = page.button(key=f"header-find-{source.id}").click().run()
    assert not page.exception
    assert data.sources(workshop)[0].understood.n_rows == n_rows


def test_a_choice_that_leaves_no_answers_is_refused_in_words(
    open_page: Open, workshop: Workshop
) -> None:
    data.remove(workshop, data.sources(workshop)[0].id)
    source = data.add(workshop, b"Age,City\n1,Oslo\n2,Rome\n", "tiny.csv")
    page = open_page("data.py", workshop)
    page = page.segmented_control(key="pw-choice-data").set_value("First rows").run()
    page = page.multiselect(key=f"header-rows-{source}-(0,)").set_value([0, 1, 2]).run()
    page = page.button(key=f"header-say-{source}").click().run()
    assert not page.exception
    assert "no row of data" in words(page) + " ".join(toast.value for toast in page.toast)


def test_the_rows_of_the_header_are_told_as_a_list() -> None:
    assert header_rows.found([]) == "No header row"
    assert header_rows.found([3]) == "1 header row: 4"
    assert header_rows.found([0, 1, 2]) == "3 header rows: 1, 2 and 3"
