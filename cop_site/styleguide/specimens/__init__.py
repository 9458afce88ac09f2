"""The states in which each part is shown. Fixed texts and days: the reference pictures depend on them."""
