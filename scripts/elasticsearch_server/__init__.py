"""A real Elasticsearch for tests and development: fetched once, started on loopback, gone with what started it.

`distribution` brings the files, `java` the virtual machine, `node` runs one process, `cluster` several that belong
together. Only these modules know how the server is run; what talks to it needs nothing but its address.
"""

UNAVAILABLE = 69  # EX_UNAVAILABLE of sysexits.h: no server is to be had here


class Unavailable(Exception):
    """No server can be had here; the message says why in one line, in Thai and English."""
