"""Reading who objects: a name, a phone, perhaps a unit."""

import re

from contest.identifiers import mobile, plain
from contest.refusals import RuleBroken
from contest.shielding import is_nameless

PHONE = re.compile(r"\+?\d[\d\x20\-]{5,16}\d")
EDGE = " \t\n,.:;、，。；：()（）"
LABELS = re.compile("(?:姓名|名字|电话|手机号?码?|单位|name|phone|unit)[:：]", re.IGNORECASE)
LONGEST_NAME, LONGEST_UNIT = 40, 100


def who(said: str) -> dict[str, object]:
    """`陈一 13800000001 示例公司` as `name`, `phone` and `unit`, which may be empty.

    Raises RuleBroken: objector_unreadable, objector_nameless, and what `contest.identifiers.mobile` raises.
    """
    words = LABELS.sub(" ", plain(said))
    found = PHONE.search(words)
    if found is None:
        raise RuleBroken("objector_unreadable")
    before, after = (part.strip(EDGE) for part in (words[: found.start()], words[found.end() :]))
    parts = [part for part in re.split(r"[\s,，、;；]+", f"{before} {after}") if part]
    if not parts:
        raise RuleBroken("objector_unreadable")
    phone = mobile(found.group())
    name, unit = _named(parts)
    if is_nameless(name):
        raise RuleBroken("objector_nameless")
    if not 2 <= len(name) <= LONGEST_NAME or any(each.isdecimal() for each in name):
        raise RuleBroken("name_unreadable")
    return {"name": name, "phone": phone, "unit": unit[:LONGEST_UNIT]}


def _named(parts: list[str]) -> tuple[str, str]:
    """The name and the unit: a name in Latin letters has several words."""
    latin = [part for part in parts if part.isascii()]
    if len(latin) > 1 and latin == parts[: len(latin)]:
        return " ".join(latin[:3]), " ".join([*latin[3:], *parts[len(latin) :]])
    return parts[0], " ".join(parts[1:])
