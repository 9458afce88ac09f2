"""Review: nothing that a school shares becomes public before somebody else has looked at it."""
