"""The one place that names the Elasticsearch DSL and its client.

The DSL is a package of its own up to 8.x and part of the client from 9.0 on: moving is the one line below.
"""

import elasticsearch_dsl as dsl  # from elasticsearch 9 on: from elasticsearch import dsl
from elastic_transport import ApiError, ConnectionTimeout, TlsError, TransportError
from elasticsearch import Elasticsearch

A, Document, MetaField, Q, Search = dsl.A, dsl.Document, dsl.MetaField, dsl.Q, dsl.Search
Float, Integer, Keyword, Long, Object, Text = dsl.Float, dsl.Integer, dsl.Keyword, dsl.Long, dsl.Object, dsl.Text
Query = dsl.query.Query

__all__ = [
    "A",
    "ApiError",
    "ConnectionTimeout",
    "Document",
    "Elasticsearch",
    "Float",
    "Integer",
    "Keyword",
    "Long",
    "MetaField",
    "Object",
    "Q",
    "Query",
    "Search",
    "Text",
    "TlsError",
    "TransportError",
]
