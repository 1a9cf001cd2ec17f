"""What the bench of a slider compares with: the same control and headline, a chart that stands."""

import altair as alt
import pandas as pd
import streamlit as st

from persona_core.show.facts import number_word

k = st.segmented_control("How many segments", list(range(2, 11)), default=4, key="k")
st.title(f"{number_word(k or 4)} segments of 10,000 respondents")
standing = pd.DataFrame({"question": list("abcdefghij"), "share": [0.1 * i for i in range(10)]})
st.altair_chart(alt.Chart(standing).mark_bar().encode(x="share", y="question"))
