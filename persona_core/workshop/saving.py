"""Segments found on a file, kept in a workshop: what `segment --save` does."""

from pathlib import Path

from persona_core.problem import Problem
from persona_core.segments.model import Spec
from persona_core.workshop import shelf
from persona_core.workshop.beside import holds_workshop, made_beside
from persona_core.workshop.cuts import advising, segmenting
from persona_core.workshop.opened import Workshop, close, opened
from persona_core.workshop.sources import data
from persona_core.workshop.sources.contents import sha256

WHY = "kept from the command line"


def save(path: Path, out: Path, spec: Spec, *, sheet: str | None = None) -> None:
    """Keep the segments of a file under a spec in the workshop `out`, made where there is none.

    In a workshop that is there they take the place of the kept ones. Raises `Problem` where it
    does not hold this very file, or where `out` is something else.
    """
    if not holds_workshop(out):
        with made_beside(out) as folder:
            made = shelf.create_in(folder, name=path.stem)
            data.add(made, path, path.name, sheet=sheet)
            _keep(made, spec)
        return
    workshop = opened(out)
    try:
        _require_in(workshop, path, out)
        _keep(workshop, spec)
    finally:
        close(out)


def _require_in(workshop: Workshop, path: Path, out: Path) -> None:
    digest = sha256(path)
    if all(one.value["sha256"] != digest for one in workshop.store.documents("source/")):
        raise Problem(
            f"the workshop {out}",
            "this file is not in it",
            "name a new folder, or the workshop that holds this file",
        )


def _keep(workshop: Workshop, spec: Spec) -> None:
    cut = segmenting.live(workshop, spec)
    advising.keep(workshop, cut, advising.now(workshop, spec), why=WHY)
