"""Home: what is there, beginning one, the sample, the menu."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from persona_core.workshop import copies
from persona_core.workshop.disk.folder import BIN, workshops
from persona_core.workshop.opened import local_now
from persona_core.workshop.verbs import Workshop, data, opened, shelf
from tests.pages.conftest import SURVEY, Open


def words(app: AppTest) -> str:
    """All HTML blocks of the page but the stylesheet, as one text."""
    blocks = [block.proto.body for block in app.get("html")]
    return " ".join(body for body in blocks if not body.startswith("<style>"))


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def choose(app: AppTest, workshop: Workshop, entry: str) -> None:
    app.menu_button(key=f"menu-{workshop.folder.name}").click(entry).run()


def test_an_empty_shelf_says_how_to_begin(open_page: Open) -> None:
    home = open_page()
    assert home.title[0].value == "Workshops"
    assert "No workshop yet." in words(home)
    assert not home.exception


def test_each_workshop_has_a_card_with_its_progress(open_page: Open, workshop: Workshop) -> None:
    home = open_page()
    assert "Cooking" in words(home)
    assert "6 respondents" in words(home)
    assert 'aria-label="1 of 5 steps done"' in words(home)


def test_a_name_begins_a_workshop_and_leads_to_its_data(open_page: Open, root: Path) -> None:
    home = open_page()
    press(home, "New workshop")
    home.text_input(key="new_name").set_value("Spring <b>2026</b>")
    home.button(key="begin").click().run()
    assert home.title[0].value == "Which data is this about?"
    (made,) = shelf.summaries(root)
    assert made.name == "Spring <b>2026</b>"
    assert home.query_params["w"] == made.folder.name


def test_a_file_dropped_on_home_begins_a_workshop_that_is_named_after_it(
    open_page: Open, root: Path
) -> None:
    home = open_page()
    home.file_uploader[0].set_value([("spring_survey 2026.csv", SURVEY, "text/csv")]).run()
    assert home.title[0].value == "6 respondents in 1 file"
    (made,) = shelf.summaries(root)
    assert made.name == "Spring survey 2026"
    assert home.query_params["w"] == made.folder.name


def test_a_workshop_is_named_after_the_first_file_that_looks_like_a_table(
    open_page: Open, root: Path
) -> None:
    home = open_page()
    leaflet = ("leaflet.pdf", b"%PDF-1.7", "application/pdf")
    home.file_uploader[0].set_value([leaflet, ("spring.csv", SURVEY, "text/csv")]).run()
    assert [one.name for one in shelf.summaries(root)] == ["Spring"]
    assert "leaflet.pdf" in home.error[0].value


def test_files_that_cannot_be_read_begin_nothing_and_are_refused_on_home(
    open_page: Open, root: Path
) -> None:
    home = open_page()
    home.file_uploader[0].set_value([("leaflet.pdf", b"%PDF-1.7", "application/pdf")]).run()
    assert home.title[0].value == "Workshops"
    assert "this is a PDF document" in home.error[0].value
    assert shelf.summaries(root) == []
    press(home, "Put this message away")
    assert not home.error


def test_a_backup_dropped_on_home_is_opened(
    open_page: Open, root: Path, workshop: Workshop
) -> None:
    packed = copies.bundle(workshop)
    home = open_page()
    home.file_uploader[0].set_value([("cooking.zip", packed, "application/zip")]).run()
    assert [one.name for one in shelf.summaries(root)] == ["Cooking", "Cooking"]
    assert home.query_params["w"] != workshop.folder.name


def test_a_damaged_backup_is_told_of_above_the_workshops(
    open_page: Open, root: Path, workshop: Workshop
) -> None:
    packed = copies.bundle(workshop)
    cut = packed[: len(packed) // 2]
    changed = packed[:200] + bytes(60) + packed[260:]
    for damaged in (cut, changed):
        home = open_page()
        home.file_uploader[0].set_value([("cooking.zip", damaged, "application/zip")]).run()
        assert not home.exception
        assert "cooking.zip" in home.error[0].value
        assert "Cooking" in words(home)
        assert [one.name for one in shelf.summaries(root)] == ["Cooking"]
        press(home, "Put this message away")
        assert not home.error


def test_a_backup_dropped_on_data_is_sent_to_home(open_page: Open, workshop: Workshop) -> None:
    page = open_page("data.py", workshop)
    packed = copies.bundle(workshop)
    page.file_uploader[0].set_value([("cooking.zip", packed, "application/zip")]).run()
    assert "this is the backup of a workshop" in page.error[0].value
    assert "on Home" in page.error[0].value


def test_beginning_without_a_name_asks_for_one(open_page: Open, root: Path) -> None:
    home = open_page()
    press(home, "New workshop")
    home.button(key="begin").click().run()
    assert "Give it a name" in home.caption[0].value
    assert not shelf.summaries(root)


def test_a_hostile_name_is_text_on_its_card(open_page: Open, root: Path) -> None:
    shelf.summary(shelf.create(root, "<script>alert(1)</script>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words(open_page())


def test_the_sample_opens_at_once_and_only_one_is_made(open_page: Open, root: Path) -> None:
    for _ in range(2):
        home = open_page()
        press(home, "Open the sample")
        assert not home.exception
        assert "respondents in 2 files" in home.title[0].value
    (sample,) = shelf.summaries(root)
    assert data.table(opened(sample.folder)).n_rows == sample.n_respondents


def test_a_workshop_can_be_renamed(open_page: Open, root: Path, workshop: Workshop) -> None:
    home = open_page()
    choose(home, workshop, "Rename")
    home.text_input(key="other_name").set_value("Kitchen")
    home.button(key="do_rename").click().run()
    assert [one.name for one in shelf.summaries(root)] == ["Kitchen"]


def test_a_copy_holds_the_same_and_says_that_it_is_one(
    open_page: Open, root: Path, workshop: Workshop
) -> None:
    home = open_page()
    choose(home, workshop, "Duplicate")
    assert not home.exception
    names = {one.name: one.n_respondents for one in shelf.summaries(root)}
    assert names == {"Cooking": 6, "Cooking (copy)": 6}


def test_deleting_asks_first_and_moves_the_folder_to_the_bin(
    open_page: Open, root: Path, workshop: Workshop
) -> None:
    home = open_page(workshop=workshop)
    choose(home, workshop, "Delete")
    assert workshops(root) == [workshop.folder]
    home.button(key="do_delete").click().run()
    assert not home.exception
    assert workshops(root) == []
    assert (root / BIN / workshop.folder.name).is_dir()
    assert "w" not in home.query_params


def test_a_backup_opens_as_a_workshop_of_its_own(root: Path, workshop: Workshop) -> None:
    now = local_now()
    made = copies.from_bundle(copies.bundle(workshop), root, now=now)
    assert made.folder != workshop.folder
    assert data.table(made).n_rows == 6
    assert copies.bundle_name(workshop, now) == f"cooking-{now:%Y-%m-%d}.zip"
