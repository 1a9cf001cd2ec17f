"""The product without a screen: spreadsheets in, segments, personas and one-page PDFs out.

Nothing in here imports streamlit or prints. The rooms, from the bottom up: `sources` (spreadsheet
→ table), `segments` (table → segments), `show` (how things look and read), `personas`
(segment → persona), `export` (persona → PDF) and `workshop` (the only place with state).
"""
