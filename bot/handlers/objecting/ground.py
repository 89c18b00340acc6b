"""What a contest says about objecting, in words."""

from dataclasses import dataclass

from bot.conversation.replies import cite_all
from bot.conversation.scene import Scene
from bot.handlers.browsing import chosen
from bot.handlers.committees import committee
from contest.contests import Contest
from contest.lists import PublicityList
from contest.messages import Citation
from contest.objecting import JOINED, MOST_CONTACTS, is_stated
from contest.objections import Objection
from contest.refusals import RuleBroken

VOID = "匿名"


@dataclass(frozen=True)
class Ground:
    """A contest, and its published lists that were not replaced, newest first."""

    scene: Scene
    contest: Contest
    lists: tuple[PublicityList, ...]

    @property
    def stated(self) -> bool:
        """Whether anything is laid down about objecting."""
        return is_stated(self.contest)

    @property
    def required(self) -> bool:
        """Whether one must give one's name."""
        rule = self.contest.profile.objection.real_name_required
        return rule is not None and rule.value

    @property
    def handler(self) -> str:
        """Who decides."""
        return committee(self.contest, self.scene.texts)

    @property
    def contacts(self) -> str:
        """Whom the notice names to turn to; empty where nobody."""
        people = self.contest.profile.contacts[:MOST_CONTACTS]
        return JOINED.join(" ".join(filter(None, (each.role, each.name, each.phone or each.email))) for each in people)

    @property
    def open(self) -> tuple[PublicityList, ...]:
        """The lists in publicity."""
        return tuple(each for each in self.lists if each.is_open(self.scene.now))

    def cited(self) -> tuple[Citation, ...]:
        """The clauses about objecting."""
        rules = self.contest.profile.objection
        stated = (rules.real_name_required, rules.evidence_required, rules.handled_by)
        return cite_all([each.source for each in stated if each], self.scene.texts, self.contest.tz)[:2]

    def anonymous_void(self) -> bool:
        """Whether the clause itself speaks of objections without a name."""
        rule = self.contest.profile.objection.real_name_required
        return rule is not None and VOID in rule.source.quote


async def ground_of(scene: Scene, contest: str = "") -> Ground | None:
    """That of the contest named, else of the chosen one; None where none is."""
    found = await scene.work.contests.get(contest) if contest else await chosen(scene)
    if found is None:
        return None
    lists = await scene.work.lists.of(found.id)
    return Ground(scene, found, tuple(each for each in lists if not each.replaced_by and each.opens <= scene.now))


async def in_form(scene: Scene) -> Ground:
    """That of the contest which the open form is about. Raises RuleBroken unknown_contest."""
    found = await ground_of(scene, (scene.session.form or "").partition("@")[2])
    if found is None:
        raise RuleBroken("unknown_contest")
    return found


def verified(scene: Scene, objection: Objection) -> str:
    """What was verified of who objects, in words; empty for one without a name."""
    if objection.objector is None:
        return ""
    how = objection.objector.verified
    return scene.texts(f"objection.verified_{how}" if how else "objection.unverified")
