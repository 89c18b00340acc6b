"""What of a web page is the document: scripts, navigation and what is hidden are taken out."""

import re
from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml's, which has no types

NEVER = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "video", "audio", "map",
    "head", "select", "button", "input", "textarea", "nav", "aside", "footer", "dialog", "frameset", "link", "meta",
))
SURROUNDING = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|crumbs?|breadcrumbs?|sidebar|side|foot(?:er)?|copyright|share|toolbar|related|"
    r"recommend|comments?|search|login|pager|pagination|qrcode|popup|advert|banner)(?:$|[\s_-])", re.IGNORECASE,
)
ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog"))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:[a-z%]|;|$)", re.IGNORECASE)
ROWS = frozenset(("td", "th", "tr", "tbody", "table"))
WHOLE, MOST_OF, LEAST_LINKS, LINKED = 0.3, 0.8, 3, 0.7
SHORTEST_PAGE, SHORTEST_TITLE, LONGEST_TITLE, NEAR = 40, 6, 120, 400
SITE = re.compile(r"\s*[|_｜]\s*|\s+[-—–]+\s+|\s*[-—–]{2,}\s*")


def words_of(element: Element) -> str:
    """The words of an element on one line."""
    return "".join("".join(element.itertext()).split())


def tag_of(element: Element) -> str:
    """An element's name; empty for a comment."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def prune(root: Element) -> Element:
    """Take out what is no part of the document, and return the element that holds it."""
    for element in list(root.iter()):
        if element is not root and (not isinstance(element.tag, str) or tag_of(element) in NEVER or _hidden(element)):
            element.drop_tree()
    body = next((each for each in root.iter() if tag_of(each) == "body"), root)
    for element in [each for each in body.iterdescendants() if _only_links(each)]:
        element.drop_tree()
    whole = len(words_of(body))
    for element in [each for each in body.iterdescendants() if _surrounds(each)]:
        words = words_of(element)
        if "。" not in words or len(words) < WHOLE * whole:
            element.drop_tree()
    return _holder(body)


def _hidden(element: Element) -> bool:
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    return hidden or bool(HIDDEN.search(element.get("style") or ""))


def _surrounds(element: Element) -> bool:
    if tag_of(element) in ("html", "body", "main", "article", *ROWS, "p", "a", "span", "h1", "h2", "h3"):
        return False
    named = f"{element.get('id') or ''} {element.get('class') or ''}"
    return (element.get("role") or "") in ROLES or bool(SURROUNDING.search(named))


def _only_links(element: Element) -> bool:
    """Whether an element is a list of links, as menus and lists of other articles are, and not one of attachments."""
    if tag_of(element) not in ("ul", "ol", "dl", "div", "section", "header"):
        return False
    links = [words for each in element.iter("a") if (words := words_of(each))]
    attached = any("附件" in words for words in links)
    return len(links) >= LEAST_LINKS and not attached and sum(map(len, links)) > LINKED * len(words_of(element))


def _holder(body: Element) -> Element:
    """The smallest element that holds most of the page's words."""
    holder = body
    while True:
        size = len(words_of(holder))
        largest = max((each for each in holder if tag_of(each)), key=lambda each: len(words_of(each)), default=None)
        if largest is None or size < SHORTEST_PAGE or len(words_of(largest)) < MOST_OF * size or tag_of(largest) in (
                "table", "tbody", "tr", "p", "ol", "ul", "span"):
            return holder
        holder = largest


def title_of(root: Element) -> str:
    """The page's own name for its document: its first heading, or its title without the site's name."""
    named = [each.get("content") for each in root.iter("meta") if (each.get("name") or "").lower() == "articletitle"]
    headed = ["".join(each.itertext()) for each in root.iter("h1")]
    titled = [SITE.split("".join(each.itertext()).strip())[0] for each in root.iter("title")]
    found = (" ".join((words or "").split()) for words in (*named, *headed, *titled))
    return next((words for words in found if SHORTEST_TITLE <= len(words) <= LONGEST_TITLE), "")
