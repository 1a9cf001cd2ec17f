"""`stability` on the command line: one JSON object on stdout, or one plain line and exit 2."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from persona_core.problem import Problem
from persona_core.segments.stability_report import parse_ks

STAR_WARS = Path(__file__).parents[1] / "data" / "surveymonkey_star_wars.csv"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "persona_core", "stability", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def test_the_object_holds_every_k_and_the_advice() -> None:
    result = run(STAR_WARS, "--k", "2-3", "--bootstraps", 5, "--json")
    said = json.loads(result.stdout)
    assert list(said["k"]) == ["2", "3"]
    for k, found in said["k"].items():
        assert len(found["rand"]) == 5
        assert [one["segment"] for one in found["segments"]] == list(range(1, int(k) + 1))
        assert all(len(one["jaccard"]) == 10 for one in found["segments"])
        assert all(0 <= v <= 1 for one in found["segments"] for v in one["jaccard"])
    assert said["advice"]["verdict"] in ("none", "scale", "themes", "segments")
    again = run(STAR_WARS, "--k", "2-3", "--bootstraps", 5, "--json", "--seed", 0)
    assert again.stdout == result.stdout


def test_words_say_the_advice_first(tmp_path: Path) -> None:
    noise = tmp_path / "noise.csv"
    rows = [f"{i % 2},{i % 3},{i % 5},{(i * i) % 7}" for i in range(210)]
    noise.write_text("One,Two,Three,Four\n" + "\n".join(rows))
    said = run(noise, "--k", "2", "--bootstraps", 2).stdout
    assert said.startswith("Nothing here separates these people into groups")
    assert "\n   2  " in said


@pytest.mark.parametrize(
    "arguments",
    [
        (STAR_WARS, "--k", "two"),
        (STAR_WARS, "--bootstraps", 0),
        (STAR_WARS, "--variables", "no such question"),
    ],
)
def test_bad_input_is_one_plain_line(arguments: tuple[object, ...]) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1


def test_ranges_and_lists_of_k_are_read() -> None:
    assert parse_ks("2-8") == (2, 3, 4, 5, 6, 7, 8)
    assert parse_ks("4") == (4,)
    assert parse_ks("5, 2–3") == (2, 3, 5)
    with pytest.raises(Problem, match="not a number or a range"):
        parse_ks("2-")
