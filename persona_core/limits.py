"""Every limit of the product with its reason. Nothing else holds a magic number of this kind."""

# -- files ------------------------------------------------------------------------------------
UPLOAD_BYTES = 200 * 1024 * 1024
"""Largest upload; the same figure stands in .streamlit/config.toml (a test compares them)."""
UNZIPPED_BYTES = 2 * 1024 * 1024 * 1024
"""A workbook may inflate to this much in total; more is a bomb or not for a browser upload."""
UNZIP_RATIO = 200
"""Honest workbooks compress 5- to 40-fold; a bomb thousands-fold. Checked before inflating."""
COLUMNS = 16_384
"""Excel's own maximum."""
ROWS = 1_048_576 * 4
"""Four times Excel's maximum: large CSV files load, a runaway file ends in words."""
CELL_CHARACTERS = 32_767
"""Excel's maximum for one cell; longer text is cut with a counted note."""

# -- segments ---------------------------------------------------------------------------------
K_MIN, K_MAX = 2, 10
"""Fewer than two is no segmentation; above ten the palette and the room run out."""
SMALL_CELL = 5
"""A count of 1 to 4 people is never shown (content.md, N12): it could identify someone."""
SMALL_SEGMENT_PEOPLE, SMALL_SEGMENT_SHARE = 30, 0.05
"""Below either a segment is too small for a persona of its own (content.md, section 6)."""
FIT_SAMPLE = 10_000
"""Centres are fitted on at most this many people, then everybody is assigned (reference.md)."""
