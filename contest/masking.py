"""Personal data in what is published: masked."""

import re
from collections.abc import Iterable

PHONE = re.compile(r"(?<![\dA-Za-z])(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)")
IDENTITY = re.compile(r"(?<![\dA-Za-z])(\d{6})(\d{8})(\d{3}[\dXx])(?![\dA-Za-z])")
MAIL = re.compile(r"([\w.+-])[\w.+-]*(@[\w-]+(?:\.[\w-]+)+)")


def masked_text(text: str, names: Iterable[str] = ()) -> str:
    """The text with phone numbers, identity numbers, mail addresses and these persons' names masked."""
    text = IDENTITY.sub(r"\1********\3", text)
    text = PHONE.sub(r"\1****\3", text)
    text = MAIL.sub(r"\1***\2", text)
    for name in names:
        if len(name) > 1:
            text = text.replace(name, name[0] + "*" * (len(name) - 1))
    return text
