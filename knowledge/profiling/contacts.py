"""Whom to turn to: names and numbers as printed, with the office or track they stand for."""

import re
from collections.abc import Iterable, Iterator

from contest.clauses import Clause
from contest.profile import Contact
from knowledge.clauses.lines import fold
from knowledge.profiling.ground import Ground, name_of, plain_of, printed
from knowledge.profiling.tabled import tabled_contacts
from knowledge.profiling.tables import tables_of

SECTION_NAME = re.compile("联系|咨询")
SECTION = re.compile("联系|咨询|报名方式|附则")
PHONE = re.compile(
    r"(?<![\d-])(?:\(?0\d{2,3}\)?[-—–]?\d{7,9}(?:-\d{1,4})?|\(?0\d{2,3}\)?[-—–]\d{5,6}|1[3-9]\d{9}|1\d{10}|"
    r"400\d?-?\d{3,4}-?\d{3,4}|\d{7,8})(?!\d)"
)
EMAIL = re.compile(r"(?a:[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)")
CUE = re.compile("联系|电话|手机|咨询|热线|邮箱|邮件|传真")
LABELS = re.compile(
    "(?:联系方式|联系人(?:及(?:联系)?电话)?|联系电话|咨询电话|咨询热线|电子邮箱|电子邮件|办公电话|联系邮箱|联系|"
    "电话|手机号?码?|邮箱|热线)[:：]?"
)
PERSON = re.compile("[\u4e00-\u9fff]{2,4}")
NOT_A_PERSON = re.compile("赛道|单位|部门|办公|地址|时间|组委|执委|大赛|技术|支[撑持]|咨询|报名|电话|邮箱|同志$|附件")
OF_OFFICE = re.compile("^[\u4e00-\u9fff]{2,24}(?:科|处|室|局|中心|部|办)([\u4e00-\u9fff]{2,3})$")
SENT_TO = re.compile("(?:发送|发|投递|报送|提交|寄)(?:至|到|往)")
LONGEST_LINE = 400
MAILBOX = re.compile("(?:(?:电子|官方|报名|联系|指定|大赛|组委会|专用))*邮箱")


def contacts_of(ground: Ground) -> tuple[Contact, ...]:
    """Contacts, one for each printed line that gives a number or an address."""
    found: dict[tuple[str | None, ...], Contact] = {}
    for clause in ground.clauses:
        for contact in tabled_contacts(ground, clause):
            found.setdefault((contact.role, contact.name, contact.phone, contact.email), contact)
        rows = {row.quote for table in tables_of(ground, clause) for row in table.rows}
        for line, before in _lines(clause):
            printed_here = None if line in rows else _contact(ground, clause, line, before)
            if printed_here:
                key = (printed_here.role, printed_here.name, printed_here.phone, printed_here.email)
                found.setdefault(key, printed_here)
    return tuple(_settled(found.values()))


def _settled(found: Iterable[Contact]) -> Iterator[Contact]:
    """Without the addresses that entries are sent to, where the notice names persons or numbers to turn to."""
    known = list(found)
    numbers = any(contact.phone for contact in known)
    for contact in known:
        sent = not contact.phone and not contact.name and SENT_TO.search(plain_of(contact.source.quote)[0])
        if not (numbers and sent):
            yield contact


def _lines(clause: Clause) -> Iterator[tuple[str, str]]:
    """Each line with the one before it, for a name that stands on a line of its own."""
    before = ""
    for line in clause.text.split("\n"):
        if len(line) > LONGEST_LINE:
            continue
        for part in _parts(line.strip()):
            yield part, before
            before = part


def _parts(line: str) -> list[str]:
    """A line's parts, one for each number that is named on its own; what has no number goes with what follows or ends.

    `联系人：甲；电话：0631-1234567。技术支持：乙，13800000000。` has two.
    """
    found, part = [], ""
    for words in re.split("(?<=[；;。])", line):
        part += words
        if PHONE.search(_masked(plain_of(words)[0])):
            found.append(part)
            part = ""
    if len(found) < 2:
        return [line] if line else []
    return [words.strip() for words in (*found[:-1], found[-1] + part)]


def _contact(ground: Ground, clause: Clause, line: str, before: str) -> Contact | None:
    plain, places = plain_of(line)
    in_section = bool(SECTION.search(clause.path))
    if not (in_section or CUE.search(plain)):
        return None
    phones = [printed(line[places[hit.start()] : places[hit.end() - 1] + 1]) for hit in PHONE.finditer(_masked(plain))]
    mails = list(dict.fromkeys(hit.group() for hit in EMAIL.finditer(plain)))
    if not phones and not mails:
        return None
    head, rest = _split(clause, plain)
    names = _names(rest) if phones or SECTION_NAME.search(clause.path) else []
    quote = line
    if phones and not names and before and (names := _names(LABELS.sub("", plain_of(before)[0]), alone=True)):
        quote = ground.notice.text[ground.notice.text.find(before, clause.start) : clause.end]
        quote = quote[: quote.find(line) + len(line)]
        plain = plain_of(before)[0] + plain
    role = head or (_mailbox(plain) if mails and not phones else "") or _role(clause)
    role = role or _label(plain) or _label(plain_of(before)[0])
    return Contact(role, "，".join(names) or None, "，".join(phones) or None, ground.source(clause, quote),
                   "，".join(mails) or None)


def _masked(plain: str) -> str:
    """The words with addresses blanked, so that their digits are no phone numbers."""
    return re.sub(r"(?a:https?://\S{1,300}|[\w.+-]{1,64}@[\w.-]{1,100})", lambda hit: "@" * len(hit.group()), plain)


def _split(clause: Clause, plain: str) -> tuple[str, str]:
    """The role that a line itself gives (`12.绿色低碳赛道:王飞`), and its other words."""
    words = plain[len(plain_of(clause.label)[0]) :] if plain.startswith(plain_of(clause.label)[0]) else plain
    last = words.rstrip("。").rpartition("。")[2]
    words = last if PHONE.search(last) else words
    head, colon, rest = words.partition(":")
    labelled = not colon or LABELS.search(head + ":") or re.search(r"\d{5}", head) or not 2 <= len(head) <= 30
    return ("", words) if labelled else (fold(head.strip("#")), rest)


def _names(words: str, alone: bool = False) -> list[str]:
    words = re.sub("地址[:：][^；;。]*", "", words)
    bare = re.sub(r"(?a:[\w.+@:/-]+)|[()\[\]<>]", "，", LABELS.sub("，", words))
    parts = [part for part in re.split("[，,、;；。:]", bare) if part]
    if alone and len(parts) > 3:
        return []
    trimmed = [part.removesuffix("同志") for part in parts]
    trimmed = [OF_OFFICE.sub(r"\1", part) for part in trimmed]
    return [part for part in trimmed if PERSON.fullmatch(part) and not NOT_A_PERSON.search(part)]


def _role(clause: Clause) -> str:
    own = name_of(clause)
    if own and not re.fullmatch("联系方式|联系人|咨询方式|联系电话|咨询电话|联系我们", own):
        return own
    return ""


def _label(plain: str) -> str:
    found = LABELS.search(plain)
    return found.group().rstrip(":") if found else ""


def _mailbox(plain: str) -> str:
    found = MAILBOX.search(plain)
    return found.group() if found else ""
