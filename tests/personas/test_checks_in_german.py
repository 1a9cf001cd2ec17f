"""The checks in German: the same words' meanings fire, their quiet twins do not."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from persona_core.personas.checks import check
from persona_core.personas.checks.lists import load_lists
from persona_core.personas.checks.model import Context
from persona_core.personas.form import load_form
from persona_core.personas.model import Ask, Evidence, Figure, Persona, QuoteMark, Statement
from persona_core.personas.prevalence import Prevalence

GERMAN = Context(lists=load_lists("de"), form=load_form("de"))
ASSUMED = Evidence(marked=True, by="Ana", check_by="2027-01-15")


def fired(text: str, field: str = "goal.items", evidence: Evidence = ASSUMED) -> list[str]:
    persona = Persona("p", "s", statements=(Statement("1", field, text, evidence, "5 Stunden"),))
    return [hint.check for hint in check(persona, GERMAN)]


def survey(share: float, everyone: float, n: int = 118) -> Evidence:
    figure = Figure(
        Ask("q", "share", ("x",)),
        n=n,
        count=round(n * share),
        value=share,
        everyone_n=640,
        everyone_count=round(640 * everyone),
        everyone=everyone,
        low=share - 0.08,
        high=share + 0.08,
        segment_size=n,
        segment_share=n / 640,
    )
    return Evidence("survey", figure=figure)


TWINS = [
    ("L06", "Nutzt Apps, weil sie jung ist", "Nutzt Apps und plant beim Fahren"),
    ("L07", "Typische Hausfrau", "Fährt dreimal die Woche Kinder zum Sport"),
    ("L08", "Ist depressiv", "Sucht eine Krankenkasse mit Bonus"),
    ("L09", "Sucht nahtlose Touchpoints", "Will denselben Preis im Laden und im Netz"),
    ("L19", "Braucht ein Dashboard", "Will um neun sehen, wer zu spät ist"),
    ("L20", "Will unser Premium-Paket", "Will eine Rechnung im Monat"),
    ("L21", "Spart Zeit und beeindruckt den Chef", "Spart Zeit bei Löhnen und Steuern"),
    ("L22", "Will gute Qualität", "Will weniger als zwei Besuche je Reparatur"),
    ("L28", "34-jährige Planerin", "Zwischen 35 und 54"),
]


@pytest.mark.parametrize(("name", "fires", "quiet"), TWINS)
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


def persona(*lines: Statement, **more: Any) -> Persona:
    return Persona("p", "s", statements=lines, **more)


def said(
    text: str, where: str = "goal.items", evidence: Evidence = ASSUMED, measure: str = ""
) -> Statement:
    return Statement(f"{where}:{text}", where, text, evidence, measure)


def quoted(text: str, mark: QuoteMark = "verbatim", source: str = "offene Antwort") -> Persona:
    return persona(quote=text, quote_mark=mark, quote_source=source)


def rows(n: int, where: str) -> list[Statement]:
    return [said(f"Zeile Nummer {i}", where) for i in range(n)]


KEPT = said("Vergleicht", "buy.research", survey(0.62, 0.41))
SAME = said("Vergleicht drei Lieferanten", "buy.research")
CHIPS = rows(6, "bg.other")
ELSEWHERE = replace(GERMAN, others={"Robin Keller": persona(SAME)})
MONDAY = replace(GERMAN, quote_source="Der Montag geht für die Planung drauf.")
FEW, ENOUGH = (replace(GERMAN, prevalence=Prevalence(k, 118, 4, ())) for k in (3, 21))
GONE = replace(GERMAN, now={KEPT.id: None})
REFUNDS = said("30 % Rückgaben", "neg.cost", survey(0.30, 0.10))
WHOLE: dict[str, tuple[Persona, Persona, Context, Context]] = {
    "L01": (
        persona(said("Spart Zeit bei der Planung")),
        persona(said("Gewinnt fünf Stunden die Woche zurück")),
        GERMAN,
        GERMAN,
    ),
    "L02": (
        persona(said("Kämpft mit Berichten", "pain.items")),
        persona(said("Verliert acht Stunden die Woche mit Berichten", "pain.items")),
        GERMAN,
        GERMAN,
    ),
    "L03": (
        persona(said("Liest Bewertungen", "buy.research", Evidence())),
        persona(said("Liest Bewertungen", "buy.research", survey(0.62, 0.41))),
        GERMAN,
        GERMAN,
    ),
    "L04": (
        persona(said("Liest Bewertungen", evidence=Evidence(marked=True))),
        persona(said("Liest Bewertungen")),
        GERMAN,
        GERMAN,
    ),
    "L05": (
        persona(*CHIPS, *rows(1, "goal.items")),
        persona(*CHIPS, *rows(3, "goal.items"), *rows(2, "pain.items")),
        GERMAN,
        GERMAN,
    ),
    "L13": (
        persona(said("64 % vergleichen", "buy.research", survey(0.64, 0.41, n=14))),
        persona(said("9 der 14 vergleichen", "buy.research", survey(0.64, 0.41, n=14))),
        GERMAN,
        GERMAN,
    ),
    "L14": (persona(KEPT), persona(KEPT), GONE, GERMAN),
    "L15": (
        persona(SAME),
        persona(said("Fragt eine Kollegin", "buy.research")),
        ELSEWHERE,
        ELSEWHERE,
    ),
    "L16": (
        persona(said("Planung kostet Stunden"), said("Planung kostet Stunden", "pain.items")),
        persona(said("Fünf Stunden zurück"), said("Tippt Zettel ab", "pain.items")),
        GERMAN,
        GERMAN,
    ),
    "L17": (persona(said("Wort " * 48)), persona(said("Wort " * 14)), GERMAN, GERMAN),
    "L18": (persona(*rows(7, "goal.items")), persona(*rows(3, "goal.items")), GERMAN, GERMAN),
    "L23": (
        quoted("Mein Montag ist weg"),
        quoted("Der Montag geht für die Planung drauf"),
        MONDAY,
        MONDAY,
    ),
    "L24": (
        quoted("Mein Montag ist weg", "", ""),
        quoted("Mein Montag ist weg", "composed", "vom Raum"),
        GERMAN,
        GERMAN,
    ),
    "L25": (
        quoted("Rufen Sie mich an: 0171 234567"),
        quoted("Rufen Sie mich vor sieben an"),
        GERMAN,
        GERMAN,
    ),
    "L26": (
        quoted("Idioten im Kundendienst"),
        quoted("Der Kundendienst antwortet nach drei Tagen"),
        GERMAN,
        GERMAN,
    ),
    "L27": (persona(name="Marketing-Marie"), persona(name="Robin Keller"), GERMAN, GERMAN),
    "L29": (persona(KEPT), persona(KEPT), FEW, ENOUGH),
    "L30": (
        persona(said("Rentner, die oft anrufen", "neg.signs"), REFUNDS, kind="negative"),
        persona(
            said("Mehr als zwei Anrufe in der ersten Woche", "neg.signs"), REFUNDS, kind="negative"
        ),
        GERMAN,
        GERMAN,
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_check_of_the_whole_page_fires_and_its_better_twin_does_not(name: str) -> None:
    fires, quiet, around, quiet_around = WHOLE[name]
    assert name in {hint.check for hint in check(fires, around)}
    assert name not in {hint.check for hint in check(quiet, quiet_around)}


def test_all_thirty_speak_german_here() -> None:
    every = {f"L{number:02}" for number in range(1, 31)}
    assert {*WHOLE, *(name for name, *_ in TWINS), "L10", "L11", "L12"} == every
