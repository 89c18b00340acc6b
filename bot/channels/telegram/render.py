"""A reply as Telegram shows it: plain texts that fit a message, and an inline keyboard under the last of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.conversation.texts import Texts
from contest.messages import Choice, Citation, Reply
from contest.ports import Renderer

CHANNEL = "telegram"
TEXT_UNITS = 4096  # UTF-16 units
DATA_BYTES = 64
BUTTONS, PER_ROW = 100, 3
ROW_WIDTH = 18  # columns that the labels of one row may take together; a Chinese character takes two
PLACE = "\N{NUMBER SIGN}"


@dataclass(frozen=True)
class Button:
    """One button: what stands on it, and what comes back when it is pressed (64 bytes at most)."""

    label: str
    data: str


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Part:
    """One Telegram message."""

    text: str
    keyboard: Keyboard = ()


class Unfolding:
    """A Renderer that, for Telegram, writes the citations into the text, in the recipient's language."""

    def __init__(self, inner: Renderer, texts: Callable[[str], Texts]) -> None:
        self._inner, self._texts = inner, texts

    def render(self, body: object, language: str, channel: str) -> Reply:
        """What `inner` makes of it; for Telegram without citations, which stand in its text instead."""
        reply = self._inner.render(body, language, channel)
        if channel != CHANNEL:
            return reply
        return replace(reply, text=cited(reply, self._texts(language)), citations=())


def render(reply: Reply, texts: Texts, *, buttons: bool = True) -> tuple[Part, ...]:
    """A reply as one or more messages; the keyboard hangs under the last text, what exceeds 100 buttons under more.

    `buttons` false (a group) leaves the keyboard out.
    """
    pieces = split(cited(reply, texts))
    boards = keyboards(reply) if buttons else ()
    first = boards[0] if boards else ()
    parts = [*(Part(piece) for piece in pieces[:-1]), Part(pieces[-1], first)]
    return (*parts, *(Part(_range(number, board), board) for number, board in enumerate(boards[1:], 1)))


def cited(reply: Reply, texts: Texts) -> str:
    """The reply's words with each citation under them, its quote in full; quotes of one clause share its line."""
    lines, last = [reply.text], ""
    for citation in reply.citations:
        if (by := _by(citation, texts)) != last:
            lines.append(by)
        last = by
        if citation.quote:
            lines.append(texts("cite.quote", quote=citation.quote))
    return "\n".join(line for line in lines if line)


def split(text: str, units: int = TEXT_UNITS) -> tuple[str, ...]:
    """The text in pieces of at most that many UTF-16 units, cut after a line where there is one, never in a
    character."""
    pieces = []
    while width(text) > units:
        head = _head(text, units)
        cut = head.rfind("\n") + 1 or len(head)
        pieces.append(text[:cut].rstrip("\n"))
        text = text[cut:]
    return tuple(piece for piece in [*pieces, text] if piece.strip()) or (text,)


def width(text: str) -> int:
    """Its length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def keyboards(reply: Reply) -> tuple[Keyboard, ...]:
    """The choices as keyboards of at most 100 buttons each, short labels side by side."""
    places = list(enumerate(reply.choices))
    pages = [places[start : start + BUTTONS] for start in range(0, len(places), BUTTONS)]
    return tuple(_rows([_button(reply.about, choice, place) for place, choice in page]) for page in pages)


def pressed(data: str, labels: Sequence[tuple[str, str]]) -> tuple[str | None, str]:
    """What a press means, as (about, said), from its data and the (data, label) pairs of the keyboard it was on.

    Data is `about|key`. Where that exceeds 64 bytes it is `about|#place`, and the label of the button says which choice
    was meant: so nothing has to be remembered. Where even `about` is too long, a press is as good as typing the label.
    """
    about, _, key = data.partition("|")
    if key.startswith(PLACE):
        key = dict(labels).get(data, key)
    return about or None, key


def _button(about: str | None, choice: Choice, place: int) -> Button:
    label = choice.label or choice.key
    for data in (f"{about or ''}|{choice.key}", f"{about or ''}|{PLACE}{place}"):
        if len(data.encode()) <= DATA_BYTES:
            return Button(label, data)
    return Button(label, f"|{PLACE}{place}")


def _rows(buttons: Sequence[Button]) -> Keyboard:
    rows: list[list[Button]] = []
    for button in buttons:
        row = rows[-1] if rows else []
        if row and len(row) < PER_ROW and sum(_columns(each.label) for each in [*row, button]) <= ROW_WIDTH:
            row.append(button)
        else:
            rows.append([button])
    return tuple(tuple(row) for row in rows)


def _columns(label: str) -> int:
    return sum(1 if character.isascii() else 2 for character in label)


def _by(citation: Citation, texts: Texts) -> str:
    if not citation.path:
        return texts("cite.by_title", title=citation.title)
    return texts("cite.by", title=citation.title, path=citation.path)


def _head(text: str, units: int) -> str:
    """The longest beginning of a text that has so many UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore")


def _range(number: int, board: Keyboard) -> str:
    first = number * BUTTONS + 1
    return f"{first}\N{EN DASH}{first + sum(len(row) for row in board) - 1}"
