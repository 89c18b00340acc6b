"""What a person says to the bot, whatever channel carries it."""

from collections.abc import Sequence
from dataclasses import dataclass

from contest.messages import Choice
from contest.people import Account

TEXT, PICTURE, VOICE, STICKER, FILE, OTHER = "text", "picture", "voice", "sticker", "file", "other"
SHEET_FILE, LARGE_FILE, UNREADABLE_FILE = "sheet_file", "large_file", "unreadable_file"
NOTICE_FILE, REFUSED_FILE, TEMPLATE_FILE = "notice_file", "refused_file", "template_file"
KEPT_FILE = "kept_file"
LONGEST = 500


@dataclass(frozen=True)
class Incoming:
    """One message. `id` is the channel's own, unique per account; `about` names the question a pressed button
    belonged to.

    `kind` is what it is; only `text` (also a pressed button) carries words, and a `file` where the open question takes
    one. `group`: said in a group, addressed to the bot. `file`: how the channel names a file that came with it. A
    `notice_file` carries the text that was read from an organizer's file, a `refused_file` why it was not, a
    `template_file` what a form's template asks for, a `kept_file` what is known of a file that was stored for the open
    form, which `about` names.
    """

    id: str
    account: Account
    said: str
    about: str | None = None
    kind: str = TEXT
    group: bool = False
    language: str = ""
    file: str = ""


@dataclass(frozen=True)
class Traits:
    """What a channel can do. `pushes`: it can be written to at any time. `personal`: names and phones may be asked in
    it. `files`: it reads the words of text files. `uploads`: files can be handed in. `hurried`: it must answer within
    a few seconds, or not at all."""

    name: str
    pushes: bool = True
    personal: bool = True
    files: bool = False
    uploads: bool = False
    hurried: bool = False


def pick(choices: Sequence[Choice], said: str) -> str | None:
    """The key meant by a pressed button, a typed label or a menu number; None if none of the choices is meant."""
    folded = said.strip().casefold()
    for choice in choices:
        if folded in (choice.key.casefold(), choice.label.casefold()):
            return choice.key
    if folded.isdecimal() and 0 < int(folded) <= len(choices):
        return choices[int(folded) - 1].key
    return None
