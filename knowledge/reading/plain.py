"""From a text or Markdown file to the text of a notice."""

from knowledge.reading.decoding import decode


def text_of(content: bytes) -> str:
    """The text of a text or Markdown file (UTF-8, UTF-16 or GB 18030), line ends made `\\n`.

    Raises RuleBroken `notice_binary` (not a text).
    """
    return decode(content).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
