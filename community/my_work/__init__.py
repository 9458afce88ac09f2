"""A member's own work: where each piece stands, what was said about it, and how often it is read."""
