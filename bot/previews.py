"""How a text will look on each open channel, before it is sent."""

from collections.abc import Mapping

from bot.channels.telegram.render import render
from bot.conversation.texts import Texts
from contest.messages import Reply


def previews(text: str, *, texts: Texts, telegram: bool) -> Mapping[str, str]:
    """The text by channel."""
    shown = {"web": text}
    if telegram:
        shown["telegram"] = "\n".join(part.text for part in render(Reply(text), texts))
    return shown
