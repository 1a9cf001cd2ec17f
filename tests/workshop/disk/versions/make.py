"""Make the fixture of the current version: `python -m tests.workshop.disk.versions.make v1`.

Run once before a release that adds a migration, never again for that version.
"""

import sys
import tempfile
import zipfile
from pathlib import Path

from persona_core.workshop.disk.duckdb_store import DuckStore
from persona_core.workshop.store import Put
from tests.workshop.store_contract import Clock, survey


def main(version: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = DuckStore(folder, clock=Clock(), create=True)
        store.put([Put("persona/a1/name", "Un", 0)], by="Ana")
        store.put([Put("persona/a1/name", "Ünal", 1)], by="Ana")
        store.put([Put("segment/a1/name", {"text": "Planners"}, 0)], by="Ben")
        store.put([Put("gone", "x", 0)], by="Ana")
        store.put([Put("gone", None, 1)], by="Ana")
        store.append("export/pdf", {"pages": 1}, by="Ana")
        store.keep_rows(survey(), name="survey")
        store.keep_blob(b"a photo")
        store.close()
        target = Path(__file__).parent / f"{version}.zip"
        with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
            for path in sorted(folder.iterdir()):
                file.write(path, path.name)


if __name__ == "__main__":
    main(sys.argv[1])
