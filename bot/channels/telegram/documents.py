"""The file of a reply, as it is sent: whole, and no larger than Telegram takes."""

from dataclasses import dataclass

from contest.messages import Attachment
from contest.papers import Papers
from contest.people import Account
from contest.refusals import RuleBroken

MEGABYTE = 1024 * 1024
LARGEST = 50  # megabytes, the most that Telegram's own server takes from a bot


@dataclass(frozen=True)
class Document:
    """A file's name and content."""

    name: str
    content: bytes


async def document(papers: Papers, wanted: Attachment, account: Account) -> Document | RuleBroken:
    """The file for an account, or why it does not get it."""
    try:
        made = await papers.make(wanted.key, account)
    except RuleBroken as broken:
        return broken
    content = bytearray()
    async for part in made.parts:
        content += part
        if len(content) > LARGEST * MEGABYTE:
            return RuleBroken("file_too_large_here", limit=LARGEST)
    return Document(made.name, bytes(content))
