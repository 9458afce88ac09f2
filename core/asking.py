"""Where a reader who found nothing can put the question to others.

Guarantees that no page shows a way that leads nowhere: there is none until a package registers it
(`asking.register(address)` when the app is ready).
"""

from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured

#: Gives the address at which a question about these words is asked, in the language of the interface.
AddressOf = Callable[[str], str]


class Asking:
    """The one way to ask, once somebody offers it."""

    def __init__(self) -> None:
        self._address_of: AddressOf | None = None

    def register(self, address_of: AddressOf) -> None:
        """Offer a way to ask.

        Raises:
            ImproperlyConfigured: another package offers one already.
        """
        if self._address_of is not None:
            raise ImproperlyConfigured("two packages offer a way to ask the community")
        self._address_of = address_of

    def url(self, words: str) -> str:
        """Where to ask about what was looked for; "" while nobody offers it."""
        return self._address_of(words) if self._address_of else ""


asking = Asking()
