"""Which command and which form of a team's checklist is whose."""

from bot.conversation.dispatch import FormHandler
from bot.conversation.scene import Handler
from bot.handlers.materials import looking
from bot.handlers.materials.uploading import FORM, Uploading


def commands(uploading: Uploading) -> dict[str, Handler]:
    """Handlers by command."""
    return {
        "materials": looking.look,
        "material": looking.item,
        "tick": looking.ticked,
        "untick": looking.unticked,
        "versions": looking.versions,
        "handin": uploading.start,
        "fetch": looking.Fetching(uploading.outside.handing),
    }


def forms(uploading: Uploading) -> dict[str, FormHandler]:
    """Form handlers by the form's name."""
    return {FORM: uploading}

