"""The terminal: a line in, the replies out; choices are numbered lines."""

from bot.conversation.messages import Traits
from bot.conversation.texts import Texts
from contest.announcements import WAITING, Outcome
from contest.messages import Citation, Reply
from contest.people import Account

CHANNEL = "terminal"
TRAITS = Traits(CHANNEL, pushes=False)


def render(reply: Reply, texts: Texts) -> str:
    """A reply as lines of text: what is said, its clauses, its choices by number."""
    choices = [
        texts("cite.pick", number=number, label=each.label) if reply.numbered else each.label
        for number, each in enumerate(reply.choices, 1)
    ]
    cited = [line for each in reply.citations for line in cited_lines(each, texts)]
    return "\n".join(line for line in (reply.text, *cited, *choices) if line)


def cited_lines(citation: Citation, texts: Texts) -> list[str]:
    """The 依据 line and, where there is a quote, the 原文 line; line breaks inside a quote are folded."""
    by = texts("cite.by" if citation.path else "cite.by_title", title=citation.title, path=citation.path)
    return [by, texts("cite.quote", quote=" ".join(citation.quote.split()))] if citation.quote else [by]


class TerminalSender:
    """What is pushed to a terminal user waits until he opens the conversation again."""

    channel = CHANNEL

    async def send(self, account: Account, reply: Reply, delivery: int) -> Outcome:
        """Leaves it waiting."""
        return Outcome(WAITING)
