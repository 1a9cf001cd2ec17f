"""What the data alone says: facts, what sets them apart, charts; and a page of nothing else."""

from dataclasses import replace
from datetime import date

from persona_core.export.page import (
    Chart,
    Footer,
    Page,
    Section,
)
from tests.export.samples.lines import ENGLISH, bars, data

_FILMS = ("I", "II", "III", "IV", "V", "VI")

DRAFT = Page(
    kicker="Customer persona",
    segment="Segment B of 3",
    slot=1,
    letter="B",
    name="Seen all films, admires Han Solo",
    share="25%",
    size="212 of 835 respondents",
    sizes=(380, 212, 243),
    own=1,
    sizes_alt="Segment B holds 212 of 835 people; A 380, C 243.",
    facts=(
        data("Mostly 30 to 44", "38% of 210 · everyone 25% · index 152 · Q34"),
        data("$50,000 to $99,999 household income", "41% of 180 · everyone 36% · index 114 · Q35"),
        data("Bachelor degree", "36% of 208 · everyone 31% · index 116 · Q36"),
        data("Pacific", "21% of 209 · everyone 16% · index 131 · Q37"),
        data("Male", "58% of 210 · everyone 48% · index 121 · Q33"),
        data("Fan of the franchise", "88% of 212 · everyone 66% · index 133 · Q2"),
        data("Knows the expanded universe", "45% of 212 · everyone 25% · index 180 · Q30"),
        data("Also likes Star Trek", "64% of 211 · everyone 51% · index 125 · Q32"),
    ),
    sections=(
        Section(
            "What sets them apart",
            tuple(
                data(
                    f"Has seen Episode {number} of the saga at least once, more than others have",
                    f"{97 - i}% of 212 · everyone {70 - 2 * i}% · index {139 + i} · "
                    f"could pick several · Q{3 + i}",
                )
                for i, number in enumerate(_FILMS)
            )
            + tuple(
                data(
                    f"Views {who} very favourably",
                    f"{72 - 3 * i}% of 208 · everyone {51 - 3 * i}% · "
                    f"index {141 + 2 * i} · Q{15 + i}",
                )
                for i, who in enumerate(
                    ("Han Solo", "Luke Skywalker", "Obi-Wan Kenobi", "R2-D2, the astromech droid")
                )
            ),
        ),
    ),
    charts=(
        Chart(
            "Which of the following films have you seen?",
            "Q3, could pick several, %",
            bars(
                ("The Empire Strikes Back", 97, 71),
                ("Return of the Jedi", 96, 69),
                ("A New Hope", 93, 58),
                ("Revenge of the Sith", 90, 52),
            ),
            ordered=False,
            alt="Films seen: The Empire Strikes Back 97% (everyone 71%).",
        ),
        Chart(
            "How do you view Han Solo?",
            "Q16, %",
            bars(
                ("Very unfav.", 1, 2),
                ("Some-what unfav.", 2, 3),
                ("Neither", 4, 9),
                ("Some-what fav.", 21, 33),
                ("Very fav.", 72, 53),
            ),
            ordered=True,
            alt="How do you view Han Solo: very favourably 72% (everyone 53%).",
        ),
    ),
    legend=replace(ENGLISH, everyone="everyone 835"),
    footer=Footer(
        "18 of 18 statements rest on data or interviews",
        (
            "n = 835 · star_wars.csv · k-means, 24 questions",
            "This group comes back most of the time",
        ),
    ),
    made=date(2026, 11, 24),
)

EMPTY = Page(
    kicker="Customer persona",
    segment="Segment A of 2",
    slot=0,
    letter="A",
    name="Close to average",
    share="50%",
    size="20 of 40 respondents",
    sizes=(20, 20),
    own=0,
    sizes_alt="Segment A holds 20 of 40 people.",
    legend=ENGLISH,
    footer=Footer("", ("n = 40 · plain.csv · k-means, 2 questions",)),
    made=date(2026, 11, 24),
)
