"""How the site grows with its pages, beside stock Wagtail: `python -m benchmarks.scale [--sizes 1000 10000]`.

The same Thai texts (`benchmarks.thai_texts`) become pages of this project and of a plain Wagtail with its database
search, each in a SQLite database of its own below a temporary folder. Every figure of one system and size comes from
fresh processes: one fills the database, one builds the index, one measures the rest. Docs: docs/search.md.
"""
