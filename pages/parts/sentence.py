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
    field.pwPause = setTimeout(save, 600, field);
  });
  document.addEventListener("keydown", event => {
    if (!event.isTrusted || event.key !== "Enter" || event.isComposing || event.ctrlKey
        || event.metaKey || !within(event.target)) return;
    event.preventDefault();
    save(event.target);
  }, true);
}
</script>"""
"""Streamlit takes Ctrl+Enter as "save now"."""


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
    """The field. True where somebody else changed the same words: draw `autosave.ask` for it."""
    both = autosave.bind(key, stored, version, partial(_in_one_line, save))
    st.text_area(
        label,
        stored,
        height="content",
        key=key,
        placeholder=hint,
        help=help,
        label_visibility=label_visibility,
    )
    return both


def _in_one_line(save: autosave.Save, words: str, version: int) -> object:
    """What was pasted with line breaks is one sentence; a blank before the next word stays."""
    return save(" ".join(words.split()) if "\n" in words else words, version)
