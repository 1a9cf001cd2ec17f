"""The whole main job without a screen: files in, a workshop with drafted personas and PDFs out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from persona_core.export import DoesNotFit, Page, Sheet, file_names
from persona_core.problem import Note, Problem
from persona_core.workshop import setting, sharing, shelf
from persona_core.workshop.beside import holds_workshop, made_beside
from persona_core.workshop.cuts import advising, segmenting
from persona_core.workshop.disk import files
from persona_core.workshop.opened import Workshop
from persona_core.workshop.personas import drafting, speaking
from persona_core.workshop.sources import data, joining, uploads, wordings

Progress = Callable[[int, int], None]
_WALL = "Wall (A3).pdf"
"""With brackets, which the names of pages never have."""
_PNG_WIDTH = 1654
"""200 dpi across an upright A4 sheet."""


def nobody(done: int, of: int) -> None:
    """Nobody wants to know how far the work is."""


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    k: int | None = None,
    language: str | None = None,
    sheet: str | None = None,
    keys: Sequence[str] = (),
    waves: Sequence[str] = (),
    same: Sequence[str] = (),
    overwrite: bool = False,
) -> dict[str, Any]:
    """Make the workshop in `out`: respondents, k segments (None: as many as a page opens on), a
    persona and a PDF for each.

    A failure leaves what was there. Raises `Problem` where `out` holds a workshop and `overwrite`
    is not said, holds something else, or a file cannot be used. language: see `fill`; waves:
    `uploads.settle`; same: `wordings.say_all_same`.
    """
    if holds_workshop(out) and not overwrite:
        raise Problem(f"the folder {out}", "it holds a workshop already", "add --overwrite")
    with made_beside(out) as beside:
        made = shelf.create_in(beside, name=paths[0].stem)
        value = fill(
            made,
            paths,
            k=k,
            language=language,
            sheet=sheet,
            keys=keys,
            waves=waves,
            same=same,
            folder=beside,
        )
    return value | {"workshop": str(out)}


def fill(
    workshop: Workshop,
    paths: Sequence[Path],
    *,
    k: int | None,
    language: str | None = None,
    sheet: str | None,
    keys: Sequence[str],
    waves: Sequence[str] = (),
    same: Sequence[str] = (),
    folder: Path,
) -> dict[str, Any]:
    """Add the files, keep k segments, draft their personas, write the PDFs below `folder`.

    language: of sentences and pages; None: that of the questions, where we write it.
    """
    joining.say_keys(workshop, keys, [path.name for path in paths])
    for path in paths:
        try:
            data.add(workshop, path, path.name, sheet=sheet)
        except Problem as problem:
            raise problem.in_file(path.name) from None
    joining.check_said(workshop)
    wordings.say_all_same(workshop, same)
    settled = uploads.settle(workshop, waves)
    spoken = _speak(workshop, language)
    try:
        choice = segmenting.choice(workshop)
        begin = segmenting.opening(workshop)
        cut = segmenting.live(workshop, begin if k is None else replace(begin, k=k))
    except Problem as problem:
        raise problem.in_file(paths[0].name) from None
    known = advising.now(workshop, cut.solution.spec)
    advising.keep(workshop, cut, known, why="built from the command line")
    for one in cut.identities:
        drafting.draft(workshop, cut, one.id)
    return export_all(workshop, folder / "personas") | {
        "warnings": [
            as_json(note)
            for note in (*settled, *spoken, *_joined(workshop), *choice.notes, *cut.solution.notes)
        ]
    }


def _joined(workshop: Workshop) -> tuple[Note, ...]:
    """How the files found each other, and how purchases were counted."""
    return tuple(
        note
        for source in data.sources(workshop)
        for note in (source.join.notes if source.join else data.rules(workshop, source))
    )


_NAMES = {"en": "English", "de": "German"}


def _speak(workshop: Workshop, language: str | None) -> tuple[Note, ...]:
    """Choose the language; a note where the questions are in another one, which stays."""
    asked = speaking.asked_in(data.table(workshop).questions)
    spoken = language or (asked if asked in setting.LANGUAGES else "en")
    setting.speak(workshop, spoken)
    if asked == spoken:
        return ()
    own = f"are {_NAMES[asked]}" if asked in _NAMES else "are in another language"
    what = f"the questions {own}: their answers are printed as they were asked"
    return (Note(f"{_NAMES[spoken]} pages", what),)


def export_all(
    workshop: Workshop,
    out: Path,
    sheet: Sheet = sharing.A4,
    *,
    png: bool = False,
    wall: bool = False,
    progress: Progress = nobody,
) -> dict[str, Any]:
    """One PDF per kept segment; a page that does not fit is refused and the others are written.

    png: a picture of each page beside it. wall: all personas on one A3 sheet, too. progress: told
    how many pages are done, of how many.
    """
    cut = segmenting.kept(workshop)
    if cut is None:
        raise Problem("the workshop", "no segments were kept", "keep a solution first")
    pages = sharing.pages(workshop, cut)
    made, refused = [], []
    for identity, page, name in zip(cut.identities, pages, file_names(pages), strict=True):
        entry = {"name": page.name, "n_statements": len(page.claims()), "pdf": None}
        try:
            files.write(out / name, sharing.pdf(workshop, page, sheet))
            sharing.exported(workshop, identity.id, "pdf")
            entry["pdf"] = name
        except DoesNotFit as over:
            refused.append(over)
        else:
            entry |= _pictured(workshop, page, sheet, out / name) if png else {}
        made.append(entry)
        progress(len(made), len(pages))
    value = {
        "language": setting.language(workshop),
        "k": cut.solution.k,
        "n_used": cut.solution.n_used,
        "personas": made,
    }
    if wall:
        files.write(out / _WALL, sharing.wall(workshop, cut, grey=sheet.grey))
        value["wall"] = _WALL
    if refused:
        lines = "; ".join(f"{p.where}: {p.what}" for p in refused)
        written = len(made) - len(refused)
        todo = "; ".join(dict.fromkeys(over.todo for over in refused))
        raise Problem(lines, f"{written} of {len(made)} PDFs were written", todo)
    return value


def _pictured(workshop: Workshop, page: Page, sheet: Sheet, pdf: Path) -> dict[str, str]:
    """The picture of a page that was written."""
    picture = pdf.with_suffix(".png")
    files.write(picture, sharing.preview(workshop, page, _PNG_WIDTH, sheet))
    return {"png": picture.name}


def as_json(note: Note) -> dict[str, str]:
    """A warning as the command line prints it."""
    return {"where": note.where, "what": note.what}
