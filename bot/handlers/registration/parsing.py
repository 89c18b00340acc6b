"""Reading what people type into the form: names, lists of people, lists of units."""

import re
from datetime import date

from contest.identifiers import credit_code, mobile, plain
from contest.refusals import RuleBroken

PERSON = re.compile(r"(?P<name>[^0-9\n;]+?)(?P<phone>\+?[0-9][0-9\x20\-]*)")
DAY_OF_BIRTH = r"(?:19|20)\d\d(?:[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?|\d{4})"
PERSON_BORN = re.compile(
    rf"(?P<name>[^0-9\n;]+?)(?P<phone>\+?[0-9][0-9\-]*)[\s,，、]+(?P<born>{DAY_OF_BIRTH})"
)
UNIT = re.compile(r"(?P<name>.+?)[\s,:、，：]+(?P<code>[0-9A-Za-z][0-9A-Za-z\x20\-]{13,24})")
EDGE = " \t,.:;、，。；：()（）+-"
LONGEST_NAME, LONGEST_TITLE = 40, 100
DAY = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?|((?:19|20)\d\d)(\d\d)(\d\d)")


def title(said: str) -> str:
    """A name of a unit, team or project, on one line. Raises RuleBroken: name_short, name_long (`most`)."""
    words = " ".join(plain(said).split())
    if len(words) < 2 or words.isdecimal():
        raise RuleBroken("name_short")
    if len(words) > LONGEST_TITLE:
        raise RuleBroken("name_long", most=LONGEST_TITLE)
    return words


def person_name(said: str) -> str:
    """A person's name. Raises RuleBroken: name_unreadable."""
    words = " ".join(plain(said).split()).strip(EDGE)
    if not 2 <= len(words) <= LONGEST_NAME or any(each.isdecimal() for each in words):
        raise RuleBroken("name_unreadable")
    return words


def people(said: str, known: tuple[str, ...] = (), *, born: bool = False) -> list[dict[str, str]]:
    """People as rows of `name` and `phone`, with `born` also of the day of birth, one a line; `known` are phones that
    are on the list already.

    Raises RuleBroken: person_line and person_line_born (`line`), person_phone (`name`, `digits`, `wanted`),
    name_unreadable, phone_twice (`name`), date_unreadable.
    """
    rows: list[dict[str, str]] = []
    phones = set(known)
    person, unread = (PERSON_BORN, "person_line_born") if born else (PERSON, "person_line")
    for line in re.split(r"[\n;]", plain(said)):
        if not line.strip(EDGE):
            continue
        if person.sub("", line).strip(EDGE):
            raise RuleBroken(unread, line=line.strip()[:LONGEST_NAME])
        rows += [_person(found, phones) for found in person.finditer(line)]
    if not rows:
        raise RuleBroken(unread, line=plain(said)[:LONGEST_NAME])
    return rows


def _person(found: re.Match[str], phones: set[str]) -> dict[str, str]:
    name = person_name(found["name"])
    digits = sum(each.isdecimal() for each in found["phone"])
    try:
        phone = mobile(found["phone"])
    except RuleBroken as broken:
        raise RuleBroken("person_phone", name=name, digits=digits, wanted=11) from broken
    if phone in phones:
        raise RuleBroken("phone_twice", name=name)
    phones.add(phone)
    row = {"name": name, "phone": phone}
    return row | {"born": day_in(found["born"])} if "born" in found.re.groupindex else row


def names(said: str) -> list[str]:
    """Persons' names, with a comma or a line break between them. Raises RuleBroken: name_unreadable."""
    parts = re.split(r"[\n,，、;；]", plain(said))
    return list(dict.fromkeys(person_name(part) for part in parts if part.strip(EDGE)))


def titles(said: str) -> list[str]:
    """Titles of projects: one a line, or each between the marks of a title. Raises as `title` does."""
    marked = re.findall(r"《([^《》]+)》", said)
    parts = marked if len(marked) > 1 else re.split(r"[\n;；]", said)
    return list(dict.fromkeys(title(part) for part in parts if part.strip(EDGE))) or [title(said)]


def units(said: str, lead: str) -> list[dict[str, str]]:
    """Units as rows of `name` and `code`, one a line. `lead` is the lead unit's code.

    Raises RuleBroken: unit_line (`line`), unit_twice (`name`), and what `credit_code` raises.
    """
    rows: list[dict[str, str]] = []
    for line in re.split(r"[\n;]", plain(said)):
        if not line.strip(EDGE):
            continue
        found = UNIT.fullmatch(line.strip(EDGE))
        if found is None:
            raise RuleBroken("unit_line", line=line.strip()[:LONGEST_TITLE])
        row = {"name": title(found["name"]), "code": credit_code(found["code"])}
        if row["code"] in (lead, *(each["code"] for each in rows)):
            raise RuleBroken("unit_twice", name=row["name"])
        rows.append(row)
    return rows


def day_in(said: str) -> str:
    """A day with its year, as an ISO date. Raises RuleBroken date_unreadable."""
    found = DAY.fullmatch(plain(said).strip(EDGE))
    try:
        return date(*(int(part) for part in found.groups() if part)).isoformat() if found else _no_day()
    except ValueError:
        return _no_day()


def _no_day() -> str:
    raise RuleBroken("date_unreadable")
