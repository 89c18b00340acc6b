"""Makes the words of what was queued, in the recipient's language, at the moment of delivery."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from bot.conversation.dates import worded
from bot.conversation.replies import DO, cite_all
from bot.conversation.texts import Texts
from contest.announcements import Words
from contest.contests import DEFAULT_ZONE
from contest.messages import Choice, Reply


class Wording:
    """The Renderer: queued Words, or a finished Reply, as a Reply in one language."""

    def __init__(self, texts: Callable[[str], Texts]) -> None:
        self._texts = texts

    def render(self, body: object, language: str, channel: str) -> Reply:
        """A Reply from Words; a finished Reply is returned as it is. Raises TypeError for anything else."""
        if isinstance(body, Reply):
            return body
        if not isinstance(body, Words):
            raise TypeError(type(body).__name__)
        texts = self._texts(language)
        details = {name: worded(texts, value) for name, value in body.details}
        choices = tuple(Choice(key, texts(label)) for key, label in body.choices)
        sources = cite_all(body.sources, texts, ZoneInfo(DEFAULT_ZONE))
        text = "\n".join(texts(key, **details) for key in (body.key, *body.more))
        return Reply(text, choices, DO if choices else None, sources)
