"""From a web page to the text of a notice."""

from lxml import etree, html

from contest.refusals import RuleBroken
from knowledge.reading.decoding import cleaned, decode
from knowledge.reading.page.pruning import LONGEST_TITLE, NEAR, prune, title_of
from knowledge.reading.page.writing import Writer

DECLARATION_END = "?>"


def text_of_page(content: bytes) -> str:
    """The words of a web page's document, the page's title before them where they do not hold it.

    Nothing is executed and nothing is fetched. Raises RuleBroken: `notice_binary`, `notice_broken`.
    """
    words = decode(content, page=True).lstrip("\ufeff \t\r\n").replace("\x00", "")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(words.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as wrong:
        raise RuleBroken("notice_broken") from wrong
    title = title_of(root)
    text = cleaned("\n".join(Writer().lines(prune(root))))
    known = "".join(title.split())
    if not text or not title or known in "".join(text[: NEAR + LONGEST_TITLE].split()):
        return text
    return f"{cleaned(title)}\n{text}"
