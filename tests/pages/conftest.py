"""A fresh place for workshops, and the app on one of its pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import pages
from pages.parts import upload
from persona_core.segments.model import Spec
from persona_core.workshop.disk.folder import workshops
from persona_core.workshop.verbs import Workshop, close, data, segmenting, shelf
from tests.workshop.surveys import survey as planted

APP = Path(pages.__file__).parent / "navigation.py"
Open = Callable[..., AppTest]

SURVEY = b"""Respondent,How often do you cook?,What annoys you?,Your age,E-mail
1,often,price,34,a@example.com
2,never,waste,51,b@example.com
3,often,price,27,c@example.com
4,sometimes,waste,45,d@example.com
5,never,price,39,e@example.com
6,sometimes,waste,62,f@example.com
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where workshops live during a test; what a page opened is closed afterwards."""
    monkeypatch.setenv("PERSONA_WORKSHOPS", str(tmp_path))
    monkeypatch.setattr(upload, "PATIENCE", 20.0)  # a test looks once, a browser again and again
    yield tmp_path
    for folder in workshops(tmp_path):
        close(folder)


@pytest.fixture
def workshop(root: Path) -> Workshop:
    """A workshop that holds a small survey."""
    made = shelf.create(root, "Cooking")
    data.add(made, SURVEY, "survey.csv")
    return made


@pytest.fixture
def survey(root: Path) -> Workshop:
    """Two planted groups of sixty: those who cook for their children, those who eat out."""
    lines = ["How often do you cook?,Why do you cook?,What annoys you?,Where do you live?"]
    for i in range(60):
        lines.append(
            f"often,for my children,{('price', 'waste')[i % 2]},{('town', 'land')[i % 3 > 0]}"
        )
        lines.append(f"never,for myself,{('price', 'waste')[i % 2]},{('town', 'land')[i % 3 > 0]}")
    made = shelf.create(root, "Two groups")
    data.add(made, "\n".join(lines).encode(), "groups.csv")
    return made


@pytest.fixture
def open_page(root: Path) -> Open:
    """Start the app, go to a page (`data.py`; none: Home) with a workshop open (or none)."""

    def start(page: str = "", workshop: Workshop | None = None) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=30)
        if workshop is not None:
            app.query_params["w"] = workshop.folder.name
        app.run()
        return app.switch_page(page).run() if page else app

    return start


@pytest.fixture
def kept(workshop: Workshop) -> Workshop:
    """A workshop with two kept segments."""
    data.remove(workshop, data.sources(workshop)[0].id)
    data.add(workshop, planted(), "planted.csv")
    variables = segmenting.choice(workshop).default
    segmenting.keep(workshop, segmenting.live(workshop, Spec(variables, k=2)))
    return workshop


def first(workshop: Workshop) -> str:
    """Identity of the first kept segment."""
    cut = segmenting.kept(workshop)
    assert cut is not None
    return cut.identities[0].id


def blocks(app: AppTest) -> str:
    """All HTML of a page but its styles."""
    return " ".join(b.proto.body for b in app.get("html") if not b.proto.body.startswith("<style>"))
