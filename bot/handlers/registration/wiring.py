"""Which command and which form of a team leader is whose."""

from bot.conversation.dispatch import FormHandler
from bot.conversation.scene import Handler
from bot.handlers.registration import leading, requesting
from bot.handlers.registration.filling import NAME
from bot.handlers.registration.handler import RegistrationForm
from bot.handlers.registration.mydata import MyData
from bot.handlers.registration.official import OfficialForm
from bot.handlers.registration.outside import Outside
from bot.handlers.registration.picking import Picking
from bot.handlers.registration.receipt import Submitting
from bot.handlers.registration.recovery import FORM, Recovery
from bot.handlers.registration.routing import mail, route
from bot.handlers.registration.starting import Starting
from bot.handlers.registration.status import Standing
from bot.handlers.teams import wiring as teams


def commands(outside: Outside) -> dict[str, Handler]:
    """Handlers by command."""
    form = RegistrationForm(outside)
    starting, submitting, standing = Starting(form), Submitting(form, outside), Standing(form)
    return teams.commands(outside) | {
        "register": starting.register,
        "another": starting.another,
        "resume": starting.resume,
        "later": starting.later,
        "submit": submitting.submit,
        "edit": submitting.edit,
        "summary": submitting.summary,
        "status": standing.status,
        "withdraw": standing.withdraw,
        "route": route,
        "mail": mail,
        "form": OfficialForm(outside.handing),
        "mydata": MyData(form, outside),
        "recover": Recovery(standing),
        "take": Picking(starting, form),
        "request": requesting.start,
        "take_back": requesting.take_back,
        "handover": leading.handover,
        "handed": leading.Handing(outside.draw),
        "handback": leading.handback,
        "accept": leading.accept,
    }


def forms(outside: Outside) -> dict[str, FormHandler]:
    """Form handlers by the form's name."""
    form = RegistrationForm(outside)
    own: dict[str, FormHandler] = {NAME: form, FORM: Recovery(Standing(form))}
    asking: dict[str, FormHandler] = {requesting.NAME: requesting.ASKING, leading.NAME: leading.ASKING}
    return own | asking | teams.forms(outside)
