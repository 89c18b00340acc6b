"""Whom to turn to: names and numbers as printed, with the office or track they stand for."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from contest.clauses import Clause
from contest.profile import Contact
from knowledge.clauses.lines import fold
from knowledge.profiling.ground import Ground, name_of, plain_of, printed
from knowledge.profiling.persons import NO_NAMES, is_person
from knowledge.profiling.tabled import tabled_contacts
from knowledge.profiling.tables import tables_of

SECTION_NAME = re.compile("联系|咨询")
SECTION = re.compile("联系|咨询|报名方式|附则")
# A number too long or too short, or with a letter for a zero, is printed all the same: `lint` reports it.
PHONE = re.compile(
    r"(?<![\d-])(?:\(?0\d{2,3}\)?[-—–]{0,2}[\dO]{7,9}(?:-\d{1,4})?|\(?0\d{2,3}\)?[-—–]{1,2}[\dO]{5,11}|"
    r"1[3-9]\d{9,10}|1\d{10}|"
    r"400\d?-?\d{3,4}-?\d{3,4}|\d{7,8})(?:\(?转\d{1,4}\)?)?(?![\d年])"
)
EMAIL = re.compile(r"(?a:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)")
CUE = re.compile("联系|电话|手机|咨询|热线|邮箱|邮件")
FAX = re.compile("传真(?:号码?|至|:)*$")
LABELS = re.compile(
    "(?:联系方式|联系人(?:及(?:联系)?(?:电话|方式))?|联系电话|咨询电话|咨询热线|电子邮箱|电子邮件|电子信箱|办公电话|"
    "联系邮箱|联系|"
    "电话(?:/微信)?|手机号?码?|邮箱|热线|(?i:e-?mail)|微信同号|座机|(?:办公)?地址)[:：]?"
)
OFFICE_AND_NAME = re.compile("^([\u4e00-\u9fff]{2,24}(?:科|处|室|局|中心|部|办|股|组|院))([\u4e00-\u9fff]{2,3})$")
SENT_TO = re.compile("(?:发送|发|投递|报送|提交|寄)(?:至|到|往)")
MAILBOX = re.compile("(?:(?:电子|官方|报名|联系|指定|大赛|组委会|专用|投稿|征集|咨询))*(?:邮箱|信箱)")
MAILBOX_LINE = re.compile("^(?:(?:电子|报名|联系|指定|专用|投稿|征集|咨询)*(?:邮箱|信箱|邮件))?[:：]?$")
SHORT = re.compile("[\u4e00-\u9fff]{2,3}")
NO_ROLE = re.compile("(?:联系|咨询)(?:方式|人|电话|我们|联系)?|其他(?:事项)?")
LONGEST_LINE, LONGEST_ROLE = 400, 40
STOPS = re.compile(r"[\s,，、;；。:：()（）\[\]<>|/]+")


@dataclass(frozen=True)
class Line:
    """A line or part of one, its clause, the line before it, where a name may stand alone, and the last line above that
    announces a list."""

    clause: Clause
    words: str
    before: str
    led: str = ""


def contacts_of(ground: Ground) -> tuple[Contact, ...]:
    """Contacts, one for each person or office that is named with a number or an address."""
    found: dict[tuple[str | None, ...], Contact] = {}
    for clause in ground.own:
        here = [*tabled_contacts(ground, clause)]
        rows = {row.quote for table in tables_of(ground, clause) for row in table.rows}
        here += [contact for line in _lines(clause) if line.words not in rows and (contact := _contact(ground, line))]
        for contact in _joined(here):
            found.setdefault((contact.role, contact.name, contact.phone, contact.email), contact)
    return tuple(_settled(found.values()))


def _joined(found: Iterable[Contact]) -> list[Contact]:
    """The contacts of a clause; an address on a line of its own belongs to the one above it that has none."""
    kept: list[Contact] = []
    for contact in found:
        alone = contact.email and not contact.phone and not contact.name and MAILBOX_LINE.match(contact.role)
        if alone and len(kept) == 1 and kept[0].phone and not kept[0].email:
            kept[0] = replace(kept[0], email=contact.email)
        else:
            kept.append(contact)
    return kept


def _settled(found: Iterable[Contact]) -> Iterator[Contact]:
    """Without the addresses that entries are sent to, where the notice names persons or numbers to turn to."""
    known = list(found)
    numbers = any(contact.phone for contact in known)
    for contact in known:
        sent = not contact.phone and not contact.name and SENT_TO.search(plain_of(contact.source.quote)[0])
        if not (numbers and sent):
            yield contact


def _lines(clause: Clause) -> Iterator[Line]:
    """Each line, in parts where it names several, with the one before it."""
    before, led = "", ""
    for line in clause.text.split("\n"):
        if len(line) > LONGEST_LINE:
            continue
        for part in _parts(line.strip()):
            yield Line(clause, part, before, led)
            before = part
            led = part if part[-1:] in "：:" else led


def _parts(line: str) -> list[str]:
    """A line's parts, one for each number that is named on its own; what has no number goes with what follows or ends.

    `联系人：甲；电话：0631-1234567。技术支持：乙，13800000000。` has two.
    """
    plain, places = plain_of(line)
    numbers = list(PHONE.finditer(_masked(plain)))
    cuts = [0]
    for number, following in zip(numbers, numbers[1:], strict=False):
        between = plain[number.end() : following.start()]
        opens = re.match(r"[^;。]{0,24}[;。]", between)
        if opens or any(is_person(word) for word in STOPS.split(LABELS.sub(" ", between))):
            cuts.append(places[number.end() + (opens.end() if opens else 0) - 1] + 1)
    parts = [line[first:last].strip(" \t\u3000") for first, last in zip(cuts, [*cuts[1:], len(line)], strict=True)]
    return [part for part in parts if part]


def _contact(ground: Ground, line: Line) -> Contact | None:
    plain, places = plain_of(line.words)
    if not (SECTION.search(line.clause.path) or CUE.search(plain) or CUE.search(line.led)):
        return None
    masked = _masked(plain)
    numbers = [hit for hit in PHONE.finditer(masked) if not FAX.search(masked[: hit.start()])]
    mails = list(dict.fromkeys(hit.group() for hit in EMAIL.finditer(plain)))
    if not numbers and not mails:
        return None
    phones = [printed(line.words[places[hit.start()] : places[hit.end() - 1] + 1]) for hit in numbers]
    first = places[numbers[0].start()] if numbers else len(line.words)
    role, names = _led(_after_label(line.clause, line.words[:first]))
    names = names or (_led(line.words[first:])[1] if numbers else [])
    quote = line.words
    if numbers and not names and (names := _alone(line.before)):
        plain, quote = plain_of(line.before)[0] + plain, _with_before(ground, line)
    if mails and not numbers and not re.match(r"[^:。]{2,14}:", plain):
        role = ""
    role = role or (_mailbox(plain) if mails and not numbers else "") or _role(line.clause)
    return Contact(role or _label(plain) or _label(plain_of(line.before)[0]), "，".join(names) or None,
                   "，".join(phones) or None, ground.source(line.clause, quote), "，".join(mails) or None)


def _after_label(clause: Clause, words: str) -> str:
    """A line without its clause's number, and of sentences only the last."""
    words = words.removeprefix(clause.label) if clause.label else words
    return words.rstrip("。").rpartition("。")[2] if len(words.strip("# ")) > LONGEST_ROLE else words


def _led(words: str) -> tuple[str, list[str]]:
    """The role and the persons that words before a number name: the persons stand last."""
    bare = LABELS.sub("，", re.sub("地址[:：][^；;。]*", "", EMAIL.sub("，", words)))
    tokens = _tokens(bare)
    names: list[str] = []
    while tokens and is_person(tokens[-1]):
        names.insert(0, tokens.pop().removesuffix("同志"))
    if not names and tokens and (glued := OFFICE_AND_NAME.match(tokens[-1])) and is_person(glued.group(2)):
        tokens[-1], names = glued.group(1), [glued.group(2)]
    if not names and len(tokens) == 1 and SHORT.fullmatch(tokens[0]) and not NO_NAMES.search(tokens[0]):
        names = [tokens.pop()]
    head = re.split("[：:]", bare.strip("#*，,;； \t\u3000"))[0] if re.search("[：:]", bare) else ""
    role = head if 2 <= len(head) <= LONGEST_ROLE and not is_person(head) else " ".join(tokens[:1])
    row = re.match(r"[^\s：:；;。]{2,40}", bare.strip("，,;； \t\u3000#*"))
    if not head and row and tokens and row.group().startswith(tokens[0]):
        role = row.group().strip("，,")
    return ("" if re.search(r"\d{5}|@", role) or is_person(role) else fold(role.strip("#*，,、；; "))), names


def _tokens(words: str) -> list[str]:
    """The words between stops and blanks; a name printed with a blank inside (`甲 乙`) is one."""
    tokens: list[str] = []
    for word in filter(None, STOPS.split(words)):
        if len(word) == 1 and tokens and len(tokens[-1]) == 1:
            tokens[-1] += word
        else:
            tokens.append(word)
    return tokens


def _alone(before: str) -> list[str]:
    """The persons of a line that names nothing else."""
    role, names = _led(before)
    return names if names and not role and len(names) <= 3 else []


def _with_before(ground: Ground, line: Line) -> str:
    quote = ground.notice.text[ground.notice.text.find(line.before, line.clause.start) : line.clause.end]
    return quote[: quote.find(line.words) + len(line.words)]


def _masked(plain: str) -> str:
    """The words with addresses blanked, so that their digits are no phone numbers."""
    return re.sub(r"(?a:https?://\S{1,300}|[\w.+-]{1,64}@[\w.-]{1,100})", lambda hit: "@" * len(hit.group()), plain)


def _role(clause: Clause) -> str:
    own = name_of(clause)
    if own and not NO_ROLE.fullmatch(own):
        return own
    return ""


def _label(plain: str) -> str:
    found = LABELS.search(plain)
    return found.group().rstrip(":") if found else ""


def _mailbox(plain: str) -> str:
    found = MAILBOX.search(plain)
    return found.group() if found else ""
