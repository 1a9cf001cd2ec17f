"""Slider to new picture in a real browser, against the same page with a chart that stands."""

import statistics
import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, sync_playwright

from persona_core.show.facts import number_word
from persona_core.workshop.verbs import close, data, shelf
from tests.browser.conftest import QUIET, chromium
from tests.browser.server import Server
from tests.browser.visit import IDLE

PEOPLE, QUESTIONS = 10_000, 20
STEPS = (3, 5, 2, 6, 7, 8, 9, 10)
"""Numbers of segments, each chosen once for the first time, then once again. The page may have
found a first one already, while the one before was looked at, as it does when it is in use."""
LOOK = 600_000
"""ms for the look at how many groups there are: it runs once, before anything is measured."""
PLAIN = str(Path(__file__).with_name("plain_page.py"))
OURS = "document.querySelectorAll('.pw-card, .pw-profile thead .pw-sq').length === 2 * k"
THEIRS = "document.querySelector('.stVegaLiteChart :is(canvas, svg)')"
CHANGE = """([k, word]) => new Promise(done => {
  const radios = [...document.querySelectorAll('.st-key-k [role=radio]')];
  const chosen = radios.find(one => one.textContent.trim() === String(k));
  const began = performance.now();
  chosen.click();
  const look = () => {
    const title = document.querySelector('[data-testid=stAppViewContainer] h1');
    if (title && title.textContent.startsWith(word) && (DRAWN))
      requestAnimationFrame(() => done(performance.now() - began));
    else setTimeout(look, 2);
  };
  look();
})"""


def run() -> None:
    """Print milliseconds and ratio, medians of changes in turn on both pages."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        made = shelf.create(root, "Dishes")
        data.add(made, survey(PEOPLE), "dishes.csv")
        close(made.folder)
        ours, theirs = Server(root), Server(root, PLAIN)
        try:
            first, again = _measured(ours.start(), theirs.start())
        finally:
            ours.kill()
            theirs.kill()
    for name, times in (("first time", first), ("again", again), ("all", first + again)):
        mine, plain = (statistics.median(one) for one in zip(*times, strict=True))
        print(
            f"k changed at {PEOPLE:,} × {QUESTIONS}, {name}: {mine / plain:.2f}× the plain page "
            f"({mine:,.0f} and {plain:,.0f} ms, median of {len(times)})"
        )


def _measured(ours: Server, theirs: Server) -> tuple[list[tuple[float, float]], ...]:
    """Milliseconds on both pages, for the first choice of each k and for the second."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        mine, plain = (browser.new_page(viewport={"width": 1440, "height": 900}) for _ in "ab")
        mine.goto(f"{ours.url}/segments?w=dishes&k=4")
        mine.wait_for_selector(".pw-profile", timeout=LOOK)
        looking = "document.body.innerText.includes('Looking how many groups')"
        mine.wait_for_function(f"!{looking}", timeout=LOOK)
        plain.goto(theirs.url)
        plain.wait_for_selector(".stVegaLiteChart :is(canvas, svg)")
        rounds = [
            [(_change(mine, k, OURS), _change(plain, k, THEIRS)) for k in STEPS] for _ in range(2)
        ]
        browser.close()
    return tuple(rounds)


def _change(page: Page, k: int, drawn: str) -> float:
    """Choose k; milliseconds until headline and picture show it. Then wait for quiet."""
    page.bring_to_front()
    page.wait_for_timeout(300)
    page.wait_for_function(IDLE)
    script = CHANGE.replace("DRAWN", drawn)
    return float(page.evaluate(script, [k, number_word(k)]))


def survey(people: int) -> bytes:
    """Four planted groups that answer on a scale of five."""
    rng = np.random.default_rng(0)
    likes = rng.uniform(1.5, 4.5, (4, QUESTIONS))
    answers = likes[rng.integers(4, size=people)] + rng.normal(0, 0.9, (people, QUESTIONS))
    rows = np.clip(np.rint(answers), 1, 5).astype(int)
    head = ",".join(f"How much do you like dish {q + 1}?" for q in range(QUESTIONS))
    return "\n".join([head, *(",".join(map(str, row)) for row in rows)]).encode()


if __name__ == "__main__":
    run()
