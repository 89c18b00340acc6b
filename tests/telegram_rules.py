"""What the stand-in for Telegram refuses, and what it keeps."""

from dataclasses import dataclass, field

TEXT_UNITS, DATA_BYTES, BUTTONS, PER_ROW = 4096, 64, 100, 8


class Refused(Exception):
    """A call that is answered with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass
class Sent:
    """A message that a chat got; `at` is when, on the monotonic clock."""

    id: int
    chat: int
    text: str
    buttons: list[list[dict]]
    at: float

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]


@dataclass
class Trouble:
    """How the next calls of a method fail: `times` of them, for one chat or all."""

    method: str
    code: int
    description: str
    times: int
    chat: int | None = None
    parameters: dict = field(default_factory=dict)


@dataclass
class Queued:
    """An update that was not confirmed yet."""

    body: dict
    chat: int
    due: float = 0.0
    tries: int = 0


def check_text(text: str) -> None:
    """Refuse what Telegram refuses of a text: nothing in it, or more than 4096 UTF-16 units."""
    if not text.strip():
        raise Refused(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > TEXT_UNITS:
        raise Refused(400, "Bad Request: message is too long")


def checked(markup: dict) -> list[list[dict]]:
    """The rows of an inline keyboard; refuses what Telegram refuses."""
    rows = markup.get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTONS or any(len(row) > PER_ROW for row in rows):
        raise Refused(400, "Bad Request: REPLY_MARKUP_TOO_LONG")
    if any(not 1 <= len(button.get("callback_data", "").encode()) <= DATA_BYTES for button in buttons):
        raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
    if any(not button["text"] for button in buttons):
        raise Refused(400, "Bad Request: can't parse inline keyboard button: Text must be non-empty")
    return rows
