"""A leader's team: inviting, letting in who asks, taking members out."""

from dataclasses import dataclass, replace

from bot.conversation.dates import moment
from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.receipt import receipt_line
from contest.contests import Contest
from contest.masking import masked, masked_phone
from contest.membership import Joining
from contest.messages import Choice, Reply
from contest.organizing import new_code
from contest.refusals import RuleBroken
from contest.registering import own
from contest.registrations import Member, Registration
from contest.teaming import admit, decline, invite, led, remove, uninvite

SHOWN = 3
Replies = tuple[Reply, ...]


@dataclass(frozen=True)
class Leading:
    """The commands of who leads a team; the argument is the number of the registration, or of who asks."""

    outside: Outside

    async def team(self, incoming: Incoming, scene: Scene) -> Replies:
        """Who is in the team, who asks to be, and the invitation."""
        entry = await self._one("team", incoming.said, scene)
        if isinstance(entry, Reply):
            return (entry,)
        entry, contest = await led(scene.work, scene.person.id, entry.id)
        return (await self._card(entry, contest, scene),)

    async def invite(self, incoming: Incoming, scene: Scene) -> Replies:
        """A new code, and the link where others can open one; the code before is void."""
        entry = await self._one("invite", incoming.said, scene)
        if isinstance(entry, Reply):
            return (entry,)
        code = new_code(self.outside.draw)
        invitation = await invite(scene.work, scene.person.id, entry.id, code, scene.now)
        contest = await scene.work.contests.get(entry.contest)
        expires = invitation.expires.astimezone(contest.tz) if contest else invitation.expires
        until = moment(scene.texts, expires, scene.now.astimezone(expires.tzinfo).date())
        lines = [scene.texts("team.code", code=code, uses=invitation.uses, until=until)]
        link = self.outside.join_link(code)
        lines.append(scene.texts("team.pass_on_link" if link else "team.pass_on", code=code, link=link or ""))
        lines.append(scene.texts("team.you_decide"))
        return (Reply("\n".join(lines), scene.do(f"uninvite:{entry.id}", f"team:{entry.id}"), DO),)

    async def uninvite(self, incoming: Incoming, scene: Scene) -> Replies:
        """Take the invitation back."""
        entry = await self._one("uninvite", incoming.said, scene)
        if isinstance(entry, Reply):
            return (entry,)
        done = await uninvite(scene.work, scene.person.id, entry.id, scene.now)
        said = scene.texts("team.uninvited" if done else "team.no_invitation")
        return (Reply(said, scene.do(f"invite:{entry.id}", f"team:{entry.id}"), DO),)

    async def admit(self, incoming: Incoming, scene: Scene) -> Replies:
        """Let in who asks."""
        asked, contest = await admit(scene.work, scene.person.id, _number(incoming.said), scene.now)
        return await self._answered("team.admitted", asked, contest, scene)

    async def turn_down(self, incoming: Incoming, scene: Scene) -> Replies:
        """Do not let in who asks."""
        asked, contest = await decline(scene.work, scene.person.id, _number(incoming.said), scene.now)
        return await self._answered("team.turned_down", asked, contest, scene)

    async def expel(self, incoming: Incoming, scene: Scene) -> Replies:
        """Whom to take out, and, for one who is named, what that means; nothing is done yet."""
        if ":" in incoming.said:
            number, _, place = _seen(incoming.said)
            named, _ = await led(scene.work, scene.person.id, number)
            if place >= len(named.members):
                raise RuleBroken("changed_meanwhile")
            sure = Choice(f"expelled:{incoming.said}", scene.texts("team.expel_sure"))
            stay = Choice(f"team:{number}", scene.texts("team.expel_not"))
            said = scene.texts("team.expel_ask", name=_named(named.members[place], scene))
            return (Reply(said, scene.offer(sure, stay), DO),)
        entry = await self._one("expel", incoming.said, scene)
        if isinstance(entry, Reply):
            return (entry,)
        choices = [
            Choice(f"expel:{entry.id}:{entry.revision}:{at}", _named(member, scene))
            for at, member in enumerate(entry.members)
        ]
        return (Reply(scene.texts("team.expel_whom"), scene.offer(*choices), DO),)

    async def expelled(self, incoming: Incoming, scene: Scene) -> Replies:
        """Take a member out."""
        seen = _seen(incoming.said)
        gone = await remove(scene.work, scene.person.id, seen, scene.now)
        said = scene.texts("team.expelled", name=_named(gone, scene))
        return (Reply(said, scene.do(f"team:{seen[0]}", f"invite:{seen[0]}"), DO),)

    async def _answered(self, key: str, asked: Joining, contest: Contest, scene: Scene) -> Replies:
        name = _named(asked.member, scene) if asked.member else ""
        entry, _ = await led(scene.work, scene.person.id, asked.registration)
        card = await self._card(entry, contest, scene)
        return (Reply(scene.texts(key, name=name, count=len(entry.members))), card)

    async def _one(self, command: str, said: str, scene: Scene) -> Registration | Reply:
        """The registration that is named or the only one there is; else a question which."""
        standing = await own(scene.work, scene.person.id)
        if said.isdecimal():
            found = next((each for each in standing if each.id == int(said)), None)
            if found is None:
                raise RuleBroken("not_your_team")
            return found
        here = [each for each in standing if each.contest == scene.session.contest] or list(standing)
        if not here:
            raise RuleBroken("nothing_registered")
        if len(here) == 1:
            scene.session = replace(scene.session, contest=here[0].contest)
            return here[0]
        choices = [Choice(f"{command}:{each.id}", receipt_line(each, scene)) for each in here]
        return Reply(scene.texts("team.which"), scene.offer(*choices), DO)

    async def _card(self, entry: Registration, contest: Contest, scene: Scene) -> Reply:
        texts, waiting = scene.texts, await scene.work.joinings.waiting(entry.id)
        name = entry.team or entry.project or entry.receipt
        lines = [texts("team.head", team=name, count=len(entry.members))]
        lines += [_line(at, member, scene) for at, member in enumerate(entry.members, 1)]
        for each in await scene.work.team_invitations.open(entry.id, scene.now):
            until = moment(texts, each.expires.astimezone(contest.tz), scene.now.astimezone(contest.tz).date())
            lines.append(texts("team.open_invitation", uses=each.uses, until=until))
        shown = [each for each in waiting if each.member][:SHOWN]
        lines += [texts("team.asks", who=_whole(each.member, scene)) for each in shown if each.member]
        if len(waiting) > len(shown):
            lines.append(texts("team.more_ask", count=len(waiting) - len(shown)))
        choices = [choice for each in shown for choice in _decisions(each, scene)]
        return Reply("\n".join(lines), scene.offer(*choices, *_actions(entry, scene)), DO)


def _decisions(asked: Joining, scene: Scene) -> tuple[Choice, ...]:
    name = _named(asked.member, scene) if asked.member else ""
    return (
        Choice(f"admit:{asked.id}", scene.texts("team.admit", name=name)),
        Choice(f"turndown:{asked.id}", scene.texts("team.turn_down", name=name)),
    )


def _actions(entry: Registration, scene: Scene) -> tuple[Choice, ...]:
    names = ("invite", "expel") if len(entry.members) > 1 else ("invite",)
    return tuple(Choice(f"{name}:{entry.id}", scene.texts(f"do.{name}")) for name in names)


def _line(at: int, member: Member, scene: Scene) -> str:
    key = "team.member_joined" if member.person else "team.member"
    return scene.texts(key, at=at, who=_whole(member, scene))


def _whole(member: Member, scene: Scene) -> str:
    return f"{_named(member, scene)} {masked_phone(member.phone)}"


def _named(member: Member, scene: Scene) -> str:
    """A member's name; masked where names are not to be sent."""
    return member.name if scene.channel.personal else masked(member.name)


def _number(said: str) -> int:
    if not said.isdecimal():
        raise RuleBroken("stale_button")
    return int(said)


def _seen(said: str) -> tuple[int, int, int]:
    parts = said.split(":")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        raise RuleBroken("stale_button")
    number, revision, place = map(int, parts)
    return number, revision, place
