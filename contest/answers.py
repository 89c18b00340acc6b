"""A cited answer to a question about the rules."""

from dataclasses import dataclass

from contest.messages import Citation

ANSWERED, NOT_STATED, OFF_TOPIC, ASK_WHICH = "answered", "not_stated", "off_topic", "ask_which"


@dataclass(frozen=True)
class Line:
    """One sentence to be said: a key of the texts catalogue with its details, or, without a key, the notice's own
    `words`."""

    key: str = ""
    details: tuple[tuple[str, str], ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Answer:
    """What the answerer found.

    `kind`: `answered` (every line is carried by `citations`), `not_stated` (the notice is silent: `contacts` name
    whom to
    ask, no citations), `off_topic` (no sources) or `ask_which` (the contest matters: `contests` lists the ids to choose
    from). `contests` otherwise names the contests that the answer speaks of.
    """

    kind: str
    lines: tuple[Line, ...] = ()
    citations: tuple[Citation, ...] = ()
    contests: tuple[str, ...] = ()
