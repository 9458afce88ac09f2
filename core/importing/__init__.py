"""Brings lists in from spreadsheets: reads tables as people keep them, checks each row, reports and remembers."""
