"""Which command and which form on materials is whose."""

from bot.conversation.dispatch import FormHandler
from bot.conversation.scene import Handler
from bot.handlers.handing import Handing
from bot.handlers.organizer import checklists, sealing


def commands(handing: Handing) -> dict[str, Handler]:
    """Handlers by command."""
    own = sealing.Sealing(handing)
    return {
        "material_rules": checklists.rules,
        "copies": checklists.copies,
        "seal": checklists.seal,
        "item_add": checklists.add,
        "item_drop": checklists.drop,
        "handed_in": own.look,
        "handed_fetch": own.fetch,
        "sealed": own.confirm,
        "unsealed": own.refuse,
    }


def forms() -> dict[str, FormHandler]:
    """Form handlers by the form's name."""
    return {checklists.ADDING: checklists.ADD, sealing.REFUSING: sealing.REFUSE}
