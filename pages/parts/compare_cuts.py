"""What is shown now beside another cut, and the log of what was kept and why."""

import streamlit as st

from pages.parts import autosave, control_state, frame, save_picture
from persona_core.segments.compare import compare
from persona_core.show import compare_html, html
from persona_core.show.compare_svg import comparison_svg
from persona_core.show.facts import when
from persona_core.show.profile_html import Column
from persona_core.workshop.cuts import headline, saved_cuts
from persona_core.workshop.cuts.cut import Cut
from persona_core.workshop.cuts.decisions import Decision
from persona_core.workshop.cuts.saved_cuts import SavedCut
from persona_core.workshop.cuts.segmenting import live
from persona_core.workshop.verbs import Workshop, decisions, segmenting

LEGEND = "Rows: what there was. Bars: where its people are now."
NOTHING = "Nothing to compare with yet: keep these segments, or save them under a name."


def show(workshop: Workshop, cut: Cut) -> None:
    """A choice of another cut, the cross-table, below it the log."""
    log, named = decisions.log(workshop), saved_cuts.saved(workshop)
    words = {f"kept {d.version}": _said(workshop, d) for d in log}
    words |= {f"saved {one.id}": f"Saved: {one.name}" for one in named}
    if not words:
        st.text(NOTHING)
        return
    with st.container(horizontal=True, vertical_alignment="center", key="pw-compare"):
        chosen = st.selectbox(
            "Compare with",
            list(words),
            int(len(words) > 1 and segmenting.is_kept(workshop, cut)),  # not beside itself
            format_func=lambda one: words.get(one, ""),
            key="pw-compare-with",
            label_visibility="collapsed",
            width=420,
        )
        again = st.empty()
    other = _cut(workshop, str(chosen), log, named)
    before, now = _columns(other), _columns(cut)
    found = compare(other.solution.labels, cut.solution.labels)
    st.html(html.finding(compare_html.comparison_words(found, before, now), ""))
    st.html(compare_html.cross_table(found, before, now))
    title = f"{headline.title(cut)}, beside others. {words[str(chosen)]}"
    save_picture.of_table(
        lambda theme: comparison_svg(found, before, now, theme, title=title, legend=LEGEND),
        "segments-compare",
    )
    earlier = next((d for d in log[1:] if chosen == f"kept {d.version}"), None)
    if earlier is not None:
        again.button(
            "Keep those again",
            icon=":material/history:",
            key="pw-keep-again",
            on_click=frame.doing,
            args=(_keep_again, workshop, earlier.version),
        )
    if log:
        _log(workshop, log)


def _keep_again(workshop: Workshop, version: int) -> None:
    """And show them: what is kept and what the room looks at would differ otherwise."""
    decisions.keep_again(workshop, version)
    control_state.put(workshop, segmenting.kept_spec(workshop) or control_state.current(workshop))


def _cut(
    workshop: Workshop, chosen: str, log: tuple[Decision, ...], named: tuple[SavedCut, ...]
) -> Cut:
    where, _, name = chosen.partition(" ")
    if where == "kept" and any(str(d.version) == name for d in log):
        return decisions.cut_of(workshop, int(name))
    return live(workshop, next(one.spec for one in named if one.id == name))


def _columns(cut: Cut) -> list[Column]:
    return [Column(one.slot, name) for one, name in zip(cut.identities, cut.names, strict=True)]


def _said(workshop: Workshop, decision: Decision) -> str:
    return f"Kept {when(decision.at, workshop.clock())}: {decision.words}"


def _log(workshop: Workshop, log: tuple[Decision, ...]) -> None:
    """Why the latest was kept, to be written here; the earlier ones below."""
    st.html(html.section_head("What was kept", "and why"))
    key, stored = "pw-why-kept", decisions.why(workshop)

    def save(value: str, _: int) -> None:
        decisions.say_why(workshop, value)

    autosave.bind(key, stored, 0, save)
    st.text(_said(workshop, log[0]))
    st.text_input(
        "Why it was kept",
        stored,
        key=autosave.box(key),
        placeholder="Because …",
        label_visibility="collapsed",
    )
    for decision in log[1:]:
        st.html(html.finding(_said(workshop, decision), decision.why))
