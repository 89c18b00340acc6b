"""The commands that everybody has, at every step."""

from collections.abc import Callable, Mapping

from bot.conversation.dispatch import FormHandler
from bot.conversation.messages import Incoming
from bot.conversation.scene import Handler, Scene
from bot.conversation.texts import Texts
from bot.handlers.advising import clause, near, nofit
from bot.handlers.browsing import contact, schedule, tracks
from bot.handlers.choosing import Choose, contests, start
from bot.handlers.clarified import clarified
from bot.handlers.following import follow, unfollow
from bot.handlers.helping import Helping
from bot.handlers.publicity import publicity
from bot.handlers.questions import Questions, evidence
from bot.handlers.thumbs import because, unsolved, useful
from bot.handlers.wanting import still
from contest.messages import Reply


def everyday(
    question: Questions, forms: Mapping[str, FormHandler], texts: Callable[[str], Texts]
) -> dict[str, Handler]:
    """Handlers by command. `forms` by the part of a form's key before `@`."""
    helping = Helping(forms, texts)

    async def hello(incoming: Incoming, scene: Scene) -> tuple[Reply, ...]:
        form = forms.get((scene.session.form or "").partition("@")[0])
        return await form.ask(scene, again=True) if form else await start(incoming, scene)

    return {
        "start": hello,
        "contests": contests,
        "contest": Choose(question),
        "schedule": schedule,
        "tracks": tracks,
        "contact": contact,
        "follow": follow,
        "unfollow": unfollow,
        "publicity": publicity,
        "help": helping.help,
        "ask": helping.ask,
        "back": helping.back,
        "cancel": helping.cancel,
        "language": helping.language,
        "evidence": evidence,
        "near": near,
        "clause": clause,
        "nofit": nofit,
        "askorg": question.ask_organizers,
        "useful": useful,
        "unsolved": unsolved,
        "because": because,
        "still": still,
        "clarified": clarified,
    }
