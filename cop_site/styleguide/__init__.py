"""The style guide: every part of the site in every state, for those who build pages.

Guarantees that it asks the database for no content (its texts are its own), that what it says about parameters is read
from the templates themselves, and that nobody sees it but staff, or everybody where `DEBUG` is on.
"""
