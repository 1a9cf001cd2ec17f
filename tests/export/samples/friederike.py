"""The design's stress case: long German words (page-long-german)."""

from dataclasses import replace

from persona_core.export.page import (
    Advice,
    Cell,
    Chart,
    Footer,
    Path,
    Section,
    Strip,
)
from tests.export.samples.ines import INES
from tests.export.samples.lines import GERMAN, bars, data, guess, interview

FRIEDERIKE = replace(
    INES,
    lang="de",
    kicker="Kunden-Persona",
    segment="Segment C von 4: Haushaltsplanerinnen",
    slot=2,
    letter="C",
    own=2,
    name="Friederike Schwarzenberger-Lüdenscheid",
    role="Verwaltungsfachangestellte im Mehrgenerationenhaushalt, "
    "plant die Wochenverpflegung auf den Cent genau",
    share="29 %",
    size="119 von 412 Befragten",
    sizes_alt="Segment C hat 119 von 412 Befragten.",
    quote="„Bevor ich irgendetwas bestelle, möchte ich wissen, was das Abendessen für fünf "
    "Personen einschließlich Liefergebühren und Mehrwertsteuer tatsächlich kostet – und zwar nicht "
    "erst auf der allerletzten Bestellbestätigungsseite.“",
    quote_source="Wörtlich: Interview 7 vom 15. September 2026, "
    "Antwort auf die Frage nach Kaufhindernissen",
    portrait="head-05",
    portrait_alt="Zeichnung von Friederike Schwarzenberger-Lüdenscheid, keine reale Person",
    facts=(
        data("55 bis 64 Jahre"),
        data("Kleinstadt im Mittelgebirge, Mehrgenerationenhaushalt mit fünf Personen"),
        data("Teilzeitbeschäftigt, 20 Wochenstunden im öffentlichen Dienst"),
        data("Haushaltsnettoeinkommen 30.000 bis 45.000 €"),
        data("Abgeschlossene Berufsausbildung"),
        interview("Entscheidet über Lebensmitteleinkäufe, stimmt größere Ausgaben ab"),
    ),
    sections=(
        Section(
            "Ziele",
            (
                data(
                    "Weiß am Samstagvormittag verlässlich, was die Wochenverpflegung des gesamten "
                    "Haushalts kosten wird",
                    "78 % von 119 · alle 43 % · Index 181 · Frage 7",
                    "118 €",
                    "wöchentliche Lebensmittelausgaben ohne Überraschungen",
                ),
                data(
                    "Wirft keine angebrochenen Lebensmittelverpackungen weg",
                    "66 % von 119 · alle 40 % · Index 165 · Frage 7",
                    "0",
                    "ungeöffnete Packungen am Freitag",
                ),
                data(
                    "Berücksichtigt unterschiedliche Unverträglichkeiten der Familienmitglieder "
                    "ohne Zusatzaufwand",
                    "52 % von 119 · alle 22 % · Index 236 · Frage 7",
                    "1 Gericht",
                    "für alle, einschließlich Laktose- und Fruktoseunverträglichkeit",
                ),
                interview(
                    "Kommt ohne zweiten Supermarktbesuch durch die Arbeitswoche",
                    "Interviews 7 und 10",
                    "1 Einkauf",
                    "wöchentlich, Getränke ausgenommen",
                ),
            ),
            "So sieht Erfolg aus",
        ),
        Section(
            "Schwierigkeiten",
            (
                data(
                    "Zahlt nach Ablauf des Willkommensangebots den doppelten Portionspreis, ohne "
                    "dass eine Vorankündigung verschickt wurde",
                    "61 % von 119 · alle 39 % · Index 156 · Frage 9",
                    "+31 €",
                    "in der fünften Woche gegenüber der Startwoche, Median · Frage 11",
                ),
                data(
                    "Entdeckt deutlich häufiger als andere Liefergebühren und Verpackungszuschläge "
                    "erst auf der Bestellübersicht",
                    "44 % von 119 · alle 28 % · Index 157 · Frage 9",
                    "1 von 3",
                    "bricht den Bestellvorgang an dieser Stelle ab · Frage 13",
                ),
                interview(
                    "Sammelt Gewürzportionsbeutel in der Küchenschublade",
                    "Interviews 7 und 10",
                    "18",
                    "Beutel, einmalige Zählung",
                ),
                data(
                    "Findet deutlich häufiger als andere Kündigungsfristen und "
                    "Pausierungsregelungen widersprüchlich beschrieben",
                    "37 % von 119 · alle 24 % · Index 154 · Frage 9",
                    "2 Kisten",
                    "unfreiwillig erhalten und bezahlt",
                ),
            ),
            "Was es kostet",
        ),
    ),
    strips=(
        Strip(
            "Kanäle",
            (
                Cell(
                    "",
                    (
                        data(
                            "Lokalzeitung, Gemeindeblatt, Nachbarschaftsgruppen bei Facebook, "
                            "Briefkastenwerbung"
                        ),
                    ),
                ),
                Cell(
                    "Formate",
                    (
                        data(
                            "Preisvergleichstabellen; persönlich adressierter Brief mit "
                            "Rechenbeispiel"
                        ),
                    ),
                ),
                Cell(
                    "Kontakt",
                    (
                        data(
                            "E-Mail oder Briefpost; nimmt Telefonanrufe entgegen, "
                            "keine Kurznachrichten"
                        ),
                    ),
                ),
            ),
        ),
    ),
    path=Path(
        "So kauft Friederike ein",
        (
            Cell(
                "Beginnt zu suchen, wenn",
                (
                    guess(
                        "die Supermarktpreise steigen und die Gegenüberstellung auf dem Papier "
                        "zugunsten der Kochbox kippt.",
                        "Zu prüfen bis März 2027",
                    ),
                ),
            ),
            Cell(
                "Informiert sich",
                (
                    data(
                        "Rechnet den Portionspreis auf Papier aus und vergleicht ihn mit den "
                        "Supermarktpreisen der Vorwoche.",
                        "64 % von 119 · alle 35 % · Index 183",
                    ),
                ),
            ),
            Cell(
                "Wird beeinflusst von",
                (
                    data(
                        "Tochter oder Nachbarin mit eigener Erfahrung; Verbraucherzeitschrift; "
                        "Haushaltsgemeinschaft entscheidet mit.",
                        "38 % von 119 · alle 22 % · Index 173",
                    ),
                ),
            ),
            Cell(
                "Wendet ein",
                (
                    data(
                        "„Was kostet das nach dem Einführungsangebot?“ Verpackungsmüll und "
                        "Mindestvertragslaufzeit.",
                        "61 % von 119 · alle 37 % · Index 165",
                    ),
                ),
            ),
        ),
    ),
    advice=(
        Advice(
            "E-Mail",
            "„4,40 € je Portion, ganzjährig.“ Samstags 9 Uhr. "
            "Angebot: Preisgarantie für 26 Wochen.",
        ),
        Advice(
            "Inhalte",
            "Die Wochenrechnung: Kochbox gegen Supermarkteinkauf, "
            "mit fotografierten Kassenbelegen.",
        ),
        Advice(
            "Vertrieb",
            "„Und nach dem Angebot?“: Vollpreis im ersten Satz nennen, Kündigungsfrist im zweiten.",
        ),
        Advice(
            "Produkt",
            "Portionspreis auf jeder Bildschirmseite; Gewürzbeutel abwählbar machen.",
        ),
    ),
    charts=(
        Chart(
            "Als sehr wichtig genannt",
            "Frage 7, oberste zwei Antworten, %",
            bars(
                ("Fester Wochenpreis", 78, 43),
                ("Keine Lebensmittelabfälle", 66, 40),
                ("Keine Liefergebühren", 59, 41),
                ("Abwechslungsreiche Rezepte", 18, 46),
            ),
            ordered=False,
            alt="Als sehr wichtig genannt: fester Wochenpreis 78 % (alle 43 %).",
        ),
        Chart(
            "Gründe für Bestellpausen",
            "Frage 12, %",
            bars(("Preis", 61, 36), ("Urlaubsabwesenheit", 30, 37), ("Zeitmangel", 12, 28)),
            ordered=False,
            alt="Gründe für Bestellpausen: Preis 61 % (alle 36 %).",
        ),
        Chart(
            "Kochminuten werktags",
            "Frage 5, %",
            bars(
                ("<15", 6, 12),
                ("15–30", 31, 33),
                ("30–45", 42, 31),
                ("45–60", 15, 14),
                ("60+", 6, 7),
            ),
            ordered=True,
            alt="Kochminuten werktags: 30 bis 45 Minuten 42 %.",
        ),
    ),
    legend=GERMAN,
    footer=Footer(
        "20 von 21 Aussagen stützen sich auf Daten oder Interviews",
        (
            "n = 412, Onlinebefragung · 2. Welle, September 2026 · k-Means, 9 Fragen",
            "Drei unabhängige Prüfungen sprechen für vier · "
            "diese Gruppe kommt fast jedes Mal wieder",
        ),
        "Überprüfung bis 30. September 2027",
    ),
)
