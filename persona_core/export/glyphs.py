"""A run of text as operators of a PDF: shaped glyphs, and which characters each stands for.

fpdf2 can shape too, but it gives all characters of a cluster to the cluster's first glyph; where
that is a mark of no width (dots of Arabic letters) or one that moved (vowels of Devanagari),
readers find blanks inside words. Here they go to the glyphs that have a width, in reading order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import uharfbuzz as hb
from fpdf.fonts import TTFFont

from persona_core.export.faces import shaper
from persona_core.export.runs import Run


@dataclass(frozen=True)
class _Placed:
    """One glyph; lengths in units of the font."""

    glyph: int
    cluster: int
    advance: int
    dx: int
    dy: int


def shaped(run: Run) -> list[_Placed]:
    """The glyphs of a run from left to right."""
    buffer = hb.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.rtl else "ltr"
    hb.shape(shaper(run.font), buffer)
    found = zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True)
    return [
        _Placed(info.codepoint, info.cluster, at.x_advance, at.x_offset, at.y_offset)
        for info, at in found
    ]


def show(font: TTFFont, run: Run, size: float) -> str:
    """Text-showing operators for a run whose left end is at the current position. font: the face
    as the PDF has it, whose subset learns the glyphs.

    Glyphs are shown in reading order, so text read from the right goes back step by step: whoever
    reads the document's structure aloud meets the letters in their order.
    """
    placed = shaped(run)
    known = list(zip(placed, _meanings(placed, run), _starts(placed), strict=True))
    ops: list[str] = []
    pending: list[str] = []
    pen = rise = 0.0
    for one, meant, start in reversed(known) if run.rtl else known:
        code, width = _code(font, one.glyph, meant)
        if one.dy != rise:
            _flush(ops, pending)
            rise = one.dy
            ops.append(f"{rise * font.scale * size / 1000:.3f} Ts")
        at = (start + one.dx) * font.scale
        pending += [_kern(pen - at), f"<{code:04x}>"]
        pen = at + width
    _flush(ops, pending)
    return " ".join([*ops, *(["0 Ts"] if rise else [])])


def _starts(placed: Sequence[_Placed]) -> list[int]:
    """Where each glyph's advance begins."""
    return list(accumulate((one.advance for one in placed[:-1]), initial=0))[: len(placed)]


def _flush(ops: list[str], pending: list[str]) -> None:
    shown = "".join(pending).replace("><", "")
    if shown:
        ops.append(f"[{shown}] TJ")
    pending.clear()


def _kern(thousandths: float) -> str:
    return f"{thousandths:.0f} " if round(thousandths) else ""


def _code(font: TTFFont, glyph: int, meant: str) -> tuple[int, int]:
    """The glyph's code in the subset, and its width in thousandths of an em."""
    name = font.ttfont.getGlyphName(glyph)
    width = round(font.scale * font.ttfont["hmtx"].metrics[name][0])
    known = font.subset.get_glyph(glyph, tuple(map(ord, meant)), name, width)
    return font.subset.pick_glyph(known) or 0, width


def _meanings(placed: Sequence[_Placed], run: Run) -> list[str]:
    """For each glyph the characters it stands for."""
    starts = sorted({one.cluster for one in placed})
    ends = dict(zip(starts, [*starts[1:], len(run.text)], strict=True))
    meant = [""] * len(placed)
    for start, end in ends.items():
        own = [i for i, one in enumerate(placed) if one.cluster == start]
        wide = [i for i in own if placed[i].advance] or own[:1]
        wide = wide[::-1] if run.rtl else wide
        text = run.text[start:end]
        for n, i in enumerate(wide):
            last = n == len(wide) - 1
            meant[i] = text[n:] if last else text[n : n + 1]
    return meant
