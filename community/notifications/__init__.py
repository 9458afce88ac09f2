"""Telling people what became of what they did, on the site and by e-mail."""
