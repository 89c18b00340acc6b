"""Taking a track, problem or direction that was advised into one's registration."""

from dataclasses import dataclass, replace

from bot.conversation.messages import Incoming
from bot.conversation.scene import Scene
from bot.handlers.advising import advice, called, fits_of
from bot.handlers.registration.filling import keep, key_of, load, with_answers
from bot.handlers.registration.handler import RegistrationForm
from bot.handlers.registration.starting import Starting
from contest.answers import Item
from contest.messages import Reply
from contest.profile import ContestProfile


@dataclass(frozen=True)
class Picking:
    """The command behind [选这个]: begins or goes on with the registration, the choice filled in where it holds."""

    starting: Starting
    form: RegistrationForm

    async def __call__(self, incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        """Take the choice named by its place and the mark of its advice."""
        at, _, mark = incoming.said.partition(":")
        exchange = advice(scene, mark)
        fits = fits_of(exchange) if exchange else ()
        if exchange is None or not at.isdecimal() or not 0 < int(at) <= len(fits):
            return (Reply(scene.texts("asked.too_old")),)
        contest, fit = exchange.contests[0], fits[int(at) - 1]
        replies = await self.starting.register(replace(incoming, said=contest), scene)
        filling = await load(scene) if scene.session.form == key_of(contest) else None
        if filling is None or filling.ground is None:
            return replies
        picked = _answers(filling.ground.profile, fit)
        taken = with_answers(filling, filling.answers | picked)
        if not picked or any(taken.answers.get(name) != value for name, value in picked.items()):
            return replies
        keep(scene, taken)
        said = Reply(scene.texts("advice.taken", name=called(fit, scene.texts)))
        return (*replies[:-1], said, *await self.form.ask(scene, again=False))


def _answers(profile: ContestProfile, fit: Item) -> dict[str, object]:
    """The answers of the form that stand for an advised item; none where the profile knows no such item."""
    track = next((each for each in profile.tracks if each.name == (fit.of or fit.name)), None)
    if track is None:
        field = next((each for each in profile.fields if each.name == (fit.of or fit.name)), None)
        return {"field": field.name} if field else {}
    answers: dict[str, object] = {"track": track.no}
    if any(each.name == fit.name for each in track.problems):
        return answers | {"problem": fit.name}
    if any(each.name == fit.name for each in track.directions):
        return answers | {"direction": fit.name}
    return answers
