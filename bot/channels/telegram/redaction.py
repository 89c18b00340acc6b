"""Keeps the bot's token and the webhook's secret out of every log: both stand in addresses that libraries log."""

import logging
from collections.abc import Iterable

HIDDEN = "***"
OWN_HANDLERS = ("uvicorn", "uvicorn.access", "uvicorn.error", "httpx", "aiogram", "telegram")


class Redaction(logging.Filter):
    """Replaces each secret in a record's message and traceback."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, without the secrets."""
        record.msg = self._hide(str(record.msg))
        if isinstance(record.args, tuple):
            record.args = tuple(self._hidden(each) for each in record.args)
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self._hide(record.exc_text)
        return True

    def _hidden(self, value: object) -> object:
        """A formatter may want numbers and the count of values as they were: only what tells a secret is replaced."""
        told = str(value)
        return value if (hidden := self._hide(told)) == told else hidden

    def _hide(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text


def hide(*secrets: str) -> Redaction:
    """Keep these out of what the root's handlers, and the loggers of the libraries that know them, write."""
    redaction = Redaction(secrets)
    for handler in logging.getLogger().handlers:
        handler.addFilter(redaction)
    for name in OWN_HANDLERS:
        logger = logging.getLogger(name)
        logger.addFilter(redaction)
        for handler in logger.handlers:
            handler.addFilter(redaction)
    return redaction
