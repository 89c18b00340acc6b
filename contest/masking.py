"""Personal data, masked: in what is published or listed, and in what is shown, by role and moment."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from contest.people import OWNER, REVIEWER

PHONE = re.compile(r"(?<![\dA-Za-z])(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)")
IDENTITY = re.compile(r"(?<![\dA-Za-z])(\d{6})(\d{8})(\d{3}[\dXx])(?![\dA-Za-z])")
MAIL = re.compile(r"([\w.+-])[\w.+-]*(@[\w-]+(?:\.[\w-]+)+)", re.ASCII)
CREDIT_CODE = re.compile(r"(?<![\dA-Za-z])([\dA-Za-z]{2}\d{4})(\d{2}[\dA-Za-z]{6})([\dA-Za-z]{4})(?![\dA-Za-z])")
LONG_NUMBER = re.compile(r"(?<![\dA-Za-z*])(\d{3})(?:[\s-]?\d){4,}[\s-]?(\d{2})(?![\dA-Za-z*])")  # nine digits and more
HANDLE = re.compile(r"((?:微信号?|QQ号?|vx|wx|wechat)\s*[:：是为]?\s*)([a-z0-9][\w-]{4,})", re.ASCII | re.IGNORECASE)

QUEUE, DETAILS, PHONES, OWN = "queue", "details", "phones", "own"
OPEN = {
    (OWNER, DETAILS): ("name",),
    (REVIEWER, DETAILS): ("name",),
    (OWNER, PHONES): ("name", "phone", "code"),
    (REVIEWER, PHONES): ("name", "phone", "code"),
    ("", OWN): ("name",),
}  # whose look at what moment shows which kinds in full; all else is masked

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


@dataclass(frozen=True)
class View:
    """What of a registration is shown in full to somebody at a moment: names, phones, units' codes."""

    full: frozenset[str] = frozenset()

    def name(self, value: str) -> str:
        """A person's name."""
        return value if "name" in self.full else masked(value)

    def phone(self, value: str) -> str:
        """A person's phone number."""
        return value if "phone" in self.full else masked_phone(value)

    def code(self, value: str) -> str:
        """A unit's code."""
        return value if "code" in self.full else masked_code(value)


def view(role: str, moment: str) -> View:
    """What a role (empty: whose data they are) is shown: in the queue everything is masked, with 看全部 an owner or
    reviewer sees the names, with 看手机号 also the numbers; whoever looks at his own sees the names."""
    return View(frozenset(OPEN.get((role, moment), ())))


def masked(name: str) -> str:
    """A person's name as others see it: 陈*."""
    return name[:1] + "*" * max(1, len(name) - 1)


def masked_code(code: str) -> str:
    """A unit's code as others see it: its first six and last four characters."""
    return f"{code[:6]}{'*' * max(0, len(code) - 10)}{code[-4:]}"


def masked_phone(phone: str) -> str:
    """A phone number as others see it: its first three and last four digits."""
    return f"{phone[:3]}{'*' * max(0, len(phone) - 7)}{phone[-4:]}"
