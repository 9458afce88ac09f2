"""The default engine: an SQLite FTS5 index in a file of its own, whatever the main database is."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
