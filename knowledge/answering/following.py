"""What a message means after the ones before it: one that names next to nothing of its own is completed by them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from contest.answers import FIELD, PROBLEM, SENTENCE, TRACK, Item
from contest.exchanges import Exchange
from knowledge.answering.facts.tracks import in_full, mentioned
from knowledge.answering.lexicon import LEXICON
from knowledge.answering.library import Library, Shelf
from knowledge.answering.parting import is_question
from knowledge.answering.question import SUFFIX, Question, in_chinese, own_words, read
from knowledge.clauses.numerals import value_of
from knowledge.search.folding import fold

GROUNDS, MORE, VALUE, ONE = "grounds", "more", "value", "one"
LEAST_OWN, SHORTEST, SHORT, LONGEST, KIND = 1.0, 2, 12, 160, "赛道"


@dataclass(frozen=True)
class Followed:
    """A message as it is to be understood. `contest`: whose rules are asked; `after`: the question that it leans on,
    which is read before it and not answered again; `about`: that it asks about the last answer itself (its grounds,
    the rest of it, one sentence of it, or another `value` than its own); `item`: which of those listed."""

    said: str
    contest: str | None
    after: str = ""
    about: str = ""
    value: str = ""
    item: Item | None = None

    @property
    def asked(self) -> str:
        """The question in full."""
        return f"{self.after},{self.said}"[-LONGEST:] if self.after else self.said


@dataclass(frozen=True)
class Message:
    """A message without the contests that it names and without its lead and tail; `marked`: it says that it goes on."""

    said: str
    text: str
    named: tuple[Shelf, ...]
    marked: bool

    @property
    def question(self) -> Question:
        """What is left, read as a question."""
        return read(self.text)


def follow(library: Library, said: str, contest: str | None, before: Sequence[Exchange]) -> Followed:
    """The message completed by the exchange before it; unchanged where it stands on its own or there is none."""
    if led := _led_in(library, said, contest):
        return led
    if not before:
        return Followed(said, contest)
    last = before[-1]
    message = _message(library, said, contest, last)
    own = _own(message, contest, last)
    if detailed := _detailed(message, own, last):
        return detailed
    found = _about(message, own, last) or _of_contest(message, last, library) or _picked(message, own, before)
    shelf = library.get(own)
    if found is None and shelf and len(message.named) <= 1:
        found = _pointed(message, shelf, last) or _matter(message, shelf, before) or _bare(message, shelf, last)
    if found is None and message.marked and not message.named and contest is None and own:
        found = Followed(said, own)
    return found or Followed(said, contest)


def _led_in(library: Library, said: str, contest: str | None) -> Followed | None:
    """A message that begins by only naming a contest (那甲的呢，……): what follows, asked of it."""
    first, _, rest = fold(in_chinese(said)).partition(",")
    named = [shelf for shelf in library.shelves if any(name in first for name in shelf.labels)]
    if len(named) != 1 or len(rest) < SHORTEST or any(name in rest for s in library.shelves for name in s.labels):
        return None
    return None if _stripped(_without_names(first, named)) else Followed(rest, named[0].contest.id)


def _stripped(text: str) -> str:
    """A folded text without its lead and its tail."""
    return re.sub(LEXICON.following["tail"], "", re.sub(f"^{LEXICON.following['lead']}", "", text))


def _detailed(message: Message, own: str | None, last: Exchange) -> Followed | None:
    """More on a project for which a track was asked: a statement, put before that question."""
    said, question = message.said.strip(), read(message.said)
    asks = question.kinds or question.topics or question.forms or message.marked or is_question(said)
    chats = any(LEXICON.guard[kind].search(question.text) for kind in ("talk", "elsewhere", "chores", "orders"))
    if not read(last.question).about("placement") or message.named or asks or chats:
        return None
    if own_words(question) < LEAST_OWN or len(said) > LONGEST or LEXICON.leaning["request"].fullmatch(question.text):
        return None
    return Followed(f"{said.rstrip('。.!')},{last.question}"[-2 * LONGEST :], own)


def _message(library: Library, said: str, contest: str | None, last: Exchange) -> Message:
    text = fold(in_chinese(said))
    named = tuple(shelf for shelf in library.shelves if any(name in text for name in shelf.names))
    bare = _without_names(text, named)
    line = library.line(contest or (last.contests[0] if last.contests else None))
    if not named and (level := _level(bare, line)):
        word, shelf = level
        named, bare = (shelf,), bare.replace(word, "", 1)
    marked = bool(re.search(LEXICON.following["marked"], text))
    return Message(said, _stripped(bare), named, marked)


def _without_names(text: str, named: Sequence[Shelf]) -> str:
    names = sorted((name for shelf in named for name in shelf.names), key=len, reverse=True)
    for name in names:
        text = re.sub(re.escape(name) + SUFFIX, "", text)
    return text


def _level(text: str, line: Sequence[Shelf]) -> tuple[str, Shelf] | None:
    """The word for a level that a message names, and the contest of that level, itself or above."""
    for place, shelf in enumerate(line):
        level = shelf.contest.profile.level
        words = LEXICON.levels.get(level.value if level else "", ()) + (LEXICON.levels["above"] if place == 1 else ())
        if word := next((word for word in words if word in text), ""):
            return word, shelf
    return None


def _own(message: Message, contest: str | None, last: Exchange) -> str | None:
    """The contest of a message that goes on: the one that it names, else the one that was spoken of."""
    if message.named:
        return message.named[0].contest.id
    return last.contests[0] if len(last.contests) == 1 else contest


def _about(message: Message, own: str | None, last: Exchange) -> Followed | None:
    """A message about the last answer itself."""
    if message.named or not message.text:
        return None
    for about in (GROUNDS, MORE):
        if LEXICON.leaning[about].fullmatch(message.text):
            return Followed(last.question, own, about=about)
    if found := LEXICON.leaning["value"].fullmatch(message.text):
        value = next(group for group in found.groups() if group)
        return Followed(last.question, own, about=VALUE, value=value)
    return None


def _of_contest(message: Message, last: Exchange, library: Library) -> Followed | None:
    """The question before, put to the contest that a message names and asks nothing of."""
    if message.text or len(message.named) != 1:
        return None
    contest = message.named[0].contest.id
    others = [shelf for shelf in library.shelves if any(name in fold(last.question) for name in shelf.labels)]
    asked = _without_labels(fold(in_chinese(last.question)), others)
    return Followed(asked or last.question, contest)


def _without_labels(text: str, named: Sequence[Shelf]) -> str:
    for name in sorted((name for shelf in named for name in shelf.labels), key=len, reverse=True):
        text = re.sub(re.escape(name) + SUFFIX + "的?", "", text)
    return text


def _picked(message: Message, own: str | None, before: Sequence[Exchange]) -> Followed | None:
    """What is asked of one of those that an answer listed, the latest that listed any."""
    found = LEXICON.leaning["picked"].fullmatch(message.text)
    last = next((each for each in reversed(before) if each.items), None)
    if not found or last is None or message.named:
        return None
    place, final, former, latter, rest = found.groups()
    at = value_of(place) if place else len(last.items) if final else 1 if former else 2 if latter else None
    if at is None or not 1 <= at <= len(last.items):
        return Followed(last.question, own, about=ONE)
    item = last.items[at - 1]
    rest = _unsaid(rest, item)
    wanted = LEXICON.asked_of.get(item.kind, "")
    if not rest and wanted:
        return Followed(wanted.format(name=item.name), own)
    if not rest or item.kind == SENTENCE:
        return Followed(last.question, own, about=ONE, item=item)
    return Followed(f"{_called(item)}{rest}", own)


def _picks(message: Message) -> bool:
    return bool(LEXICON.leaning["picked"].fullmatch(message.text))


def _unsaid(rest: str, item: Item) -> str:
    """What is asked of an item, without the word for its kind (第二个赛道的联系人) and without a mere 是什么."""
    rest = re.sub("^(?:赛道|赛题|领域|方向|阶段|环节|材料)?的?", "", rest) if item.kind != SENTENCE else rest
    return "" if re.fullmatch("是?(?:什么|啥|哪个|多少)?", rest) else rest


def _called(item: Item) -> str:
    kinds = {TRACK: KIND, FIELD: "领域"}
    return f"{item.of}{KIND}{item.name}" if item.kind == PROBLEM and item.of else item.name + kinds.get(item.kind, "")


def _pointed(message: Message, shelf: Shelf, last: Exchange) -> Followed | None:
    """That track, this stage: what was spoken of in its place."""
    said = fold(in_chinese(message.said))
    found = LEXICON.leaning["pointed"].search(said)
    if not found or re.search("[一-鿿]", re.sub(LEXICON.following["lead"], "", said[: found.start()])):
        return None
    named = _subject(shelf, last)
    rest = said[found.end() :]
    return Followed(named + rest.removeprefix("的"), shelf.contest.id) if named else None


def _subject(shelf: Shelf, last: Exchange) -> str:
    """The stage or track that was spoken of: in the question, else the only track that the answer names."""
    if named := _stage(shelf, last) or _track(shelf, last):
        return named
    tracks = {item.of or item.name for item in last.items if item.kind in (TRACK, PROBLEM)}
    return f"{tracks.pop()}{KIND}" if len(tracks) == 1 else ""


def _stage(shelf: Shelf, last: Exchange) -> str:
    """The stage or event that a question names, in full or by a word for it."""
    asked, profile = fold(last.question), shelf.contest.profile
    names = [fold(stage.name) for stage in (*profile.stages, *profile.events)]
    words = (word for name in names for word in LEXICON.slots[0] if word in name)
    return max((each for each in (*names, *words) if each in asked), key=len, default="")


def _track(shelf: Shelf, last: Exchange) -> str:
    named = mentioned(shelf.contest, in_full(shelf.contest, fold(last.question)))
    return f"{fold(named[0].name)}{KIND}" if len(named) == 1 else ""


def _matter(message: Message, shelf: Shelf, before: Sequence[Exchange]) -> Followed | None:
    """A marked message that names a matter and asks nothing of it: what was asked of the one before."""
    question = message.question
    if not message.marked or question.kinds or question.forms or not message.text or _picks(message):
        return None
    for last in reversed(before):
        if replaced := _in_its_place(message.text, shelf, last.question):
            return Followed(replaced, shelf.contest.id)
    if question.topics or len(message.text) > SHORT:
        return None
    return Followed(message.said, shelf.contest.id, after=before[-1].question)


def _in_its_place(matter: str, shelf: Shelf, asked: str) -> str:
    """The question with a matter of its own kind put in place of the one that it names; empty where it names none."""
    matter, asked = in_full(shelf.contest, matter), in_full(shelf.contest, fold(in_chinese(asked)))
    tracks = [[fold(track.name) for track in mentioned(shelf.contest, text)] for text in (matter, asked)]
    if all(tracks) and len(matter) <= SHORT:
        return asked.replace(tracks[1][0], tracks[0][0])
    for words in LEXICON.slots:
        pattern = re.compile("|".join(sorted(words, key=len, reverse=True)))
        new, old = pattern.search(matter), pattern.search(asked)
        if new and old and len(matter) <= len(new.group()) + 2:
            return asked.replace(old.group(), new.group())
    return ""


def _bare(message: Message, shelf: Shelf, last: Exchange) -> Followed | None:
    """A message that only asks when, where or whom: asked of the stage or track that was spoken of."""
    if message.named:
        return None
    of_stage = any(LEXICON.leaning[key].fullmatch(message.text) for key in ("when", "where"))
    if of_stage and (stage := _stage(shelf, last)):
        return Followed(stage + message.text, shelf.contest.id)
    if LEXICON.leaning["whom"].fullmatch(message.text) and (track := _track(shelf, last)):
        return Followed(track + message.text, shelf.contest.id)
    if not message.marked or own_words(message.question) >= LEAST_OWN:
        return None
    named = _subject(shelf, last)
    return Followed(named + message.text, shelf.contest.id) if named and message.text else None
