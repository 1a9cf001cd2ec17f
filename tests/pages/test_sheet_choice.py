"""The sheet that pages are printed on: a sheet of notes is offered where somebody wrote notes."""

from persona_core.workshop.verbs import Workshop, writing
from tests.pages.conftest import Open, first


def test_a_sheet_of_notes_is_offered_once_there_are_notes_and_says_whose_are_missing(
    open_page: Open, kept: Workshop
) -> None:
    page = open_page("share.py", kept)
    assert page.checkbox(key="sheet-notes").disabled
    assert any("Nobody wrote working notes yet" in one.value for one in page.caption)
    writing.add_line(kept, first(kept), "use.email_subject", "Dinner by six")
    writing.save(kept, first(kept), "name", "Robin Keller", 0)
    page.run()
    assert not page.checkbox(key="sheet-notes").disabled
    page.checkbox(key="sheet-notes").check().run()
    (missing,) = (one.value for one in page.caption if "no notes yet" in one.value)
    assert "Robin Keller" not in missing
