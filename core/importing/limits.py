"""How much of a file is read. Generous for a province, small for a server."""

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 10_000  # characters
HEADER_WITHIN = 20  # rows: titles and notes may stand above the headings
MAX_EMPTY_ROWS = 1_000  # in a row; what stands below is not looked for
# Of a workbook, which is a ZIP file: a small one may unpack to terabytes.
MAX_UNPACKED = 200 * 1024 * 1024
MAX_MEMBERS = 1_000
MAX_MERGED_AREAS = 20_000
