"""The questions that a message asks, each for itself."""

import re

from knowledge.answering.lexicon import LEXICON
from knowledge.answering.question import in_chinese
from knowledge.search.folding import fold

SEPARATORS = re.compile(r"[?!。;\n]+")
SOFT = re.compile(r"[,、]|(?<![一二三])(?:另外|还有就是|顺便|以及)|(?<=[谁吗呢少号]) +(?=[一-鿿])")
ASKING = re.compile("怎么|还是|如何|什么|哪|谁|几|多少|为啥|吗|呢|啥")
# 甲和乙各……: the same is asked of each
EACH = re.compile(
    r"^(?:请问|那)?([^,和跟与]{2,12})(?:和|跟|与)([^,和跟与]{2,12}?)((?:在.{0,12}里?)?(?:各自?|分别|都各)[^,]{2,})$"
)
# 初赛和决赛的……有什么不同: two that are built alike are compared
JOINED = re.compile(r"^(?:请问|那)?([一-鿿]{2,5})(?:和|跟|与)(.+)$")
AND = re.compile("和|以及|及(?!时|格)|跟|与(?!会)")
DIFFERENT = re.compile(
    r"(?:有什么|有没有|有)?(?:不一样|不同|区别|差别|一样|相同|(?:是)?同一?[个批样])(?:的|吗|是什么|在哪里?|么)*$"
)
LEAST = 3


def parts(said: str) -> tuple[str, ...]:
    """The questions that a message asks, each for itself; a part that asks nothing belongs to its neighbour."""
    text = in_chinese(said)
    pieces: list[str] = []
    for sentence in (s.strip() for s in SEPARATORS.split(text) if s.strip()):
        pieces += _joined([piece.strip() for piece in SOFT.split(sentence) if piece and piece.strip()])
    whole = [piece for piece in pieces if is_question(piece)]
    found = _joined(pieces) if len(whole) > 1 else [text]
    return tuple(single for piece in found for single in _singled(piece))


def _singled(piece: str) -> tuple[str, ...]:
    """A question about each of two, once for each of them."""
    if found := EACH.match(piece.strip("?")):
        return found.group(1) + found.group(3), found.group(2) + found.group(3)
    return _compared(piece.strip("?")) or _conjoined(piece.strip("?")) or (piece,)


def _conjoined(piece: str) -> tuple[str, ...]:
    """Two matters that a question joins (公示期和举报方式是什么), where each is a topic for itself."""
    for joint in AND.finditer(piece):
        first, second = piece[: joint.start()], piece[joint.end() :]
        one, other = _topics(first), _topics(second)
        if one and other and not one & other:
            return first, second
    return ()


def _topics(piece: str) -> frozenset[str]:
    text = fold(piece)
    return frozenset(t.key for t in LEXICON.topics if t.ask.search(text) and not (t.unless and t.unless.search(text)))


def _compared(piece: str) -> tuple[str, ...]:
    """What is asked of each of two that a question compares; nothing where it compares none."""
    found = JOINED.match(piece)
    if not found or not DIFFERENT.search(piece):
        return ()
    first, rest = found.groups()
    second, asked = rest[: len(first)], DIFFERENT.sub("", rest[len(first) :])
    alike = first != second and any(one == other for one, other in zip(first, second, strict=False))
    return (first + asked, second + asked) if alike else ()


def _joined(pieces: list[str]) -> list[str]:
    """Pieces that ask nothing are put before the next one that does, or behind the last one."""
    found, waiting = [], ""
    for piece in pieces:
        waiting = f"{waiting},{piece}" if waiting else piece
        if is_question(piece):
            found.append(waiting)
            waiting = ""
    if waiting:
        if not found:
            return [waiting]
        found[-1] = f"{found[-1]},{waiting}"
    return found


def is_question(piece: str) -> bool:
    """Whether a piece of a message asks something."""
    text = fold(piece)
    asked = any(LEXICON.forms[key].search(text + "?") for key in ("permission", "necessity", "truth", "list", "who"))
    typed = any(kind.ask.search(text) for kind in LEXICON.kinds)
    return len(text) >= LEAST and (asked or typed or bool(ASKING.search(text)))
