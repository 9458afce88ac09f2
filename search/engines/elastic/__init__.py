"""The production engine: an Elasticsearch server.

Imported only by who uses it, since the client takes a second to load.
"""
