"""Personal data in what is published or put on a list: masked."""

import re
import unicodedata
from collections.abc import Iterable

PHONE = re.compile(r"(?<![\dA-Za-z])(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)")
IDENTITY = re.compile(r"(?<![\dA-Za-z])(\d{6})(\d{8})(\d{3}[\dXx])(?![\dA-Za-z])")
MAIL = re.compile(r"([\w.+-])[\w.+-]*(@[\w-]+(?:\.[\w-]+)+)", re.ASCII)
CREDIT_CODE = re.compile(r"(?<![\dA-Za-z])([\dA-Za-z]{2}\d{4})(\d{2}[\dA-Za-z]{6})([\dA-Za-z]{4})(?![\dA-Za-z])")
LONG_NUMBER = re.compile(r"(?<![\dA-Za-z*])(\d{3})(?:[\s-]?\d){4,}[\s-]?(\d{2})(?![\dA-Za-z*])")  # nine digits and more
HANDLE = re.compile(r"((?:微信号?|QQ号?|vx|wx|wechat)\s*[:：是为]?\s*)([a-z0-9][\w-]{4,})", re.ASCII | re.IGNORECASE)

ENDS = " ?？!！.。~～,，"
WIDE = "＠．－＿　"  # a number or an address may be typed in full width


def masked_text(text: str, names: Iterable[str] = ()) -> str:
    """The text with phone numbers, identity numbers, mail addresses, credit codes and these persons' names masked."""
    text = IDENTITY.sub(r"\1********\3", text)
    text = CREDIT_CODE.sub(r"\1********\3", text)
    text = PHONE.sub(r"\1****\3", text)
    text = MAIL.sub(r"\1***\2", text)
    for name in names:
        if len(name) > 1:
            text = text.replace(name, name[0] + "*" * (len(name) - 1))
    return text


def masked_question(said: str, names: Iterable[str] = ()) -> str:
    """What somebody asked, for a list: one line, in one width of characters, without the mark at its end, with longer
    numbers and handles masked too."""
    text = " ".join("".join(map(_half, said)).split()).rstrip(ENDS) or said
    return HANDLE.sub(r"\1***", LONG_NUMBER.sub(r"\1****\2", masked_text(text, names)))


def _half(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign) if sign.isalnum() or sign in WIDE else sign
