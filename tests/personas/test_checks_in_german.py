"""The checks in German: the same words' meanings fire, their quiet twins do not."""

from collections.abc import Mapping
from typing import Any

import pytest

from persona_core.personas.checks import check
from persona_core.personas.checks.lists import load_lists
from persona_core.personas.checks.model import Context
from persona_core.personas.form import load_form
from persona_core.personas.model import Ask, Evidence, Figure, Persona, Statement

GERMAN = Context(lists=load_lists("de"), form=load_form("de"))
ASSUMED = Evidence(marked=True, by="Ana", check_by="2027-01-15")


def fired(text: str, field: str = "goal.items", evidence: Evidence = ASSUMED) -> list[str]:
    persona = Persona("p", "s", statements=(Statement("1", field, text, evidence, "5 Stunden"),))
    return [hint.check for hint in check(persona, GERMAN)]


def survey(share: float, everyone: float) -> Evidence:
    figure = Figure(
        Ask("q", "share", ("x",)),
        n=118,
        count=round(118 * share),
        value=share,
        everyone_n=640,
        everyone_count=round(640 * everyone),
        everyone=everyone,
        low=share - 0.08,
        high=share + 0.08,
        segment_size=118,
        segment_share=118 / 640,
    )
    return Evidence("survey", figure=figure)


@pytest.mark.parametrize(
    ("name", "fires", "quiet"),
    [
        ("L06", "Nutzt Apps, weil sie jung ist", "Nutzt Apps und plant beim Fahren"),
        ("L07", "Typische Hausfrau", "Fährt dreimal die Woche Kinder zum Sport"),
        ("L08", "Ist depressiv", "Sucht eine Krankenkasse mit Bonus"),
        ("L09", "Sucht nahtlose Touchpoints", "Will denselben Preis im Laden und im Netz"),
        ("L19", "Braucht ein Dashboard", "Will um neun sehen, wer zu spät ist"),
        ("L20", "Will unser Premium-Paket", "Will eine Rechnung im Monat"),
        ("L21", "Spart Zeit und beeindruckt den Chef", "Spart Zeit bei Löhnen und Steuern"),
        ("L22", "Will gute Qualität", "Will weniger als zwei Besuche je Reparatur"),
        ("L28", "34-jährige Planerin", "Zwischen 35 und 54"),
    ],
)
def test_a_line_fires_and_its_better_twin_does_not(name: str, fires: str, quiet: str) -> None:
    assert name in fired(fires)
    assert name not in fired(quiet)


@pytest.mark.parametrize(
    ("name", "text", "share", "everyone"),
    [
        ("L10", "Vergleicht immer Preise", 0.54, 0.30),
        ("L11", "Die meisten wollen Telefon", 0.23, 0.20),
        ("L12", "Zahlt öfter als andere mit Karte", 0.52, 0.50),
        ("L10", "Kauft doppelt so oft ein wie andere", 0.60, 0.50),
    ],
)
def test_words_stronger_than_their_figure_are_named(
    name: str, text: str, share: float, everyone: float
) -> None:
    assert name in fired(text, "buy.research", survey(share, everyone))


@pytest.mark.parametrize(
    ("text", "share", "everyone"),
    [
        ("Vergleicht oft Preise", 0.54, 0.30),
        ("Einige wollen Telefon", 0.23, 0.20),
        ("Vergleicht häufiger als andere", 0.62, 0.41),
    ],
)
def test_words_that_fit_their_figure_are_left_alone(
    text: str, share: float, everyone: float
) -> None:
    assert not {"L10", "L11", "L12"} & set(fired(text, "buy.research", survey(share, everyone)))


def test_german_has_every_list_that_english_has() -> None:
    def shape(said: Mapping[str, Any]) -> set[str]:
        return {
            f"{section}.{key}"
            for section, part in said.items()
            if section != "jargon" and isinstance(part, Mapping)
            for key in part
        }

    assert shape(load_lists("de").said) == shape(load_lists("en").said)
