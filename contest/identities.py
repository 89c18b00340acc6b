"""What counts as the same name, phone number or code, however it is typed."""

import unicodedata


def folded_name(name: str) -> str:
    """A team's or project's name for comparing: one width, no white space, no difference of case."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def folded_phone(phone: str) -> str:
    """A phone number for comparing: its digits, without China's country code."""
    digits = "".join(sign for sign in unicodedata.normalize("NFKC", phone) if sign.isdecimal())
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def folded_code(code: str) -> str:
    """A one-time or recovery code for comparing: letters and digits in upper case."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", code))).upper()
