"""Lists of schools and agencies: finding the one that a row means, and bringing new ones in."""
