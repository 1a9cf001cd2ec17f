"""Screenshots of a running app, to be looked at beside the design's pictures.

    python -m tests.browser.shots --page segments --size 1440x900 --theme dark --out /tmp/x.png

Needs a running app (--url); --query adds to the address (`w=folder&k=5`).
"""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]


def settle(page: Page, milliseconds: int = 20_000) -> None:
    """Wait until Streamlit has drawn a title and nothing runs any more."""
    page.wait_for_selector("[data-testid=stAppViewContainer] h1", timeout=milliseconds)
    page.wait_for_function(
        "!document.querySelector('[data-test-script-state=running], [data-testid=stSkeleton]')",
        timeout=milliseconds,
    )
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(400)


def take(
    url: str, out: Path, *, width: int, height: int, theme: str, whole: bool, scale: float = 1
) -> int:
    """Write one screenshot; returns how far the page can be scrolled sideways, in px."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if theme == "dark" else "light",
            device_scale_factor=scale,
        )
        page.goto(url)
        settle(page)
        if whole:
            tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
            page.set_viewport_size({"width": width, "height": max(height, int(tall))})
            page.wait_for_timeout(600)
        page.screenshot(path=str(out))
        main = "document.querySelector('[data-testid=stMain]')"
        sideways = int(page.evaluate(f"{main}.scrollWidth - {main}.clientWidth"))
        browser.close()
    return sideways


def main() -> None:
    """Parse, take one picture, say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--url", default="http://localhost:8501")
    parser.add_argument("--page", default="", help="home is empty; data, segments, personas, share")
    parser.add_argument("--query", default="", help="e.g. w=meal-kit&k=5")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--whole", action="store_true", help="the whole page, not one screen")
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--out", type=Path, required=True)
    said = parser.parse_args()
    width, height = (int(part) for part in said.size.split("x"))
    page = "" if said.page == "home" else said.page
    address = f"{said.url}/{page}" + (f"?{said.query}" if said.query else "")
    sideways = take(
        address,
        said.out,
        width=width,
        height=height,
        theme=said.theme,
        whole=said.whole,
        scale=said.scale,
    )
    sys.stdout.write(f"{said.out}  sideways scroll: {sideways}px\n")


if __name__ == "__main__":
    main()
