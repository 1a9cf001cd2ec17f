"""The flags of `segment`: who takes part, how much, by which method; what can't be is one line."""

import csv
import json
import random
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from persona_core.__main__ import cli

HEADER = ("How often do you cook?", "What annoys you?", "Do you like it?", "wt")


def answers(n: int = 90) -> list[list[object]]:
    rng = random.Random(4)
    often, annoys, like = ("often", "never", "sometimes"), ("price", "waste"), ("yes", "no")
    return [
        [rng.choice(often), rng.choice(annoys), rng.choice(like), round(rng.uniform(0.5, 2), 2)]
        for _ in range(n)
    ]


def written(folder: Path, rows: list[list[object]], header: tuple[str, ...] = HEADER) -> Path:
    path = folder / "survey.csv"
    with path.open("w", newline="") as out:
        csv.writer(out).writerows([header, *rows])
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["segment", *map(str, arguments), "--json"])


def found(*arguments: object) -> dict:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refused(*arguments: object) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    [line] = result.stderr.strip().splitlines()
    assert line.startswith("survey.csv: ")
    return line


def test_weighted_shares_are_those_of_pandas(tmp_path: Path) -> None:
    rows, who = answers(), tmp_path / "who.csv"
    path = written(tmp_path, rows)
    said = found(path, "--k", 2, "--weights", "wt", "--assignments", who)
    frame = pd.DataFrame(rows, columns=HEADER)
    frame["segment"] = pd.read_csv(who)["segment"]
    share = frame.groupby("segment")["wt"].sum() / frame["wt"].sum()
    assert [one["share"] for one in said["segments"]] == pytest.approx(share.tolist())
    assert [one["size"] for one in said["segments"]] == frame.groupby("segment").size().tolist()
    assert said["weighted_by"] == "wt"
    assert any("Weighted" in w["what"] for w in said["warnings"])


def test_a_filter_takes_part_of_the_respondents(tmp_path: Path) -> None:
    rows = answers()
    said = found(
        written(tmp_path, rows), "--k", 2, "--only", f"{HEADER[2]}=yes", "--only", "wt=1.."
    )
    inside = sum(row[2] == "yes" and row[3] >= 1 for row in rows)
    assert said["n_used"] == inside
    assert said["n_left_out"] == len(rows) - inside
    assert any("it builds nothing" in w["what"] for w in said["warnings"])


def test_the_same_question_twice_is_either_answer(tmp_path: Path) -> None:
    rows = answers()
    flags = [part for a in ("often", "never") for part in ("--only", f"{HEADER[0]}={a}")]
    said = found(written(tmp_path, rows), "--k", 2, *flags)
    assert said["n_used"] == sum(row[0] != "sometimes" for row in rows)


@pytest.mark.parametrize("blanks", ["mean", "refill", "answered-only"])
def test_blanks_take_a_mean_or_leave_their_respondent_out(tmp_path: Path, blanks: str) -> None:
    rows = [["", *row[1:]] if i % 10 == 0 else row for i, row in enumerate(answers())]
    said = found(written(tmp_path, rows), "--k", 2, "--blanks", blanks)
    assert said["blanks"] == blanks
    assert said["n_left_out"] == (9 if blanks == "answered-only" else 0)


def test_latent_classes_are_a_method(tmp_path: Path) -> None:
    said = found(written(tmp_path, answers()), "--k", 2, "--method", "latent-class")
    assert said["method"] == "latent-class"
    assert sum(one["size"] for one in said["segments"]) == 90


BAD: dict[str, tuple[list[list[object]], tuple[object, ...], str]] = {
    "one respondent": (answers(1), (), "no usable question"),
    "a constant": (
        [["x", *row[1:]] for row in answers()],
        ("--variables", HEADER[0], "--variables", HEADER[1]),
        "the same answer",
    ),
    "all identical": ([["x", "y", "z", 1]] * 30, (), "no usable question"),
    "everything blank": ([["", "", "", ""]] * 30, (), "no row of data"),
    "too few different people": (
        [["often", "price", "yes", 1], ["never", "waste", "no", 1]] * 20,
        ("--k", 3),
        "3 segments need at least 3 people with different answers, there are 2",
    ),
    "no segments at all": (answers(), ("--k", 0), "0 is not possible"),
    "a weight of zero": (
        [[*row[:3], i % 9] for i, row in enumerate(answers())],
        ("--weights", "wt"),
        "10 are zero",
    ),
    "a negative weight": (
        [[*row[:3], 2 - i] for i, row in enumerate(answers())],
        ("--weights", "wt"),
        "1 is zero and 87 are below zero",
    ),
    "no weight at all": ([[*row[:3], ""] for row in answers()], ("--weights", "wt"), "empty"),
    "a weight in words": (answers(), ("--weights", HEADER[1]), "weights are numbers"),
    "no such weight": (answers(), ("--weights", "Jabba"), "no such question"),
    "a filter that leaves nobody": (answers(), ("--only", "wt=99.."), "it leaves nobody"),
    "a filter on no answer": (answers(), ("--only", f"{HEADER[2]}=maybe"), "choose of: yes, no"),
    "a filter on no question": (answers(), ("--only", "Jabba=1"), "no such question"),
    "a filter that is no range": (answers(), ("--only", "wt=heavy"), "write it as 18..35"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_is_said_in_one_line(tmp_path: Path, case: str) -> None:
    rows, flags, says = BAD[case]
    assert says in refused(written(tmp_path, rows), *flags)


def test_a_column_of_thousands_of_answers_builds_no_segments_by_itself(tmp_path: Path) -> None:
    rows = [[f"brand {i}", *row[1:]] for i, row in enumerate(answers(5000))]
    path = written(tmp_path, rows, ("Brand", *HEADER[1:]))
    said = found(path, "--k", 2)
    assert "Brand" not in said["variables"]
    flags = ("--variables", "Brand", "--variables", HEADER[1])
    assert "can't build segments" in refused(path, "--k", 2, *flags)
