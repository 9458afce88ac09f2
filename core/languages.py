"""The same page in the other language of the interface: Thai has no prefix, English lives under `/en/`."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

#: Each language in its own. Django's "ภาษาไทย" is too long for the head of a page on a phone.
NAMES = {"th": "ไทย", "en": "English"}


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    current: bool


def path_in_language(path: str, code: str) -> str:
    """`path` (with its query string) as the address of the same page in the language `code`.

    >>> path_in_language("/en/plan/?a=1", "th")
    '/plan/?a=1'
    """
    for prefix in (lang for lang, _name in settings.LANGUAGES if lang != settings.LANGUAGE_CODE):
        if path == f"/{prefix}" or path.startswith(f"/{prefix}/"):
            path = path[len(prefix) + 1 :] or "/"
            break
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"


def switch_links(path: str) -> list[LanguageLink]:
    """A link for each language of the interface, each named in its own language."""
    active = get_language()
    return [
        LanguageLink(code, NAMES[code], path_in_language(path, code), current=code == active)
        for code, _name in settings.LANGUAGES
    ]
