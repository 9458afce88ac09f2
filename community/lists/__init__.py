"""A reader's own list of cases and lessons: kept in the session until somebody signs in, in the account from then on.

Guarantees that nobody sees or changes the list of somebody else but by the link that its owner made, and that a page
which is not public any more is shown to nobody.
"""
