"""All addresses of the site, from its URLconf."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

ADMIN = "cms/"


@dataclass(frozen=True)
class Address:
    """A name with its namespaces, the arguments that it takes, and where it is."""

    name: str
    arguments: tuple[str, ...]
    route: str

    @property
    def is_admin(self) -> bool:
        return self.route.startswith(ADMIN)


def all_addresses() -> list[Address]:
    """Every named address; of two with one name, the first."""
    found: dict[str, Address] = {}
    for address in _walk(get_resolver(), "", ""):
        found.setdefault(address.name, address)
    return list(found.values())


def _walk(resolver: URLResolver, namespace: str, route: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, here)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield Address(namespace + pattern.name, _arguments(pattern), here)


def _arguments(pattern: URLPattern) -> tuple[str, ...]:
    kind = pattern.pattern
    if isinstance(kind, RoutePattern):
        return tuple(kind.converters)
    assert isinstance(kind, RegexPattern)
    return tuple(kind.regex.groupindex) or tuple(str(number) for number in range(kind.regex.groups))
