"""A training day: many teachers at once save the fields of their drafts, on the production settings.

    python -m scripts.with_postgres .venv/bin/python -m benchmarks.share_load [--teachers 200] [--seconds 60]

Two gunicorn workers as in production and whatever database `DATABASE_URL` names, on the loopback address alone. Each
teacher is a thread with a session, a draft and a connection of its own, which saves a field as the page's script does,
waits, and goes on. Afterwards the database is asked for every text whose saving was acknowledged.

Threads and `http.client` instead of locust: that brings gevent, Flask, ZeroMQ and twenty more packages into the locks
for requests of one kind, and replaces the sockets of the process in which the answers are timed.
"""
