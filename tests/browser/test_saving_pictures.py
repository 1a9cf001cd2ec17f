"""Every chart of the Segments page ends as a file: SVG that opens alone, PNG of twice its size."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.browser.visit import LONG, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


SAYS = {
    "Profile": "Two segments of",
    "Overview": "Teal: more than everybody.",
    "Map": "Further ",
    "How many?": "Drawn anew again and again.",
    "One question": "Line: everybody.",
    "Compare": "Rows: what there was.",
    "Personas?": "Which segments deserve a persona?",
}
"""What stands in the file of each view, since it is seen without the page."""


@pytest.mark.parametrize("view", list(SAYS))
def test_a_picture_is_saved_as_svg_and_as_png(
    visit: Callable[..., Visit], cooking: str, tmp_path: Path, view: str
) -> None:
    ana = visit()
    ana.open("segments", cooking, k="2")
    ana.click(ana.page.get_by_role("radio", name=view, exact=True))
    buttons = ana.page.get_by_role("group", name="Save this picture").first
    buttons.wait_for(timeout=LONG)
    saved = {}
    for format_ in ("SVG", "PNG"):
        with ana.page.expect_download(timeout=LONG) as download:
            buttons.get_by_role("button", name=format_).click()
        saved[format_] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[format_])
    drawing = ElementTree.parse(saved["SVG"]).getroot()
    assert "font-face" in saved["SVG"].read_text(encoding="utf-8")
    assert len(list(drawing.iter())) > 20
    assert SAYS[view] in " ".join(drawing.itertext())
    with Image.open(saved["PNG"]) as picture:
        assert picture.width == pytest.approx(2 * float(drawing.get("width", "")), abs=2)
        assert len(picture.convert("RGB").resize((200, 100)).getcolors(100_000) or []) > 5
