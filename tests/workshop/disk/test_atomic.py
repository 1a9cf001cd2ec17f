"""Small files are whole, whoever writes them at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from persona_core.workshop.disk.atomic import write_atomically


def test_sessions_that_write_one_file_at_one_moment_leave_one_whole_text(tmp_path: Path) -> None:
    path = tmp_path / "about.json"
    texts = [bytes([65 + number]) * 5_000 for number in range(8)]
    with ThreadPoolExecutor(len(texts)) as sessions:
        for _ in range(10):
            list(sessions.map(lambda text: write_atomically(path, text), texts))
            assert path.read_bytes() in texts
    assert [one.name for one in tmp_path.iterdir()] == ["about.json"]
