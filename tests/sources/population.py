"""One invented survey, answered by a seeded population, as eight tools would write it."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from persona_core.sources.cells import Cells
from persona_core.sources.readers import read_cells
from tests.sources.readers.sav import written
from tests.sources.sheets import sheet

SINGLE, DRINKS = "Which drink do you prefer?", ["Tea", "Coffee", "Water"]
MULTI, SNACKS = (
    "Which snacks do you buy? Select all that apply.",
    ["Nuts", "Chips", "Fruit", "Cake"],
)
GRID, ROWS = "Please state how far you agree", ["Snacks are cheap", "Snacks are fun", "I plan"]
SCALE = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
RANK, ITEMS = "Please rank what matters to you", ["Price", "Taste", "Size"]
AGE, NPS, WHY = "How old are you?", "How likely are you to recommend us?", "Anything to add?"
WORDS = ["bus", "tea", "shop", "friend", "rain", "corner", "lunch", "queue", "price", "walk"]


@dataclass(frozen=True)
class Person:
    drink: str
    snacks: tuple[str, ...]
    agree: tuple[str, ...]
    ranks: tuple[int, ...]
    age: int
    nps: int
    why: str


def population(seed: int, n: int = 80) -> list[Person]:
    rng = random.Random(seed)
    return [
        Person(
            drink=rng.choice(DRINKS),
            snacks=tuple(s for s in SNACKS if rng.random() < 0.5) or (rng.choice(SNACKS),),
            agree=tuple(rng.choice(SCALE) for _ in ROWS),
            ranks=tuple(rng.sample([1, 2, 3], 3)),
            age=rng.randint(18, 80),
            nps=rng.randint(0, 10),
            why=" ".join(rng.sample(WORDS, 4)) + f" {i}",
        )
        for i, _ in enumerate(range(n))
    ]


def _tail(p: Person) -> list[str]:
    return [str(p.age), str(p.nps), p.why]


def _grids(p: Person) -> list[str]:
    return [*p.agree, *map(str, p.ranks)]


def _order(p: Person) -> list[str]:
    """The items as this person ranked them."""
    return sorted(ITEMS, key=lambda item: p.ranks[ITEMS.index(item)])


def _iso(i: int) -> str:
    return f"2024-{i % 12 + 1:02d}-{i % 28 + 1:02d} 10:00:00"


def _boxes(p: Person, mark: Callable[[str], str], empty: str = "") -> list[str]:
    return [mark(s) if s in p.snacks else empty for s in SNACKS]


def surveymonkey(people: Sequence[Person]) -> Cells:
    gaps = [""] * 3
    top = ["Respondent ID", SINGLE, MULTI, *gaps, GRID, "", "", RANK, "", "", AGE, NPS, WHY]
    low = ["", "Response", *SNACKS, *ROWS, *ITEMS, "Response", "Response", "Open-Ended Response"]
    rows = [
        [str(7000 + i), p.drink, *_boxes(p, str), *_grids(p), *_tail(p)]
        for i, p in enumerate(people)
    ]
    return sheet([top, low, *rows])


def qualtrics(people: Sequence[Person]) -> Cells:
    codes = ["StartDate", "ResponseId", "Q1", *[f"Q2_{j}" for j in (1, 2, 3, 4)]]
    codes += [*[f"Q3_{j}" for j in (1, 2, 3)], *[f"Q4_{j}" for j in (1, 2, 3)], "Q5", "Q6", "Q7"]
    texts = [
        "Start Date",
        "Response ID",
        SINGLE,
        *[f"{MULTI} - Selected Choice - {s}" for s in SNACKS],
    ]
    texts += [*[f"{GRID} - {r}" for r in ROWS], *[f"{RANK} - {i}" for i in ITEMS], AGE, NPS, WHY]
    ids = ['{"ImportId":"startDate"}', '{"ImportId":"_recordId"}']
    ids += [f'{{"ImportId":"QID{c[1:]}"}}' for c in codes[2:]]
    rows = [
        [
            _iso(i),
            f"R_{i:05d}abc",
            p.drink,
            *_boxes(p, str),
            *p.agree,
            *map(str, p.ranks),
            *_tail(p),
        ]
        for i, p in enumerate(people)
    ]
    return sheet([codes, texts, ids, *rows])


def google_forms(people: Sequence[Person]) -> Cells:
    top = ["Zeitstempel", SINGLE, MULTI, *[f"{GRID} [{r}]" for r in ROWS]]
    top += [*[f"{RANK} [{i}]" for i in ITEMS], AGE, NPS, WHY]
    rows = [
        [
            f"{i % 28 + 1:02d}.01.2024 10:00:00",
            p.drink,
            ", ".join(p.snacks),
            *p.agree,
            *map(str, p.ranks),
            *_tail(p),
        ]
        for i, p in enumerate(people)
    ]
    return sheet([top, *rows])


def microsoft_forms(people: Sequence[Person]) -> Cells:
    top = ["ID", "Start time", "Completion time", "Email", "Name", SINGLE, MULTI]
    top += [*[f"{GRID}: {r}" for r in ROWS], RANK, AGE, NPS, WHY]
    rows = []
    for i, p in enumerate(people):
        start = [str(i + 1), _iso(i), _iso(i), "anonymous", ""]
        snacks, order = ";".join(p.snacks) + ";", ";".join(_order(p)) + ";"
        rows.append([*start, p.drink, snacks, *p.agree, order, *_tail(p)])
    return sheet([top, *rows], "xlsx")


def limesurvey(people: Sequence[Person]) -> Cells:
    top = ["Response ID", "Date submitted", SINGLE, *[f"{MULTI} [{s}]" for s in SNACKS]]
    top += [*[f"{GRID} [{r}]" for r in ROWS], *[f"{RANK} [Rank {j}]" for j in (1, 2, 3)]]
    rows = []
    for i, p in enumerate(people):
        boxes = _boxes(p, lambda _: "Yes", "No")
        rows.append(
            [str(i + 1), "2024-01-01 10:00:00", p.drink, *boxes, *p.agree, *_order(p), *_tail(p)]
        )
    return sheet([[*top, AGE, NPS, WHY], *rows])


def _sent(i: int) -> list[str]:
    return ["2024-01-13 10:00", "2024-01-13 10:05", f"{i:010x}"]


def typeform(people: Sequence[Person]) -> Cells:
    top = [
        "#",
        SINGLE,
        *SNACKS,
        *[f"{GRID} - {r}" for r in ROWS],
        *[f"{RANK} - {i}" for i in ITEMS],
    ]
    top += [AGE, NPS, WHY, "Start Date (UTC)", "Submit Date (UTC)", "Network ID"]
    rows = [
        [
            f"{i:032x}",
            p.drink,
            *_boxes(p, str),
            *p.agree,
            *map(str, p.ranks),
            *_tail(p),
            "2024-01-13 10:00",
            "2024-01-13 10:05",
            f"{i:010x}",
        ]
        for i, p in enumerate(people)
    ]
    return sheet([top, *rows])


def plain(people: Sequence[Person]) -> Cells:
    top = ["id", SINGLE, *[f"{MULTI}: {s}" for s in SNACKS], *[f"{GRID}: {r}" for r in ROWS]]
    top += [*[f"{RANK}: {i}" for i in ITEMS], AGE, NPS, WHY]
    rows = [
        [
            str(i + 1),
            p.drink,
            *_boxes(p, lambda _: "1", "0"),
            *p.agree,
            *map(str, p.ranks),
            *_tail(p),
        ]
        for i, p in enumerate(people)
    ]
    return sheet([top, *rows])


def spss(people: Sequence[Person]) -> Cells:
    """A real file, as a survey tool writes it: codes, and no sets declared."""
    boxes = {f"q2_{j}": [float(s in p.snacks) for p in people] for j, s in enumerate(SNACKS)}
    grid = {f"q3_{j}": [SCALE.index(p.agree[j]) + 1.0 for p in people] for j, _ in enumerate(ROWS)}
    ranks = {f"q4_{j}": [float(p.ranks[j]) for p in people] for j, _ in enumerate(ITEMS)}
    texts = {f"q2_{j}": f"{MULTI} - {s}" for j, s in enumerate(SNACKS)}
    texts |= {f"q3_{j}": f"{GRID} - {r}" for j, r in enumerate(ROWS)}
    texts |= {f"q4_{j}": f"{RANK} - {i}" for j, i in enumerate(ITEMS)}
    labels: dict[str, dict[float | int, str]] = {
        name: {0: "Not selected", 1: "Selected"} for name in boxes
    }
    labels |= {name: dict(enumerate(SCALE, start=1)) for name in grid}
    data = written(
        {
            "ResponseId": [f"R_{i}abcdef" for i, _ in enumerate(people)],
            "q1": [DRINKS.index(p.drink) + 1.0 for p in people],
            **boxes,
            **grid,
            **ranks,
            "q5": [float(p.age) for p in people],
            "q6": [float(p.nps) for p in people],
            "q7": [p.why for p in people],
        },
        column_labels={"q1": SINGLE, **texts, "q5": AGE, "q6": NPS, "q7": WHY},
        variable_value_labels=labels | {"q1": dict(enumerate(DRINKS, start=1))},
    )
    return read_cells(data, "survey.sav")


DIALECTS = {
    "spss": spss,
    "surveymonkey": surveymonkey,
    "qualtrics": qualtrics,
    "google-forms": google_forms,
    "microsoft-forms": microsoft_forms,
    "limesurvey": limesurvey,
    "typeform": typeform,
    "plain": plain,
}
