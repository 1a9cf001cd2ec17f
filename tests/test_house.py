"""Rules of the house that a tool can hold: layers, limits, telemetry, licences."""

import subprocess
import sys
import tomllib
from pathlib import Path

from persona_core import limits

ROOT = Path(__file__).parents[1]
BLOCKED = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "streamlit":
            raise ImportError("streamlit is blocked")
sys.meta_path.insert(0, Blocked())
import pkgutil, importlib, persona_core
for module in pkgutil.walk_packages(persona_core.__path__, "persona_core."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
import persona_core.__main__
"""


def test_the_core_imports_without_streamlit() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""


def test_the_upload_limit_of_the_server_is_the_limit_of_the_core() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert config["server"]["maxUploadSize"] * 1024 * 1024 == limits.UPLOAD_BYTES


def test_the_server_listens_here_only_and_calls_nobody() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert config["server"]["address"] == "localhost"
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["showErrorDetails"] == "none"


def test_every_dependency_is_pinned_with_its_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        pins = [line for line in text.splitlines() if line and line[0] not in "# "]
        assert all("==" in pin for pin in pins)
        assert text.count("--hash=sha256:") >= len(pins)


def test_the_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "make run" in readme
    assert "make test" in readme
