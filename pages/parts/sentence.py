"""A field for a whole sentence: as high as its words need, kept while somebody types.

A text field cuts what is longer than itself and a text area waits until it is left, so this is a
text area that a few lines of script tell to save: after a pause, and on Enter, since a sentence
has no second line. Without the script it still saves when it is left.
"""

from functools import partial
from typing import Literal

import streamlit as st

from pages.parts import autosave

_LIVE = """<script>
if (!window.pwSentences) {
  window.pwSentences = true;
  const sentence = "[class*=st-key-text-], [class*=st-key-measure-], [class*=st-key-quote-], "
    + "[class*=st-key-role_line-]";
  const within = one => one instanceof HTMLTextAreaElement && one.closest(sentence);
  const save = field => field.dispatchEvent(
    new KeyboardEvent("keydown", {key: "Enter", ctrlKey: true, bubbles: true}));
  document.addEventListener("input", event => {
    const field = event.target;
    if (!within(field)) return;
    clearTimeout(field.pwPause);
    field.pwPause = setTimeout(() => { if (document.activeElement === field) save(field); }, 600);
  });
  document.addEventListener("keydown", event => {
    if (!event.isTrusted || event.key !== "Enter" || event.isComposing || event.ctrlKey
        || event.metaKey || !within(event.target)) return;
    event.preventDefault();
    save(event.target);
  }, true);
  let left = -1000;
  document.addEventListener("focusout", event => { left = event.timeStamp; }, true);
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.timeStamp - left > 100) return;
    event.preventDefault();
    event.stopPropagation();
    setTimeout(() => link.click(), 120);
  }, true);
}
</script>"""
"""Streamlit takes Ctrl+Enter as "save now". Asked for a part of this page after it was asked for
the next one, it shows neither: so a field that was left, which has saved itself, is not saved
again, and a link that is tapped while a field still saves is followed a moment later."""


def live() -> None:
    """Once per page, at its end: fields of sentences save themselves while somebody types."""
    st.html(_LIVE, unsafe_allow_javascript=True)


def edit(
    key: str,
    label: str,
    stored: str,
    version: int,
    save: autosave.Save,
    *,
    hint: str = "",
    help: str | None = None,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> bool:
    """The field. True where somebody else changed the same words: ask by `conflict`."""
    both = autosave.bind(key, stored, version, partial(_in_one_line, save))
    st.text_area(
        label,
        stored,
        height="content",
        key=autosave.box(key),
        placeholder=hint,
        help=help,
        label_visibility=label_visibility,
    )
    return both


def _in_one_line(save: autosave.Save, words: str, version: int) -> object:
    """What was pasted with line breaks is one sentence; a blank before the next word stays."""
    return save(" ".join(words.split()) if "\n" in words else words, version)
