"""A draft stands on one page of any sheet, whatever its kind, market and language."""

from collections.abc import Iterator
from itertools import product

import pytest

from persona_core.export import Sheet, check_fit
from persona_core.export.sheet import SIZES
from persona_core.personas.form import Market
from persona_core.personas.model import Persona, PersonaKind
from persona_core.segments.model import Spec
from persona_core.workshop import setting, sharing, shelf
from persona_core.workshop.cuts import segmenting
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.opened import Workshop, close
from persona_core.workshop.personas import drafting, writing
from persona_core.workshop.sources import data
from persona_core.workshop.store import Put
from sample_data import sample_files

KINDS: tuple[PersonaKind, ...] = ("customer", "buyer", "user", "negative")
UPRIGHT = [Sheet(paper) for paper in SIZES]
SHEETS = [Sheet(paper, wide) for paper, wide in product(SIZES, (False, True))]
SLOW = pytest.mark.slow
COMMITTEE = {
    "en": (
        "The owner decides on everything above a thousand euros",
        "The bookkeeper checks figures and contracts",
        "A planner tries it for two weeks",
        "Purchasing negotiates the price",
    ),
    "de": (
        "Die Inhaberin entscheidet über alles ab tausend Euro",
        "Die Buchhalterin prüft Zahlen und Verträge",
        "Ein Disponent testet es zwei Wochen lang",
        "Der Einkauf verhandelt den Preis",
    ),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """The sample's files in four segments that nobody named; no persona was drafted."""
    made = shelf.create(tmp_path_factory.mktemp("drafts"), "Meal kits")
    for path in sample_files():
        data.add(made, path, path.name)
    found = segmenting.live(made, Spec(variables=segmenting.choice(made).default, k=4))
    segmenting.keep(made, found)
    yield made
    close(made.folder)


@pytest.mark.parametrize(
    ("segment", "sheets"), [(2, UPRIGHT), *(pytest.param(i, SHEETS, marks=SLOW) for i in range(4))]
)
@pytest.mark.parametrize("language", setting.LANGUAGES)
@pytest.mark.parametrize("market", setting.MARKETS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_of_the_sample_is_one_page_of_each_paper(
    sample: Workshop,
    kind: PersonaKind,
    market: Market,
    language: str,
    segment: int,
    sheets: list[Sheet],
) -> None:
    setting.speak(sample, language)
    setting.sell_to(sample, market)
    cut = _kept(sample)
    own = COMMITTEE[language] if market == "b2b" and kind != "negative" else ()
    drafted = _drafted(sample, cut, cut.identities[segment].id, kind, own)
    assert {s.text for s in drafted.of("bg.committee")} >= set(own), "the room's words stay"
    assert len(drafted.statements) >= 12
    page = sharing.page(sample, cut, drafted.segment)
    for sheet in sheets:
        check_fit(page, sheet)


def test_a_draft_leaves_out_what_the_form_only_may_say_first(sample: Workshop) -> None:
    """Beside long words of the room: the reasons to start looking are needed, hours are not."""
    setting.speak(sample, "de")
    setting.sell_to(sample, "b2c")
    cut = _kept(sample)
    identity = cut.identities[0].id
    alone = _drafted(sample, cut, identity, "customer", ())
    long = ("Wer hier mitredet, wird vor jeder Bestellung gefragt und sagt selten sofort ja",) * 9
    beside = _drafted(sample, cut, identity, "customer", long)
    gone = {s.field for s in alone.statements} - {s.field for s in beside.statements}
    assert "ch.times" in gone
    assert gone.isdisjoint({"goal.items", "pain.items", "buy.trigger"})


def _kept(workshop: Workshop) -> Cut:
    cut = segmenting.kept(workshop)
    assert cut is not None
    return cut


def _drafted(
    workshop: Workshop, cut: Cut, identity: str, kind: PersonaKind, committee: tuple[str, ...]
) -> Persona:
    """A new draft beside what the room wrote of its committee."""
    before = writing.sheet(workshop, identity)
    lines = [before.key(f"line/{one.id}") for one in before.persona.statements]
    gone = [Put(key, None, before.versions[key]) for key in lines]
    workshop.store.put([Put(before.key("kind"), kind, before.version("kind")), *gone], by="local")
    for member in committee:
        writing.add_line(workshop, identity, "bg.committee", member)
    return drafting.draft(workshop, cut, identity).persona
