"""Charts, and two buttons below each that save it as SVG or PNG, as it is on the page.

Streamlit's own menu saves PNG only, and knows no picture that is an HTML table.
"""

import secrets
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import altair as alt
import streamlit as st

from persona_core.show import palette
from persona_core.show.palette import Theme

Drawn = alt.Chart | alt.LayerChart
_BUTTONS = (
    '<div role="group" aria-label="Save this picture"><span>Save this picture</span>'
    '<button type="button" data-format="svg">SVG</button>'
    '<button type="button" data-format="png">PNG</button></div>'
)
_LOOK = (
    "div{display:flex;justify-content:flex-end;align-items:center;gap:.35rem;font:inherit;"
    "font-size:.875rem;color:var(--st-gray-text-color)}"
    "button{font:inherit;color:var(--st-text-color);background:none;cursor:pointer;"
    "padding:.15rem .6rem;border:1px solid var(--st-border-color);border-radius:.5rem}"
    "button:hover,button:focus-visible{border-color:currentColor}"
)
_JS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_component = st.components.v2.component("save_picture", html=_BUTTONS, css=_LOOK, js=_JS)


def theme() -> Theme:
    """Of this browser: a chart needs its colours as figures."""
    return "dark" if st.context.theme.type == "dark" else "light"


def chart(
    drawn: Drawn,
    words: str,
    key: str,
    name: str,
    *,
    title: str,
    below: Sequence[str] = (),
    letters: str = "",
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """An Altair chart and below it the buttons; words: the chart for those who do not see it.

    A file is seen without the page, so it says its title and what stands below the chart there;
    letters: whose is which, for a chart too narrow to say it.
    """
    within, own = f"pw-picture-{key}", theme()
    with st.container(key=within, width=width):
        st.altair_chart(drawn, width=width, alt=words, key=key)
    data = {
        "within": within,
        "name": name,
        "paper": palette.PAPER[own],
        "ink": palette.INK[own],
        "grey": palette.GREY[own],
        "title": title,
        "below": list(below),
        "letters": letters,
    }
    _component(key=f"pw-save-{key}", data=data, on_wanted_change=lambda: None)


@st.fragment
def of_table(draw: Callable[[Theme], str], name: str) -> None:
    """Save a picture that the page shows as an HTML table; `draw` is asked when it is wanted."""
    key = f"pw-save-{name}"
    wanted = st.session_state.pop(f"{key}-wanted", None)

    def want() -> None:
        st.session_state[f"{key}-wanted"] = st.session_state[key]["wanted"]

    data = {"name": name}
    if wanted:
        data |= {"picture": draw(theme()), "format": wanted, "ticket": secrets.token_hex(4)}
    _component(key=key, data=data, on_wanted_change=want)
