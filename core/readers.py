"""Who reads: people, told from robots and from browsers that fetch ahead; and how long what they did is remembered."""

import calendar
import datetime
import re

from django.http import HttpRequest

MONTHS = 13  # a year can be compared with the one before
_PREFETCH_HEADERS = ("Sec-Purpose", "Purpose", "X-Moz")
_MACHINES = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|preview|scrape|monitor|headless|lighthouse|facebookexternalhit|^curl|^wget|python|"
    r"okhttp|java/|go-http|axios|node-fetch|feed",
    re.IGNORECASE,
)


def is_asked_by_a_reader(request: HttpRequest) -> bool:
    """Whether a person probably asks: no robot, no browser that fetches ahead, nothing without a name."""
    agent = request.headers.get("User-Agent", "")
    ahead = any("prefetch" in request.headers.get(name, "").lower() for name in _PREFETCH_HEADERS)
    return request.method == "GET" and bool(agent) and not ahead and not _MACHINES.search(agent)


def oldest_kept(today: datetime.date) -> datetime.date:
    """The first day that is kept, `MONTHS` before today; the last day of a month that is too short."""
    years, month = divmod(today.year * 12 + today.month - 1 - MONTHS, 12)
    return datetime.date(years, month + 1, min(today.day, calendar.monthrange(years, month + 1)[1]))
