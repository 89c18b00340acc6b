"""Many notices out of the shipped ones: other places, dates and sums, each notice a contest of its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from contest.clauses import Notice
from contest.profile import ContestProfile
from knowledge.answering.names import PLACES, SUFFIXES
from knowledge.notices.shipped import Shipped, shipped_notices
from knowledge.noticing import NoticeReader
from storage.values import profile_of, text_of

FIRST, SECOND = "云清沧岚碧青白金银玉松竹梅兰桂枫柳荷", "泽溪河岭原港湾潭川浦屏岗泉渡塘洲畈坪"
DAY, SUM = re.compile(r"(?<!\d)(\d{1,2})(?=日)"), re.compile(r"(?<!\d)(\d{1,3})(?=万元)")


@dataclass(frozen=True)
class Variation:
    """The notice of a number: an original, and how its words are changed."""

    number: int
    original: Shipped
    places: Mapping[str, str]
    parent: str | None

    @property
    def id(self) -> str:
        """The id of the notice and of its contest."""
        return f"n{self.number:06}"

    def words(self, text: str) -> str:
        """A text of the original in the words of this one."""
        for old, new in self.places.items():
            text = text.replace(old, new)
        text = DAY.sub(lambda found: str((int(found[0]) + self.number - 1) % 28 + 1), text)
        return SUM.sub(lambda found: str(int(found[0]) + self.number % 7), text)

    @property
    def content(self) -> bytes:
        """The notice as a file."""
        return self.words(self.original.content.decode()).encode()


class Originals:
    """The shipped notices, and the variations of them. Number 0 is the first variation."""

    def __init__(self) -> None:
        self._shipped, self._reader = shipped_notices(), NoticeReader()
        self._profiles: dict[str, ContestProfile] = {}
        for each in self._shipped:
            notice = self._reader.read(each.content, each.file_name, each.contest, each.notice)
            above = self._profiles.get(each.parent or "")
            self._profiles[each.contest] = self._reader.profile(each.contest, [notice], above)
        regions = [profile.region.value for profile in self._profiles.values() if profile.region]
        self._places = sorted({SUFFIXES.sub("", place) for region in regions for place in PLACES.findall(region)})

    def variation(self, number: int) -> Variation:
        """The one of a number; those of one round know the same parents as their originals do."""
        round_, at = divmod(number, len(self._shipped))
        contests = [each.contest for each in self._shipped]
        original = self._shipped[at]
        above = round_ * len(contests) + contests.index(original.parent) if original.parent else None
        places = {old: _invented(round_ * len(self._places) + n) for n, old in enumerate(self._places)}
        return Variation(number, original, places, None if above is None else f"n{above:06}")

    def read(self, variation: Variation) -> Notice:
        """Its notice, read like any other."""
        original = variation.original
        return self._reader.read(variation.content, original.file_name, variation.id, variation.id)

    def profile(self, variation: Variation) -> ContestProfile:
        """The original's profile in its words: deriving each anew takes long and is not what is measured."""
        text = variation.words(text_of(self._profiles[variation.original.contest]))
        text = text.replace(f'"notice":"{variation.original.notice}"', f'"notice":"{variation.id}"')
        return replace(profile_of(text), id=variation.id)


class VariedReader:
    """A Reader (see contest.ports) that knows the profile of one variation."""

    def __init__(self, profile: ContestProfile) -> None:
        self._profile = profile

    def read(self, content: bytes, name: str, contest: str, notice: str) -> Notice:
        """Not used: the notices are read before."""
        raise NotImplementedError

    def profile(self, contest: str, notices: Sequence[Notice], parent: ContestProfile | None) -> ContestProfile:
        """That profile."""
        return self._profile


def _invented(number: int) -> str:
    rest, first = divmod(number, len(FIRST))
    rest, second = divmod(rest, len(SECOND))
    third = SECOND[rest % len(SECOND)] if rest else ""
    return FIRST[first] + SECOND[second] + third
