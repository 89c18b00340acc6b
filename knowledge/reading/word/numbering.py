"""The automatic numbers of Word's lists, made visible as text."""

import re
from dataclasses import dataclass, field

from knowledge.reading.numerals import written
from knowledge.reading.word.package import Element, child, children, counted, is_on, name_of, said

PLACE = re.compile(r"%([1-9])")
UNSPACED = re.compile(r"[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef①-⒛]$")
LEVELS, LONGEST_CHAIN = 9, 20


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered; `words` holds %1 to %9 for the numbers of the levels."""

    form: str = "none"
    words: str = ""
    start: int = 1
    restarts: bool = True
    legal: bool = False


@dataclass
class List:
    """A list as it counts: lists of the same kind count on together. `begun`: the numberings used so far."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def count(self, level: int, override: dict[int, int], number: str) -> None:
        """One more item on that level."""
        if number not in self.begun:
            self.begun.add(number)
            for at, start in override.items():
                self.counts[at] = start - 1
        known = self.levels.get(level, Level())
        self.counts[level] = self.counts.get(level, known.start - 1) + 1
        for deeper in [at for at in self.counts if at > level and self.levels.get(at, Level()).restarts]:
            del self.counts[deeper]

    def label(self, level: int) -> str:
        """The number of the last item on that level, as printed."""
        known = self.levels.get(level, Level())
        if known.form in ("bullet", "none") and not PLACE.search(known.words):
            return ""
        return PLACE.sub(lambda place: self._written(int(place[1]) - 1, known.legal), known.words)

    def _written(self, level: int, legal: bool) -> str:
        known = self.levels.get(level, Level("decimal"))
        return written(self.counts.get(level, known.start), "decimal" if legal else known.form)


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {said(each, "styleId"): each for each in children(styles, "style")}
        self._kinds = {said(each, "abstractNumId"): each for each in children(numbering, "abstractNum")}
        self._numbers = {said(each, "numId"): each for each in children(numbering, "num")}
        self._lists: dict[str, List] = {}

    def label(self, paragraph: Element) -> str:
        """The automatic number that a paragraph begins with, the blank behind it included; empty for none."""
        number, level = self._number_of(paragraph)
        if number not in self._numbers:
            return ""
        listed = self._list(number)
        listed.count(level, self._overridden(number), number)
        label = listed.label(level).strip()
        return label if not label or UNSPACED.search(label) else label + " "

    def style_name(self, paragraph: Element) -> str:
        """The name of a paragraph's style in small letters."""
        style = self._styles.get(said(child(paragraph, "pPr", "pStyle")))
        return said(child(style, "name")).lower() if style is not None else ""

    def _number_of(self, paragraph: Element) -> tuple[str, int]:
        own = child(paragraph, "pPr", "numPr")
        named = said(child(paragraph, "pPr", "pStyle"))
        if own is not None and child(own, "numId") is not None:
            return said(child(own, "numId")), self._depth(counted(child(own, "ilvl")))
        for _ in range(LONGEST_CHAIN):
            style = self._styles.get(named)
            inherited = child(style, "pPr", "numPr")
            if inherited is not None and child(inherited, "numId") is not None:
                number, level = said(child(inherited, "numId")), child(inherited if own is None else own, "ilvl")
                return number, self._level_of_style(number, named, counted(level))
            named = said(child(style, "basedOn"))
        return "", 0

    def _level_of_style(self, number: str, style: str, otherwise: int) -> int:
        kind = self._kind(number)
        tied = (counted(each, "ilvl") for each in children(kind, "lvl") if said(child(each, "pStyle")) == style)
        return self._depth(next(tied, otherwise))

    @staticmethod
    def _depth(level: int) -> int:
        return min(max(level, 0), LEVELS - 1)

    def _kind(self, number: str) -> Element | None:
        kind = self._kinds.get(said(child(self._numbers.get(number), "abstractNumId")))
        link = said(child(kind, "numStyleLink"))
        linked = said(child(self._styles.get(link), "pPr", "numPr", "numId")) if link else ""
        if linked and linked != number:
            return self._kinds.get(said(child(self._numbers.get(linked), "abstractNumId")))
        return kind

    def _list(self, number: str) -> List:
        kind = self._kind(number)
        replaced = [lvl for each in children(self._numbers[number], "lvlOverride") for lvl in children(each, "lvl")]
        key = f"own {number}" if replaced else said(kind, "abstractNumId")
        if key not in self._lists:
            every = (*children(kind, "lvl"), *replaced)
            self._lists[key] = List({counted(each, "ilvl"): _level(each) for each in every})
        return self._lists[key]

    def _overridden(self, number: str) -> dict[int, int]:
        given = [(each, child(each, "startOverride")) for each in children(self._numbers[number], "lvlOverride")]
        return {counted(each, "ilvl"): counted(start, default=1) for each, start in given if start is not None}


def _level(element: Element) -> Level:
    form = next((each for each in element.iter() if name_of(each) == "numFmt"), None)
    hidden = is_on(child(element, "rPr", "vanish"))
    return Level(
        form=said(form, default="decimal"), words="" if hidden else said(child(element, "lvlText")),
        start=counted(child(element, "start"), default=1),
        restarts=child(element, "lvlRestart") is None or counted(child(element, "lvlRestart")) != 0,
        legal=is_on(child(element, "isLgl")),
    )
