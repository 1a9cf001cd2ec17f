"""Files too large to be uploaded lie in a folder that the settings name."""

from pathlib import Path

import pytest

from persona_core.workshop.sources import beyond_upload


def test_without_the_setting_no_file_of_the_machine_is_offered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PERSONA_FILES", raising=False)
    assert beyond_upload.lying() == ()


def test_the_spreadsheets_of_the_folder_are_offered_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERSONA_FILES", str(tmp_path))
    for name in ("b.CSV", "A.xlsx", ".hidden.csv", "notes.docx"):
        (tmp_path / name).write_bytes(b"x,y\n")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere")
    assert [(one.path.name, one.size) for one in beyond_upload.lying()] == [
        ("A.xlsx", 4),
        ("b.CSV", 4),
    ]


def test_a_folder_that_is_not_there_offers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERSONA_FILES", str(tmp_path / "nowhere"))
    assert beyond_upload.lying() == ()
