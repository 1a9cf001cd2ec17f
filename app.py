"""The door: `streamlit run app.py`. The app itself is in pages/, the product in persona_core/.

navigation.py is the script and not this file, so that Streamlit's old pages/ mode never starts:
its own folder has no pages/ beside it.
"""

from streamlit import App

app = App("pages/navigation.py")
