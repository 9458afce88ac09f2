"""Adoptions among people: who is told, what a school is asked each term, what waits to be shown."""
