"""`stability` on the command line: one JSON object on stdout, or one plain line and exit 2."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from persona_core.__main__ import cli
from persona_core.problem import Problem
from persona_core.segments.resampling.stability_report import parse_ks

STAR_WARS = Path(__file__).parents[2] / "data" / "surveymonkey_star_wars.csv"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["stability", *map(str, arguments)])


@pytest.fixture
def noise(tmp_path: Path) -> Path:
    file = tmp_path / "noise.csv"
    rows = [f"{i % 2},{i % 3},{i % 5},{(i * i) % 7}" for i in range(210)]
    file.write_text("One,Two,Three,Four\n" + "\n".join(rows))
    return file


def test_the_object_holds_every_k_and_the_advice() -> None:
    result = run(STAR_WARS, "--k", "2-3", "--bootstraps", 3, "--json")
    said = json.loads(result.stdout)
    assert list(said["k"]) == ["2", "3"]
    for k, found in said["k"].items():
        assert len(found["rand"]) == 3
        assert [one["segment"] for one in found["segments"]] == list(range(1, int(k) + 1))
        assert all(len(one["jaccard"]) == 6 for one in found["segments"])
        assert all(0 <= v <= 1 for one in found["segments"] for v in one["jaccard"])
    assert said["advice"]["verdict"] in ("none", "scale", "themes", "segments")
    assert said["advice"]["sentence"]


def test_the_same_seed_says_the_same(noise: Path) -> None:
    one, two, other = (
        run(noise, "--k", "2,4", "--bootstraps", 3, "--json", "--seed", seed).stdout
        for seed in (0, 0, 1)
    )
    assert one == two
    assert one != other


def test_words_say_the_advice_first(noise: Path) -> None:
    said = run(noise, "--k", "2", "--bootstraps", 2).stdout
    assert said.startswith("Nothing here separates these people into groups")
    assert "\n   2  " in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("--k", "two"),
        ("--k", "2-40"),
        ("--bootstraps", 0),
        ("--variables", "no such question"),
        ("--variables", "One", "--k", "3-4"),
    ],
)
def test_bad_input_is_one_plain_line(noise: Path, arguments: tuple[object, ...]) -> None:
    result = run(noise, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


def test_ranges_and_lists_of_k_are_read() -> None:
    assert parse_ks("2-8") == (2, 3, 4, 5, 6, 7, 8)
    assert parse_ks("4") == (4,)
    assert parse_ks("5, 2–3") == (2, 3, 5)
    with pytest.raises(Problem, match="not a number or a range"):
        parse_ks("2-")
