"""Answers and headers as real exports write them, one small table per kind of misreading."""

import pytest

from persona_core.sources import understand
from persona_core.sources.table import Kind, Role
from tests.sources.sheets import read, sheet, table


@pytest.mark.parametrize(
    ("question", "levels"),
    [
        (
            "Risparmio medio",
            ["tra 0 e 10% del netto", "tra 10 e 20% del netto", "più del 50% del netto"],
        ),
        (
            "¿Qué porcentaje ahorras?",
            ["Menos del 10%", "Entre el 10% y el 20%", "Entre el 20% y el 30%", "Más del 30%"],
        ),
        (
            "Quanto gasta por mês?",
            ["Até R$ 50,00", "De R$ 50,01 a R$ 100,00", "Mais de R$ 100,00"],
        ),
        (
            "Minimum level of programming experience",
            [
                "Complete novice (no experience)",
                "Novice (~1 semester of experience)",
                "Intermediate (a year of experience)",
                "Advanced (2-3 years of experience)",
            ],
        ),
        ("Istruzione", ["No diploma", "Diploma", "Laurea 3 anni", "Laurea 5 anni", "Dottorato"]),
        (
            "どのくらいの頻度で利用しますか？",
            ["ほとんどない", "月に1回", "週に1回", "週に2〜3回", "毎日"],
        ),
        (
            "How familiar are you with our brand?",
            ["Never heard of it", "Heard of it", "Know it a little", "Know it well"],
        ),
        ("Wykształcenie", ["Podstawowe", "Zawodowe", "Średnie", "Wyższe"]),
        ("Eğitim durumunuz", ["İlkokul", "Lise", "Üniversite", "Yüksek lisans"]),
        ("Experiencia", ["Ninguna", "Poca", "Media"]),
        ("¿Cómo describirías tu sueño?", ["Insuficiente", "Pobre", "Aceptable", "Excelente"]),
        ("roast_preference", ["light", "medium", "dark"]),
        (
            "Escolaridade dos pais",
            [
                "Ensino primário incompleto",
                "Ensino fundamental incompleto",
                "Ensino fundamental Completo",
                "Ensino médio incompleto",
                "Ensino médio completo",
                "Ensino superior Completo",
            ],
        ),
        (
            "Nivel de estudios",
            ["Primaria", "Secundaria incompleta", "Secundaria completa", "Licenciatura trunca"],
        ),
        ("Experiência", ["Nenhuma", "Pouca", "Média"]),
        ("Hoogst genoten opleiding", ["Basisschool", "VMBO", "HAVO", "MBO", "HBO", "WO"]),
    ],
)
def test_a_scale_of_a_real_form_runs_from_little_to_much(question, levels):
    shuffled = [*levels[1::2], *levels[::2]] * 6
    found = read(table(["id", question], [str(i) for i in range(len(shuffled))], shuffled))
    assert list(found[question].levels or ()) == levels


def test_an_item_called_other_is_ranked_like_those_beside_it():
    ids = ["ResponseId", "Status", "Q3_1", "Q3_2", "Q3_3", "Q3_3_TEXT"]
    items = ["Price", "Quality", "Other", "Other - Text"]
    texts = ["Response ID", "Response Type", *(f"Rank the following - {item}" for item in items)]
    orders = ["123", "231", "312", "132", "213", "321"] * 4
    rows = [
        [f"R_{i:015}", "IP Address", *order, "Speed" if i % 3 else ""]
        for i, order in enumerate(orders)
    ]
    found = understand(sheet([ids, texts, *rows])).table.questions
    ranked = next(q for q in found if q.kind is Kind.RANK)
    assert ranked.options == ("Price", "Quality", "Other")
    assert ranked.source_columns == ("Q3_1", "Q3_2", "Q3_3")


def test_metadata_of_a_french_surveymonkey_export_builds_no_segments():
    header = ["ID du répondant", "ID du collecteur", "Date de début", "Date de fin", "Adresse IP"]
    asked = ["Quelles marques connaissez-vous ?", "", "Que pouvons-nous améliorer ?"]
    labels = ["", "", "", "", "", "Decathlon", "Nike", "Réponse à développement"]
    rows = [
        [
            *(f"1180522{i:04}", "446111201", "06/10/2022 08:10:23", "06/10/2022 08:20:23"),
            *(f"10.0.0.{i}", "Decathlon" if i % 2 else "", "Nike" if i % 3 else ""),
            f"Le prix numéro {i}",
        ]
        for i in range(1, 25)
    ]
    found = understand(sheet([[*header, *asked], labels, *rows]))
    assert (found.format, found.header_rows, found.n_rows) == ("surveymonkey", (0, 1), 24)
    roles = {q.name: q.role for q in found.table.questions}
    assert [roles[name] for name in header[1:]] == [Role.IGNORE] * 4
    assert "Que pouvons-nous améliorer ?" in roles


@pytest.mark.parametrize(
    ("beside", "levels"),
    [
        (["Non utilise", "Inconnu"], ["Pas utile", "Utile", "Tres utile"]),
        (["No utilizado", "Desconocido"], ["Nada útil", "Útil", "Muy útil"]),
        (["Niet gebruikt", "Onbekend"], ["Niet nuttig", "Nuttig", "Heel nuttig"]),
        (["Not used", "Unknown"], ["Not useful", "Useful", "Very useful"]),
    ],
)
def test_who_never_used_a_thing_stands_beside_its_rating(beside, levels):
    answers = [levels[1], *beside, levels[2], levels[0]] * 6
    found = read(table(["id", "Tool"], [str(i) for i in range(30)], answers))
    assert list(found["Tool"].levels or ()) == levels


def test_an_abbreviation_in_the_question_is_no_word_of_another_language():
    header = "Wie stark wärst Du an einem Einsatz von VR/AR interessiert?"
    rows = ["01.04.2023 16:40:35"] * 30, ["1", "2", "3", "4", "5"] * 6
    assert read(table(["Zeitstempel", header], *rows))[header].kind is Kind.ORDINAL


@pytest.mark.parametrize("own", ["No R knowledge", "None at all yet"])
def test_the_first_step_of_experience_may_be_said_in_own_words(own):
    answers = ["Beginner", "Intermediate", "Expert"] * 20 + [own] * 3
    found = read(table(["id", "expertise"], [str(i) for i in range(63)], answers))
    assert list(found["expertise"].levels or ()) == [own, "Beginner", "Intermediate", "Expert"]


def test_a_rating_of_which_only_the_upper_end_was_chosen_is_a_rating_like_the_others():
    whole, upper = ["1", "2", "3", "4", "5"] * 6, ["3", "4", "5"] * 10
    header = ["id", "Q9", "Q12", "Q15", "Q16", "Q24", "Children", "Q30"]
    why = [f"because of {i}" for i in range(30)]
    pets = ["0", "1", "2"] * 10
    ids = [str(i) for i in range(30)]
    found = read(table(header, ids, whole, whole[::-1], whole, why, upper, upper, pets))
    assert found["Q24"].levels == ("1", "2", "3", "4", "5")
    assert found["Children"].kind is Kind.NUMBER
    assert found["Q30"].kind is Kind.NUMBER


def test_days_in_the_plural_stand_in_the_order_of_the_week():
    answers = ["Wednesdays"] * 12 + ["Mondays"] * 10 + ["Thursdays"] * 8
    found = read(table(["id", "day"], [str(i) for i in range(30)], answers))
    assert found["day"].options == ("Mondays", "Wednesdays", "Thursdays")


def test_a_google_grid_without_a_question_is_the_rows_in_brackets():
    seen = ["Yes, I know it", "No, never seen", "Not sure what it is"]
    header = ["Timestamp", "Age", " [Speed]", "[Price]", "[Taste]", "[Alpha]", "[Beta]", "[Gamma]"]
    rows = [
        [
            "4/1/2025 12:31:28",
            *map(str, (20 + i, i % 3 + 3, i % 2 + 4, i % 4 + 1)),
            *(seen[i % 3], seen[i % 2], seen[(i + 1) % 3]),
        ]
        for i in range(30)
    ]
    found = read(sheet([header, *rows]))
    names = [name.strip(" []") for name in header]
    rated, known = ({found[name].group for name in names[k : k + 3]} for k in (2, 5))
    assert (len(rated), len(known), None in rated | known, rated == known) == (1, 1, False, False)
    assert found["Price"].levels == ("1", "2", "3", "4", "5")


def test_a_timestamp_in_small_letters_was_written_by_a_program():
    rows = [["2025-03-17 11:09:14", f"{i % 3} cups"] for i in range(30)]
    assert understand(sheet([["timestamp", "cups_per_day"], *rows])).format == "plain"
