"""Measurements of the running site. They print tables; they are not tests."""
