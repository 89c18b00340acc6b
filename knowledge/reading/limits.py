"""How large a file may be, in each of the ways in which it can be large."""

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
MOST_PAGES, MOST_SCANNED = 300, 30
MOST_UNPACKED, LARGEST_PART = 200 * MEGABYTE, 32 * MEGABYTE
MOST_PIXELS = 50_000_000
