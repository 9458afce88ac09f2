"""How long a change waits after a failure, and when it is given up.

Pauses double from 10 seconds to 6 hours, so a short trouble is over soon and a long one costs little; the 14th failure,
about 17 hours after the first, makes the change a dead letter. Each pause is up to a quarter longer or shorter, so that
changes which failed together do not all come back in the same moment.
"""

import datetime
import random

MAX_ATTEMPTS = 14
FIRST_PAUSE = datetime.timedelta(seconds=10)
LONGEST_PAUSE = datetime.timedelta(hours=6)
JITTER = 0.25


def pause_after(attempts: int) -> datetime.timedelta:
    """The pause after so many failures in a row (1 and more)."""
    # Beyond 2**20 the longest pause holds anyway; without a bound the product would leave what a timedelta can hold.
    pause = min(FIRST_PAUSE * 2 ** min(attempts - 1, 20), LONGEST_PAUSE)
    return pause * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - spreads load, guards nothing


def is_given_up(attempts: int) -> bool:
    """Whether so many failures are enough."""
    return attempts >= MAX_ATTEMPTS
