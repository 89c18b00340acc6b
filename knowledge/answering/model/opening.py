"""A chat model that langchain can open."""

from dataclasses import dataclass
from typing import Any, Protocol

from langchain.chat_models import init_chat_model
from langchain_core.messages import HumanMessage, SystemMessage

from knowledge.answering.model.prompt import Prompt

COMPATIBLE = "openai"


class ModelUnusable(Exception):
    """The model's name is unknown or its package is missing; the message says which, in one line."""


class Chat(Protocol):
    """A model that answers a prompt."""

    async def complete(self, prompt: Prompt) -> str:
        """Its words. Raises whatever its provider raises."""
        ...


@dataclass(frozen=True)
class LangchainChat:
    """See `Chat`; `model` is langchain's."""

    model: Any

    async def complete(self, prompt: Prompt) -> str:
        """See `Chat`."""
        answer = await self.model.ainvoke([SystemMessage(prompt.system), HumanMessage(prompt.user)])
        return str(answer.text)


def open_chat(name: str, address: str, key: str) -> LangchainChat:
    """The model of that name (`provider:model`; the provider may be left out where an OpenAI-compatible `address` is
    given). Nothing is asked of it yet. Raises ModelUnusable."""
    given = {"base_url": address, "api_key": key}
    more: dict[str, Any] = {setting: value for setting, value in given.items() if value} | {"max_retries": 0}
    full = f"{COMPATIBLE}:{name}" if address and ":" not in name else name
    try:
        model = init_chat_model(full, temperature=0, **more)
    except (ImportError, ValueError) as unusable:
        raise ModelUnusable(str(unusable).partition("\n")[0]) from unusable
    return LangchainChat(model)
