"""How often something may be done: counters in the cache, and who is asking.

Guarantees that no address and no account name stands in the cache as it is, and that an address which the asker could
have made up is never believed (`TRUSTED_PROXIES`). Windows are fixed: around the end of one, twice the limit may pass.
"""

import hashlib
import ipaddress
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

IPV6_PREFIX = 64  # bits: what one household or school is given


@dataclass(frozen=True)
class Limit:
    """At most `times` within `seconds`, for each key."""

    name: str
    times: int
    seconds: int

    def count(self, key: str) -> int:
        """One more; how many there are now."""
        name = self._cache_key(key)
        cache.add(name, 0, self.seconds)
        try:
            return cache.incr(name)
        except ValueError:  # forgotten between the two lines: the cache is full or was just emptied
            return 1

    def is_used_up(self, key: str) -> bool:
        """Whether the next one would be too many."""
        return int(cache.get(self._cache_key(key), 0)) >= self.times

    @property
    def retry_after(self) -> int:
        """Seconds until a new window begins."""
        return self.seconds - int(time.time()) % self.seconds

    def _cache_key(self, key: str) -> str:
        digest = hashlib.sha256(f"{settings.SECRET_KEY}:{key}".encode()).hexdigest()[:32]
        return f"limit:{self.name}:{int(time.time()) // self.seconds}:{digest}"


def client_address(request: HttpRequest) -> str:
    """The address of who asks: seen by this server, or by the outermost of `TRUSTED_PROXIES` proxies in front of it.

    Each proxy appends the address that it saw to `X-Forwarded-For`; what stands further left was sent by the client.
    """
    seen = request.META.get("REMOTE_ADDR", "")
    if proxies := settings.TRUSTED_PROXIES:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")
        if len(forwarded) >= proxies:
            return _normal(forwarded[-proxies]) or _normal(seen)
    return _normal(seen)


def _normal(text: str) -> str:
    """An address in its one form, of IPv6 the network; "" for what is none."""
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)
