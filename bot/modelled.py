"""The chat model that may word answers, put together from its settings."""

from bot.cli.parts import Check, Refused
from bot.conversation.texts import Texts
from bot.settings import ModelSettings
from contest.ports import Answerer
from knowledge.answering.answerer import NoticeAnswerer
from knowledge.answering.model.answerer import ModelAnswerer
from knowledge.answering.model.asking import Asker, Quota
from knowledge.answering.model.opening import ModelUnusable, open_chat
from knowledge.answering.model.reaching import reach


def modelled(notices: NoticeAnswerer, model: ModelSettings, texts: Texts) -> Answerer:
    """The answerer with a model's words. Raises Refused where the model cannot be opened."""
    try:
        chat = open_chat(model.name, model.address, model.key)
    except ModelUnusable as unusable:
        raise Refused(texts("cli.setting_wrong", reason=unusable)) from unusable
    return ModelAnswerer(notices, Asker(chat, Quota(model.per_person, model.per_day)))


async def model_check(model: ModelSettings) -> Check:
    """Whether the model answers under its address and with its key."""
    try:
        trouble = await reach(open_chat(model.name, model.address, model.key), model.waits.slow)
    except ModelUnusable as unusable:
        trouble = str(unusable)
    return Check("model", not trouble, trouble or model.name)
