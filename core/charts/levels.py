"""How dark a number's ground is: 0 for nothing at all, then three steps. The number itself is always written."""

STEPS = 3


def level_of(count: int, top: int) -> int:
    """0 for no count, 1–3 for the thirds of `top` (the highest count of the chart).

    >>> [level_of(count, 9) for count in (0, 1, 3, 4, 9)]
    [0, 1, 1, 2, 3]
    """
    if count <= 0 or top <= 0:
        return 0
    return min(-(-count * STEPS // top), STEPS)
