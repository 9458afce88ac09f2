"""How people take part: sharing, review, notifications."""
