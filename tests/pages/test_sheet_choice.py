"""The sheet that pages are printed on: a sheet of notes is offered where somebody wrote notes."""

from persona_core.export import Sheet
from persona_core.workshop.verbs import Workshop, segmenting, sharing, writing
from tests.pages.conftest import Open, blocks, first


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


def test_a_page_too_long_for_a_wide_sheet_alone_is_offered_upright(
    open_page: Open, kept: Workshop
) -> None:
    cut = segmenting.kept(kept)
    assert cut is not None
    for i in range(60):
        writing.add_line(kept, first(kept), "goal.items", f"Wants a dinner of the kind number {i}")
        over = sharing.refused(sharing.pages(kept, cut), Sheet("a4", landscape=True))
        if over:
            break
    assert [why.upright_fits for why in over.values()] == [True]
    page = open_page("share.py", kept)
    assert not page.warning
    page.segmented_control(key="sheet-stands").set_value("Wide").run()
    assert "for a wide page; upright it fits." in page.warning[0].value
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels == ["Wall sheet, A3", "All as zip", "PDF, upright", "PNG, upright", "PDF", "PNG"]
    assert "upright they fit" in blocks(page)
    page.button(key="upright").click().run()
    assert page.segmented_control(key="sheet-stands").value == "Upright"
    assert not page.warning
    assert not page.exception
