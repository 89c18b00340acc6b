"""Numbers that people and units are known by: 统一社会信用代码, mobile numbers, 公民身份号码."""

import re
import unicodedata

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidChecksum, ValidationError

from contest.refusals import RuleBroken

CODE_LENGTH, MOBILE_LENGTH = 18, 11
MOBILE = re.compile("1[3-9][0-9]{9}")
SEPARATORS = re.compile(r"[\s\-–—()（）.+]")


def plain(said: str) -> str:
    """What was said with full-width letters and digits as plain ones and without outer white space."""
    return unicodedata.normalize("NFKC", said).strip()


def credit_code(said: str) -> str:
    """A unit's 统一社会信用代码 (GB 32100-2015) as 18 characters, upper case.

    Raises RuleBroken: credit_code_length (`digits`, `wanted`), credit_code_letters, credit_code_checksum.
    """
    code = SEPARATORS.sub("", plain(said)).upper()
    if len(code) != CODE_LENGTH:
        raise RuleBroken("credit_code_length", digits=len(code), wanted=CODE_LENGTH)
    try:
        return str(uscc.validate(code))
    except InvalidChecksum:
        broken = RuleBroken("credit_code_checksum")
    except ValidationError:
        broken = RuleBroken("credit_code_letters")
    raise broken


def mobile(said: str) -> str:
    """A mobile number of the Chinese mainland as 11 digits.

    Raises RuleBroken: mobile_length (`digits`, `wanted`), mobile_number.
    """
    number = SEPARATORS.sub("", plain(said))
    if len(number) == MOBILE_LENGTH + 2:
        number = number.removeprefix("86")
    digits = sum(each.isdecimal() for each in number)
    if digits != len(number):
        raise RuleBroken("mobile_number")
    if digits != MOBILE_LENGTH:
        raise RuleBroken("mobile_length", digits=digits, wanted=MOBILE_LENGTH)
    if not MOBILE.fullmatch(number):
        raise RuleBroken("mobile_number")
    return number


def identity_number(said: str) -> str:
    """A 公民身份号码 (GB 11643) as 18 characters, upper case.

    Raises RuleBroken: identity_length (`digits`, `wanted`), identity_checksum.
    """
    number = SEPARATORS.sub("", plain(said)).upper()
    if len(number) != CODE_LENGTH:
        raise RuleBroken("identity_length", digits=len(number), wanted=CODE_LENGTH)
    try:
        return str(ric.validate(number))
    except ValidationError:
        raise RuleBroken("identity_checksum") from None


def is_identity_number(value: str) -> bool:
    """Whether it is one."""
    return len(value) == CODE_LENGTH and bool(ric.is_valid(value))
