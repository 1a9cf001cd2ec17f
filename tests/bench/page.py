"""One persona's PDF against a bare fpdf2 page with the same fonts and the same drawing."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import as_file, files
from io import BytesIO

from fpdf import FPDF

from persona_core.export import head_svg, preview_png, render
from persona_core.export.faces import Font
from persona_core.export.fit import lay_out
from persona_core.export.page import Page
from tests.export.samples.friederike import FRIEDERIKE
from tests.export.samples.ines import INES

_ROUNDS, _TEN = 7, 10
_FACES = (Font.SANS, Font.BOLD, Font.SERIF, Font.QUOTE)


def run() -> None:
    """Print ratios to the bare page, medians of interleaved rounds in one process."""
    jobs: dict[str, Callable[[], object]] = {
        "bare fpdf2 page, same fonts and head": _bare,
        "the sample persona": lambda: _fitted(INES),
        "the long German persona": lambda: _fitted(FRIEDERIKE),
        "PNG of a page at 1240 px": lambda: preview_png(made, 1240),
    }
    made = render(INES)
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for job in jobs.values():
        job()
    for _ in range(_ROUNDS):
        for name, job in jobs.items():
            start = time.process_time()
            job()
            times[name].append(time.process_time() - start)
    base = statistics.median(times["bare fpdf2 page, same fonts and head"])
    print("one page as PDF (CPU time, the bare page = 1)")
    for name, spent in times.items():
        median = statistics.median(spent)
        print(f"  {name:<40} {median / base:5.2f}   {1000 * median:6.0f} ms")
    _hundred()


def _hundred() -> None:
    """A hundred different personas, ten after ten: the last ones as quick as the first."""
    pages = [replace(INES, name=f"Persona {i}", role=f"Number {i} of 100") for i in range(100)]
    spent = []
    for start in range(0, len(pages), _TEN):
        began = time.process_time()
        for page in pages[start : start + _TEN]:
            render(page)
        spent.append(1000 * (time.process_time() - began) / _TEN)
    print("100 personas, ms each, ten after ten:", " ".join(f"{ms:.0f}" for ms in spent))


def _bare() -> bytes:
    pdf = FPDF()
    with as_file(files("persona_core.assets") / "fonts") as folder:
        for font in _FACES:
            pdf.add_font(font.name, "", folder / font.value)
    pdf.set_text_shaping(True)
    pdf.add_page()
    pdf.image(BytesIO(head_svg(INES.portrait, "#3c48c1").encode()), x=0, y=10, w=56, h=56)
    for font in _FACES:
        pdf.set_font(font.name, size=10)
        pdf.cell(text="Ines Hallberg, 31% of 412 respondents")
    return bytes(pdf.output())


def _fitted(page: Page) -> bytes:
    """Laid out and drawn, as after a change of a word."""
    lay_out.cache_clear()
    return render(page)


if __name__ == "__main__":
    run()
