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
CELLS = 250_000_000
"""Rows × columns of one sheet: 4 million × 60. Empty cells cost memory too, so a few bytes that
claim a huge rectangle (one cell in the last corner, one endless header) end in words."""
WORKBOOK_CELLS = 64_000_000
"""Rows × columns of one worksheet, which is laid out densely at 32 bytes a cell: 2 GB. A full
Excel sheet (1,048,576 rows) of 61 columns."""
ARCHIVE_PARTS = 10_000
"""Files within one workbook; honest ones hold a few parts per sheet and one per picture."""
READING_SECONDS = 300
"""For the process that reads one file; a full Excel sheet takes about a minute."""
READING_MEMORY = 8 * 1024**3
"""Bytes of address space for that process: a lying header may ask for more than there is."""
READER_KEPT = 512 * 1024**2
"""A process that took more memory for a file is replaced, so that the memory is free again."""
SPSS_CELLS_AT_ONCE = 16_000_000
"""Values it holds as Python objects at a time: 500 MB; each further go parses the file again."""
CELL_CHARACTERS = 32_767
"""Excel's maximum for one cell; longer text is cut with a counted note."""

# -- pictures ---------------------------------------------------------------------------------
PICTURE_BYTES = 20 * 1024 * 1024
"""Largest portrait: what a good camera writes as JPEG; the page prints less than a megapixel."""
PICTURE_PIXELS = 64_000_000
"""Most pixels of one: the largest usual sensors have 61 million; unpacked that is 200 MB. A bomb
claims billions. Checked before unpacking."""

# -- segments ---------------------------------------------------------------------------------
K_MIN, K_MAX = 2, 10
"""Fewer than two is no segmentation; above ten the palette and the room run out."""
SMALL_CELL = 5
"""A count of 1 to 4 people is never shown (content.md, N12): it could identify someone."""
SMALL_SEGMENT_PEOPLE, SMALL_SEGMENT_SHARE = 30, 0.05
"""Below either a segment is too small for a persona of its own (content.md, section 6)."""
FIT_SAMPLE = 10_000
"""Centres are fitted on at most this many people, then everybody is assigned (reference.md)."""
AHEAD_PEOPLE = 100_000
"""Up to this many the other k are found while one is looked at, in about a second for all; with
more, a core would be busy for long after each move of a control."""

# -- workshop ---------------------------------------------------------------------------------
STORE_MEMORY = "3GB"
"""For DuckDB per open workshop; its own default of 80% of all RAM would starve everything else.
It uses far less, but keeps a copy to one thread where a table of 120 columns could take a quarter
of this."""
STORE_THREADS = 2
"""Each open file is an engine of its own: several workshops share the cores."""
STORE_SPILL = "16GB"
"""What a query may write beside the workshop when memory does not suffice."""
STORE_QUERY_MS = 10 * 60 * 1000
"""No honest query of the product takes ten minutes; a runaway one ends."""
WORKBOOK_BYTES = 50_000_000
"""A workbook of several sheets up to this size is kept whole, so that another sheet can be taken
later; a larger one is dropped in again for that."""
ONE_ENTRY_SECONDS = 10.0
"""Keystrokes in one field are one line of the history for so long (architecture.md)."""
