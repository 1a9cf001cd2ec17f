"""Leaves as a PDF: tagged, fonts embedded as subsets, equal bytes for equal leaves."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO

from fpdf import FPDF, ViewerPreferences
from fpdf.drawing_primitives import color_from_hex_string
from fpdf.fonts import TTFFont

from persona_core.export import photo
from persona_core.export.faces import HEAVY, ONE_WEIGHT, Font, face
from persona_core.export.glyphs import show
from persona_core.export.ink import (
    Arrow,
    Dot,
    Group,
    Hatch,
    Leaf,
    Photo,
    Picture,
    Rect,
    Shape,
    Text,
)
from persona_core.export.runs import Run, runs
from persona_core.export.typeset import run_width

_PRODUCER = "Persona Workshop"
_HATCH_STEP, _HATCH_LINE = 3.4, 0.9
_OUTLINE = 0.03
"""Of the type size: makes a regular face look semi-bold."""

logging.getLogger("fpdf.svg").setLevel(logging.ERROR)
"""The heads' clip paths are drawn as our own clip; fpdf2 warns of each it skips."""


@dataclass(frozen=True)
class About:
    """What a document says about itself."""

    title: str
    subject: str
    lang: str
    made: date
    """Its date, so that equal leaves are equal bytes."""


def document(leaves: Sequence[Leaf], about: About) -> bytes:
    """The leaves as a PDF, a page each."""
    pdf = FPDF(unit="mm")
    pdf.set_auto_page_break(False)
    pdf.c_margin = 0
    for font in _fonts([group for leaf in leaves for group in leaf.groups]):
        _add(pdf, font)
    pdf.set_title(about.title)
    pdf.set_author(_PRODUCER)
    pdf.set_creator(_PRODUCER)
    pdf.set_subject(about.subject)
    pdf.set_lang(about.lang)
    pdf.set_creation_date(datetime.combine(about.made, time(), UTC))
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    for leaf in leaves:
        pdf.add_page(format=(leaf.width, leaf.height))
        for group in leaf.groups:
            with _tagged(pdf, group):
                _draw(pdf, group)
    return bytes(pdf.output())


def _fonts(groups: Sequence[Group]) -> list[Font]:
    """The faces in use, in one order for equal bytes."""
    texts = [shape for group in groups for shape in group.shapes if isinstance(shape, Text)]
    used = {run.font for text in texts for run in runs(text.text, text.font, text.rtl)}
    return [font for font in Font if font in used]


def _add(pdf: FPDF, font: Font) -> None:
    """A face for the document, without the tables of shaping, which is done: fontTools would read
    them only to leave them out, a sixth of the time that a page takes."""
    if found := face(font):
        pdf.add_font(font.name, "", found.path, collection_font_number=found.number)
        tables = _embedded(pdf, font).ttfont
        for tag in ("GSUB", "GPOS", "GDEF", "BASE"):
            if tag in tables:
                del tables[tag]


def _embedded(pdf: FPDF, font: Font) -> TTFFont:
    found = pdf.fonts[font.name.lower()]
    if not isinstance(found, TTFFont):
        raise TypeError(f"{font.name} is no embedded face")
    return found


@contextmanager
def _tagged(pdf: FPDF, group: Group) -> Iterator[None]:
    """One structure element around what is drawn; fpdf2 itself tags only images and titles."""
    if group.role == "Artifact":
        pdf._out("/Artifact BMC")
    else:
        mcid = pdf.struct_builder.next_mcid_for_page(pdf.page)
        pdf._add_marked_content(struct_type=f"/{group.role}", mcid=mcid, alt_text=group.alt or None)
        pdf._out(f"/{group.role} <</MCID {mcid}>> BDC")
    yield
    pdf._out("EMC")


def _draw(pdf: FPDF, group: Group) -> None:
    texts = [shape for shape in group.shapes if isinstance(shape, Text)]
    for shape in group.shapes:
        if isinstance(shape, Text):
            _text(pdf, shape, last=shape is texts[-1])
        else:
            _shape(pdf, shape)


def _text(pdf: FPDF, text: Text, last: bool) -> None:
    """A line on its baseline, its runs in reading order; a blank ends all but the last, or words
    would run together."""
    placed, x = [], text.x
    for run in runs(text.text, text.font, text.rtl):
        placed.append((run, x))
        x += run_width(run, text.size)
    placed.sort(key=lambda one: one[0].start)
    for run, at in placed if last else [*placed, (Run(" ", text.font), x)]:
        _run(pdf, run, at, text)


def _run(pdf: FPDF, run: Run, x: float, text: Text) -> None:
    font = _embedded(pdf, run.font)
    chosen = pdf._set_font_for_page(font, text.size, wrap_in_text_object=False)
    colour = color_from_hex_string(text.colour).serialize()
    if text.font in HEAVY and run.font in ONE_WEIGHT:
        colour += f" {colour.upper()} 2 Tr {_OUTLINE * text.size:.3f} w"
    place = f"{x * pdf.k:.2f} {(pdf.h - text.y) * pdf.k:.2f} Td"
    pdf._out(f"q {colour} BT {chosen} {place} {show(font, run, text.size)} ET Q")


def _shape(pdf: FPDF, shape: Shape) -> None:
    match shape:
        case Rect(x, y, w, h, colour):
            pdf.set_fill_color(colour)
            pdf.rect(x, y, w, h, style="F")
        case Dot():
            _dot(pdf, shape)
        case Arrow(x, y, length, colour):
            pdf.set_fill_color(colour)
            half = 0.48 * length
            pdf.polygon([(x, y), (x - length, y - half), (x - length, y + half)], style="F")
        case Picture(x, y, side, svg):
            with pdf.rect_clip(x, y, side, side):
                pdf.image(BytesIO(svg.encode()), x=x, y=y, w=side, h=side)
        case Photo():
            _photo(pdf, shape)
        case Hatch():
            _hatch(pdf, shape)


def _photo(pdf: FPDF, shown: Photo) -> None:
    """As large as fills the rectangle, its top edge and its middle kept."""
    wide, high = photo.SIZE
    scale = max(shown.w / wide, shown.h / high)
    left = shown.x - (scale * wide - shown.w) / 2
    with pdf.rect_clip(shown.x, shown.y, shown.w, shown.h):
        pdf.image(BytesIO(shown.jpeg), x=left, y=shown.y, w=scale * wide, h=scale * high)


def _dot(pdf: FPDF, dot: Dot) -> None:
    pdf.set_fill_color(dot.colour)
    if dot.stroke:
        pdf.set_draw_color(dot.colour)
        pdf.set_line_width(dot.stroke)
        pdf.circle(dot.x, dot.y, dot.r, style="DF" if dot.fill == "full" else "D")
    else:
        pdf.circle(dot.x, dot.y, dot.r, style="F")
    if dot.fill == "half":
        box = (dot.x - dot.r, dot.y - dot.r, 2 * dot.r)
        pdf.solid_arc(*box, start_angle=90, end_angle=270, style="F")


def _hatch(pdf: FPDF, hatch: Hatch) -> None:
    """Lines at 45°, clipped to the rectangle."""
    pdf.set_draw_color(hatch.colour)
    pdf.set_line_width(_HATCH_LINE)
    with pdf.rect_clip(hatch.x, hatch.y, hatch.w, hatch.h):
        at = hatch.x - hatch.h
        while at < hatch.x + hatch.w:
            pdf.line(at, hatch.y + hatch.h, at + hatch.h, hatch.y)
            at += _HATCH_STEP
