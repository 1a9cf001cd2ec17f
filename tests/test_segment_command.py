"""`segment` without --k takes the advice and says so; --save keeps what was found."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result

from persona_core.__main__ import cli
from persona_core.workshop.opened import close, opened
from persona_core.workshop.verbs import advising, segmenting
from tests.workshop.surveys import survey


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def said(result: Result) -> dict[str, Any]:
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three groups that differ on eight items; nothing else."""
    rng = np.random.default_rng(4)
    group = rng.choice(3, 240, p=[0.45, 0.35, 0.2])
    likes = rng.random((3, 8)) < 0.5
    likes[:, :3] = np.eye(3, dtype=bool)
    rows = [",".join(f"Do you like thing {j}?" for j in range(8))]
    for g in group:
        yes = np.where(likes[g], 0.92, 0.08)
        rows.append(",".join("yes" if rng.random() < p else "no" for p in yes))
    path = tmp_path_factory.mktemp("planted") / "planted.csv"
    path.write_text("\n".join(rows))
    return path


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = np.random.default_rng(1)
    rows = [",".join(f"Do you like thing {j}?" for j in range(6))]
    rows += [",".join(rng.choice(["yes", "no"], 6)) for _ in range(200)]
    path = tmp_path_factory.mktemp("noise") / "noise.csv"
    path.write_text("\n".join(rows))
    return path


def warnings(found: dict[str, Any]) -> str:
    return " ".join(w["what"] for w in found["warnings"])


def test_without_k_the_advice_is_taken_and_said(planted: Path) -> None:
    found = said(run("segment", planted, "--json"))
    advice = said(run("stability", planted, "--bootstraps", 2, "--k", 3, "--json"))["advice"]
    assert found["advice"] == advice
    assert found["k"] == 3
    assert f"{found['advice']['sentence']} As nobody chose, it is 3." in warnings(found)
    assert "it is 3." in run("segment", planted).stdout


def test_a_k_that_was_chosen_asks_for_no_advice(planted: Path) -> None:
    found = said(run("segment", planted, "--k", 2, "--json"))
    assert (found["k"], found["advice"]) == (2, None)
    assert "nobody chose" not in warnings(found)


def test_where_nothing_is_advised_the_cut_says_that_it_is_one(noise: Path) -> None:
    found = said(run("segment", noise, "--json"))
    assert (found["k"], found["advice"]["verdict"]) == (4, "none")
    assert "As nobody chose, they are cut into 4" in warnings(found)


def test_saved_segments_are_those_that_were_printed(planted: Path, tmp_path: Path) -> None:
    folder, out = tmp_path / "kept", tmp_path / "who.csv"
    found = said(run("segment", planted, "--save", folder, "--assignments", out, "--json"))
    assert found["workshop"] == str(folder)
    workshop = opened(folder)
    kept = segmenting.kept(workshop)
    assert kept is not None
    printed = [line.split(",")[1] for line in out.read_text().splitlines()[1:]]
    assert [str(label) for label in kept.solution.labels] == printed
    assert advising.rests_on(workshop, kept, 1) != ""
    close(folder)
    again = said(run("segment", planted, "--k", 2, "--save", folder, "--json"))
    assert again["k"] == 2
    workshop = opened(folder)
    spec = segmenting.kept_spec(workshop)
    assert spec is not None
    assert spec.k == 2
    close(folder)


def test_segments_of_another_file_are_not_kept_there(planted: Path, tmp_path: Path) -> None:
    folder, other = tmp_path / "kept", tmp_path / "other.csv"
    said(run("segment", planted, "--k", 2, "--save", folder, "--json"))
    other.write_bytes(survey())
    refused = run("segment", other, "--save", folder, "--json")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "this file is not in it" in refused.stderr
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    assert "it holds other files" in run("segment", planted, "--save", full).stderr
    assert [p.name for p in full.iterdir()] == ["letter.txt"]
