"""The columns of the table of questions: few at first sight, all that is known on demand."""

import streamlit as st

from persona_core.show.one_question import ROLES
from persona_core.show.reading import KINDS
from persona_core.sources.table import Kind, Role, Topic

_KIND = st.column_config.SelectboxColumn(
    "Kind",
    width=92,
    options=[k.value for k in Kind],
    required=True,
    format_func=lambda kind: KINDS[Kind(str(kind))],
)
_ROLE = st.column_config.SelectboxColumn(
    "Use",
    width=146,
    options=[r.value for r in Role],
    required=True,
    format_func=lambda role: ROLES[Role(str(role))],
)
_TOPIC = st.column_config.SelectboxColumn(
    "Topic", width=98, options=[t.value for t in Topic], required=True
)
SHORT = {
    "question": st.column_config.TextColumn("Question", width=241, disabled=True),
    "kind": _KIND,
    "role": _ROLE,
    "topic": _TOPIC,
    "why": st.column_config.TextColumn("Why we think so", width=251, disabled=True),
    "blank": st.column_config.NumberColumn("Blank", width=52, disabled=True),
}
LONG = {
    "question": st.column_config.TextColumn("Question", width=222, disabled=True, pinned=True),
    "label": st.column_config.TextColumn("Short label", width=170, max_chars=80),
    "kind": _KIND,
    "role": _ROLE,
    "topic": _TOPIC,
    "scale": st.column_config.TextColumn(
        "Scale, from little to much",
        width=280,
        help="Its answers in order, with < between them. Empty: answers without an order.",
    ),
    "blanks": st.column_config.TextColumn(
        "Answers that mean blank",
        width=180,
        help="With ; between them: -99; n/k (refused). Also: not asked, no answer, does not apply.",
    ),
    "group": st.column_config.TextColumn(
        "Row of the grid", width=180, help="Rows with the same words here are one grid."
    ),
}
