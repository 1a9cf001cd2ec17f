"""The command line is a contract: JSON on stdout and nothing else, or one plain line and exit 2."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from persona_core.__main__ import cli
from persona_core.segments.model import Spec
from persona_core.workshop.opened import close
from persona_core.workshop.verbs import data, segmenting, shelf
from tests.workshop.surveys import survey

STAR_WARS = Path(__file__).parent / "data" / "surveymonkey_star_wars.csv"
ROW = {"segment", "column", "answer", "n", "count", "value", "total", "index", "lift", "p"}


def run_apart(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command as a program of its own."""
    command = [sys.executable, "-m", "persona_core", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in this process: the same words and exit code without two seconds of imports."""
    said = CliRunner().invoke(cli, [str(one) for one in arguments], prog_name="persona_core")
    if said.exception is not None and not isinstance(said.exception, SystemExit):
        raise said.exception
    return subprocess.CompletedProcess(arguments, said.exit_code, said.stdout, said.stderr)


def refused(result: subprocess.CompletedProcess[str]) -> str:
    """The one line of a refusal."""
    assert result.returncode == 2, result.stderr
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_inspect_says_how_each_question_was_understood() -> None:
    said = json.loads(run_apart("inspect", STAR_WARS, "--json").stdout)
    assert said["file"] == "surveymonkey_star_wars.csv"
    assert (said["format"], said["header_rows"]) == ("surveymonkey", [0, 1])
    assert (said["n_rows"], said["n_columns"]) == (1186, 38)
    assert sum(len(c["source_columns"]) for c in said["columns"]) == 38
    assert len({c["name"] for c in said["columns"]}) == len(said["columns"])


def test_segment_counts_agree_with_pandas(tmp_path: Path) -> None:
    out = tmp_path / "who.csv"
    said = json.loads(run("segment", STAR_WARS, "--k", 4, "--json", "--assignments", out).stdout)
    assert sum(s["size"] for s in said["segments"]) == said["n_used"]
    assert said["n_used"] + said["n_left_out"] == 1186
    assert all(set(row) == ROW for row in said["profile"])
    who = pd.read_csv(out)
    assert list(who.columns) == ["row", "segment", "fit"]
    assert list(who["row"]) == list(range(1, 1187))
    assert who["fit"].dropna().between(0, 1).all()
    raw = pd.read_csv(STAR_WARS, encoding="latin-1", header=None, skiprows=2)
    gender, used = raw[33], who["segment"].notna()
    for row in said["profile"]:
        if row["column"] != "Gender":
            continue
        inside = used & (who["segment"] == row["segment"]) & gender.notna()
        assert row["n"] == inside.sum()
        assert row["count"] == (inside & (gender == row["answer"])).sum()
        everyone = used & gender.notna()
        assert row["total"] == pytest.approx((gender[everyone] == row["answer"]).mean())
        assert row["index"] == pytest.approx(100 * row["value"] / row["total"])


def test_the_same_seed_gives_the_same_bytes() -> None:
    first = run_apart("segment", STAR_WARS, "--k", 3, "--json").stdout
    assert first == run_apart("segment", STAR_WARS, "--k", 3, "--json").stdout


def test_chosen_variables_are_used_and_unknown_ones_are_named() -> None:
    chosen = ("--variables", "Han Solo", "--variables", "Yoda")
    said = json.loads(run("segment", STAR_WARS, "--k", 2, *chosen, "--json").stdout)
    assert said["variables"] == ["Han Solo", "Yoda"]
    assert all((row["p"] is None) == (row["column"] in chosen) for row in said["profile"])
    assert "Jabba" in refused(run("segment", STAR_WARS, "--variables", "Jabba", "--json"))


def test_segment_prints_shares_as_the_screen_does_and_questions_as_they_were_asked() -> None:
    """The name of the column ends in the middle of its question."""
    said = run("segment", STAR_WARS, "--k", 3).stdout
    assert "fan of the Star Wars film franchise = No: 54%, all 34%" in said
    assert "0.54" not in said


def test_build_writes_a_workshop_and_export_writes_its_pages_again(tmp_path: Path) -> None:
    out = tmp_path / "workshop"
    said = json.loads(run("build", STAR_WARS, "--k", 3, "--out", out, "--json").stdout)
    pdfs = sorted(path.name for path in (out / "personas").glob("*.pdf"))
    assert sorted(p["pdf"] for p in said["personas"]) == pdfs
    assert len(pdfs) == 3
    assert (out / "workshop.duckdb").is_file()
    assert "--overwrite" in refused(run("build", STAR_WARS, "--k", 3, "--out", out, "--json"))
    again = json.loads(run("export", out, "--out", tmp_path / "again", "--json").stdout)
    assert len(again["personas"]) == 3
    for name in pdfs:
        assert (tmp_path / "again" / name).read_bytes() == (out / "personas" / name).read_bytes()
    wide = ("--paper", "letter", "--landscape", "--grey", "--png", "--wall", "--json")
    third = json.loads(run("export", out, "--out", tmp_path / "wide", *wide).stdout)
    assert {p["png"] for p in third["personas"]} | {p["pdf"] for p in third["personas"]} | {
        third["wall"]
    } == {path.name for path in (tmp_path / "wide").iterdir()}
    assert run("build", STAR_WARS, "--k", 2, "--out", out, "--overwrite").returncode == 0
    assert len(list((out / "personas").glob("*.pdf"))) == 2


def test_build_speaks_the_language_of_the_questions_and_says_where_it_was_told_another(
    tmp_path: Path,
) -> None:
    rows = [
        {
            "Was möchten Sie vor allem erreichen?": ("Zeit sparen", "Geld sparen")[i % 2],
            "Wie oft kaufen Sie bei uns ein?": ("selten", "oft", "immer")[i % 3],
            "Was ist Ihnen beim Einkauf wichtig?": ("Preis", "Auswahl")[i % 2],
        }
        for i in range(120)
    ]
    pd.DataFrame(rows).to_csv(path := tmp_path / "umfrage.csv", index=False)
    said = run("build", path, "--k", 2, "--out", tmp_path / "out").stdout
    assert "pages in Deutsch" in said
    assert "printed as they were asked" not in said
    told = ("--language", "en", "--json", "--overwrite")
    value = json.loads(run("build", path, "--k", 2, "--out", tmp_path / "out", *told).stdout)
    assert value["language"] == "en"
    assert {
        "where": "English pages",
        "what": "the questions are German: their answers are printed as they were asked",
    } in value["warnings"]


def test_build_says_how_files_found_each_other_and_how_orders_were_counted(tmp_path: Path) -> None:
    people, orders = tmp_path / "customers.csv", tmp_path / "orders.csv"
    pd.DataFrame({"id": range(1, 61), "plan": ["basic", "pro", "basic"] * 20}).to_csv(
        people, index=False
    )
    lines = [(i, i % 60 + 1, f"2025-0{i % 9 + 1}-11", (i % 7) * 5.5) for i in range(150)]
    bought = pd.DataFrame(lines, columns=["order_id", "customer_id", "order_date", "amount"])
    bought["status"] = ["returned", *["completed"] * 49] * 3
    bought.to_csv(orders, index=False)
    build = ("build", people, orders, "--k", 2, "--out", tmp_path / "out", "--json")
    said = " ".join(w["what"] for w in json.loads(run(*build).stdout)["warnings"])
    assert "60 of 60 rows of customers.csv found something here (100%)" in said
    assert "3 of 150 orders are cancelled, returned or failed (“status”: returned)" in said


def test_build_leaves_a_folder_with_other_files_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    assert "other files" in refused(run("build", STAR_WARS, "--k", 2, "--out", tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


HOSTILE = {
    "empty.csv": b"",
    "header_only.csv": b"name,age,city\n",
    "one_column.csv": b"answer\nyes\nno\n",
    "not_a_table.csv": b"%PDF-1.7\n...",
    "cut.xlsx": b"PK\x03\x04 cut off",
    "quote.csv": b'a,b\n1,"never closed\n2,3\n',
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("verb", ["inspect", "segment", "build"])
def test_bad_input_ends_in_one_line_that_names_the_file(
    tmp_path: Path, name: str, verb: str
) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    extra = ("--out", tmp_path / "out") if verb == "build" else ()
    result = run(verb, path, *extra, "--json")
    if result.returncode == 0:
        assert verb == "inspect" or name == "quote.csv", "which holds two respondents"
        assert json.loads(result.stdout)["warnings"]
        return
    line = refused(result)
    assert line.startswith(f"{name}: ")
    assert ";" in line
    assert not (tmp_path / "out").exists()


def test_k_out_of_range_and_a_missing_file_are_said() -> None:
    assert "2 to 10" in refused(run("segment", STAR_WARS, "--k", 11, "--json"))
    assert "nowhere.csv" in refused(run_apart("inspect", "nowhere.csv", "--json"))
    assert run("segment").returncode == 2


def test_names_that_look_like_sql_markup_or_formulas_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    header = ['x"; DROP TABLE t; --', "<script>alert(1)</script>", "=1+1"]
    with path.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows([["yes", "often", "a"], ["no", "never", "b"]] * 20)
    said = json.loads(run("inspect", path, "--json").stdout)
    assert [c["source_columns"] for c in said["columns"]] == [[name] for name in header]
    assert run("build", path, "--k", 2, "--out", tmp_path / "out").returncode == 0


def test_typing_and_assign_find_a_segment_for_new_people(tmp_path: Path) -> None:
    made = shelf.create(tmp_path, "kept")
    file = tmp_path / "survey.csv"
    file.write_bytes(survey())
    data.add(made, file.read_bytes(), file.name)
    segmenting.keep(made, segmenting.live(made, Spec(segmenting.choice(made).default, k=2)))
    close(made.folder)
    book, who = tmp_path / "typing.xlsx", tmp_path / "who.csv"
    said = json.loads(run("typing", made.folder, "--xlsx", book, "--json").stdout)
    assert set(said) == {"questions", "accuracy", "segments", "xlsx"}
    assert said["xlsx"] == str(book)
    assert book.read_bytes()[:2] == b"PK"
    placed = json.loads(run("assign", made.folder, file, "--json", "--assignments", who).stdout)
    assert set(placed) == {"n_used", "n_left_out", "segments", "warnings"}
    assert sum(s["size"] for s in placed["segments"]) == placed["n_used"] == 120
    assert len(pd.read_csv(who)) == 120
    other = tmp_path / "other.csv"
    other.write_text("City,Rain\nBern,3\nRome,1\nOslo,4\n")
    assert refused(run("assign", made.folder, other, "--json")).startswith("other.csv")
