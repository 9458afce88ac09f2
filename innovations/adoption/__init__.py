"""How a practice spreads: schools that take up a case, what they keep and change, and what came of it."""
