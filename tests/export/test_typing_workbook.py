"""The workbook's formulas type people as Python does, whatever their answers hold."""

import io
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from openpyxl import Workbook

from persona_core import segments
from persona_core.export.typing_formulas import FIRST_ROW, RESULTS
from persona_core.export.typing_questionnaire import questionnaire
from persona_core.export.typing_workbook import typing_workbook
from persona_core.segments.encoding import features_of, matrix_of
from persona_core.segments.model import Spec
from persona_core.segments.typed.score_sheet import Item, score_sheet
from persona_core.segments.typed.typing_tool import TypingTool, typed, typing_tool
from persona_core.sources import understand
from persona_core.sources.readers import read_path
from persona_core.sources.table import Table
from tests.export.pasted import pasted
from tests.export.spreadsheet import Sheets
from tests.segments.tables import AGREE, category, multi, number, ordinal, rank, table

AT = datetime(2026, 5, 4, tzinfo=UTC)
NAMES = ("=HYPERLINK(A1)", "Cooks, but seldom", "Never <b>asked</b>")
WILD = ("=1+1", "Any*", "Any?thing", "~sometimes", 'He said "no"', "A very long answer" * 20)


def answers(n: int = 40) -> Table:
    """Every form of question, with blanks, answers beside the scale and hostile words."""
    rng = np.random.default_rng(5)
    beside = (*AGREE, "Don't know")
    agree = [None if rng.random() < 0.1 else beside[rng.integers(6)] for _ in range(n)]
    boxes = [
        None if rng.random() < 0.1 else [w for w in "abc" if rng.random() < 0.4] for _ in range(n)
    ]
    said = ("Price, mostly", "Taste", "=cmd|x")
    cell = [
        None if rng.random() < 0.1 else [w for w in said if rng.random() < 0.5] or ["Taste"]
        for _ in range(n)
    ]
    ranks = [
        [None] * 3 if rng.random() < 0.1 else rng.permutation([1.0, 2.0, np.nan]) for _ in range(n)
    ]
    spend = [
        None if rng.random() < 0.1 else float(np.round(rng.lognormal(3, 1), 1)) for _ in range(n)
    ]
    return table(
        agree=ordinal(agree, AGREE, outside=("Don't know",), question="I agree"),
        wild=category([WILD[i] for i in rng.integers(0, 6, n)], WILD, question="=danger()"),
        boxes=multi(boxes, tuple("abc"), question="Which?", source_columns=tuple("abc")),
        cell=multi(cell, said, question="What matters?", source_columns=("What matters?",)),
        ranks=rank(ranks, tuple("xyz"), question="Order these"),
        spend=number(spend, question="How much?"),
    )


def any_tool(people: Table, k: int = 3) -> TypingTool:
    """A tool on all questions with points drawn at random: the formulas must not care."""
    features = features_of(people, [q.name for q in people.questions])
    centre = np.nanmean(matrix_of(people, features, np.float64), axis=0)
    rng = np.random.default_rng(1)
    weights, base = rng.normal(size=(len(features), k)), rng.normal(size=k)
    return TypingTool(features, centre, weights, base, 0.87, (0.9,) * k, (0.5, 0.9), 400)


def paste(book: Workbook, items: tuple[Item, ...], people: Table, n: int) -> None:
    """Put the first n respondents in."""
    sheet = book.worksheets[0]
    for row in range(n):
        for column, cell in enumerate(pasted(people, items, row), RESULTS + 1):
            if cell is not None:
                target = sheet.cell(FIRST_ROW + row, column)
                target.value = cell
                target.data_type = "s" if isinstance(cell, str) else "n"


@dataclass(frozen=True)
class Made:
    people: Table
    tool: TypingTool
    items: tuple[Item, ...]
    book: Workbook
    """Everybody pasted in; below them, somebody who answered beside the scale only, and nobody."""

    def results(self, row: int) -> list[object]:
        sheets = Sheets(self.book)
        return [sheets.value(self.book.sheetnames[0], FIRST_ROW + row, c) for c in (1, 2, 3)]


@pytest.fixture(scope="module")
def made() -> Made:
    people = answers()
    tool = any_tool(people)
    items = score_sheet(tool, people)
    raw = typing_workbook(tool, items, NAMES, 20, AT)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    paste(book, items, people, people.n_rows)
    book.worksheets[0].cell(FIRST_ROW + people.n_rows, RESULTS + 1).value = "Don't know"
    return Made(people, tool, items, book)


def test_the_formulas_give_the_segment_its_name_and_how_sure_it_is(made: Made) -> None:
    assert {i.form for i in made.items} == {"choice", "select", "rank", "number"}
    labels, sure = typed(made.tool, made.people)
    for row in range(made.people.n_rows):
        number, name, chance = made.results(row)
        assert number == labels[row]
        assert name == NAMES[labels[row] - 1]
        assert chance == pytest.approx(sure[row], abs=1e-9)


def test_a_row_without_answers_stays_empty(made: Made) -> None:
    assert made.results(made.people.n_rows + 1) == ["", "", ""]


def test_an_answer_beside_the_scale_alone_types_nobody(made: Made) -> None:
    assert made.results(made.people.n_rows) == ["", "", ""]


def test_nothing_of_a_file_becomes_a_formula(made: Made) -> None:
    texts = {*WILD, *NAMES, "=danger()", "=cmd|x"}
    found = set()
    for sheet in made.book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            if cell.value in texts:
                assert cell.data_type == "s"
                found.add(cell.value)
            if cell.data_type == "f":
                assert sheet.title == made.book.sheetnames[0]
                assert cell.row >= FIRST_ROW
    assert found == texts


def test_answers_can_be_chosen_from_a_list(made: Made) -> None:
    rules = made.book.worksheets[0].data_validations.dataValidation
    first = next(rule for rule in rules if rule.type == "list")
    named = first.formula1.split("!")[1].replace("$", "")
    offered = [cell.value for (cell,) in made.book.worksheets[1][named]]
    assert offered == [*AGREE, "Don't know"]


def test_the_questionnaire_asks_word_for_word(made: Made) -> None:
    text = questionnaire(made.items, NAMES)
    assert "1. I agree" in text
    assert "[ ] Agree a lot" in text
    assert "(Rank these, 1 comes first)" in text


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["sample_data/meal_kit_survey.csv", "tests/data/surveymonkey_star_wars.csv"]
)
def test_libreoffice_agrees_with_python_for_200_respondents(path: str, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.fail("this slow test needs LibreOffice: apt-get install libreoffice-calc")
    survey = understand(read_path(Path(path))).table
    variables, _ = segments.default_variables(survey)
    found = segments.segment(survey, Spec(variables, k=4))
    tool = typing_tool(survey, found.rule, found.labels)
    items = score_sheet(tool, survey)
    raw = typing_workbook(tool, items, ("A", "B", "C", "D"), len(variables), AT)
    book = openpyxl.load_workbook(io.BytesIO(raw))
    paste(book, items, survey, 200)
    book.save(tmp_path / "in.xlsx")
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            tmp_path / "out",
            tmp_path / "in.xlsx",
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    sheet = openpyxl.load_workbook(tmp_path / "out" / "in.xlsx", data_only=True).worksheets[0]
    labels, sure = typed(tool, survey)
    for row in range(200):
        number, _, chance = (sheet.cell(FIRST_ROW + row, c).value for c in (1, 2, 3))
        assert (number or 0) == labels[row]
        if labels[row]:
            assert chance == pytest.approx(sure[row], abs=1e-9)
