"""Compare and the criteria for a persona as pictures to save: what the tables say, no more."""

from xml.etree import ElementTree

import numpy as np

from persona_core.segments.compare import compare
from persona_core.show import palette
from persona_core.show.compare_html import FOOTNOTE, HIDDEN, NOBODY
from persona_core.show.compare_svg import BAR, comparison_svg
from persona_core.show.deserving import CRITERIA, Criterion, deserving_words
from persona_core.show.deserving_svg import deserving_svg
from persona_core.show.profile_html import Column
from tests.show.test_compare_html import BEFORE, ONE
from tests.show.test_html import HOSTILE
from tests.show.test_profile_svg import SVG, texts

TITLE, LEGEND = "Two segments, beside others", "Rows: what there was."


def compared(two: np.ndarray) -> str:
    found = compare(ONE, two)
    return comparison_svg(found, BEFORE, BEFORE, "light", title=TITLE, legend=LEGEND)


def test_the_cross_table_has_its_counts_and_bars_as_long_as_their_share_of_the_row() -> None:
    document = compared(np.repeat([1, 2, 1, 1], [33, 7, 30, 10]))
    assert {TITLE, LEGEND, "<b>Savers</b>", NOBODY, "40", "33", "7", "30", "10"} <= {
        *texts(document)
    }
    bars = [
        float(bar.get("width", ""))
        for bar in ElementTree.fromstring(document).iter(f"{SVG}rect")
        if bar.get("fill") == palette.colour(0) and bar.get("height") == "14.0"
    ]
    assert bars == [round(BAR * share, 1) for share in (33 / 40, 1, 1)]


def test_a_hidden_count_has_neither_figure_nor_bar_and_the_picture_says_why() -> None:
    said = texts(compared(np.repeat([1, 2, 2, 0], [37, 3, 30, 10])))
    assert said.count(HIDDEN) == 2
    assert {"≈40", "≈30"} <= {*said}
    assert not {"3", "37"} & {*said}
    assert FOOTNOTE in " ".join(said)


def test_criteria_stand_with_their_findings_and_the_verdict_last() -> None:
    met = [Criterion(name, f"{name} is so", True) for name in CRITERIA]
    unmet = [Criterion(name, HOSTILE, name != "large") for name in CRITERIA]
    document = deserving_svg(
        [Column(0, "Cooks"), Column(3, HOSTILE)], [met, unmet], "dark", title=TITLE, legend=LEGEND
    )
    said = texts(document)
    words = deserving_words()
    assert {*words["criterion"].values()} <= {*said}
    assert {"large is so", words["verdict"]["yes"]} <= {*said}
    assert said.count("▲") == 2  # the finding and the verdict
    assert words["short"]["large"] in " ".join(said)
    assert "<script" not in document


def test_a_long_finding_is_folded_and_its_row_grows() -> None:
    def tall(finding: str) -> float:
        own = [Criterion(name, finding, None) for name in CRITERIA]
        document = deserving_svg([Column(0, "A")], [own], "light", title=TITLE, legend=LEGEND)
        return float(ElementTree.fromstring(document).get("height", ""))

    assert tall("a few words more " * 4) > tall("short")
