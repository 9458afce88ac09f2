"""Bringing lists in from spreadsheets."""
