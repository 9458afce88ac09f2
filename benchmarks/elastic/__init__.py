"""How Elasticsearch fills and answers at 10,000, 100,000 and 1,000,000 records: `make bench ARGS=--elasticsearch`.

On a server of its own, or the one of `ELASTICSEARCH_URL`. Records are cut once and sent many times (`records`), so that
the server is measured and not the cutting; the view is asked over a small site whose pages all records share (`view`).
"""
