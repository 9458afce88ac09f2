"""Real shapes of the districts from a file that the operator has: read, simplified, projected, drawn as SVG paths.

Guarantees that a file is taken as a whole or not at all, that all faults are named at once, and that what neighbours
share stays shared: a border is simplified once for both sides.
"""
