"""Following a contest without registering, and no longer."""

from bot.conversation.messages import Incoming
from bot.conversation.replies import DO
from bot.conversation.scene import Scene
from bot.handlers.browsing import chosen
from bot.handlers.choosing import contests
from contest.messages import Reply


async def follow(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """From now on its openings, deadlines and publicity periods are announced to this person."""
    contest = await chosen(scene)
    if contest is None:
        return await contests(incoming, scene)
    new = await scene.work.followers.follow(scene.person.id, contest.id, scene.now)
    text = scene.texts("follow.done" if new else "follow.already", contest=contest.full_name)
    return (Reply(text, scene.do("schedule", "unfollow"), DO),)


async def unfollow(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
    """No longer."""
    contest = await chosen(scene)
    if contest is None:
        return await contests(incoming, scene)
    did = await scene.work.followers.unfollow(scene.person.id, contest.id)
    text = scene.texts("follow.undone" if did else "follow.not_following", contest=contest.full_name)
    return (Reply(text, scene.do("follow", "contests"), DO),)
