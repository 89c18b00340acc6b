"""What was heard in a free message and is not confirmed yet: kept in the draft beside the answers."""

from bot.conversation.form import Answers, Field
from bot.handlers.registration.ground import Ground
from contest.messages import Choice

HEARD = "heard"
RIGHT, WRONG = "right", "wrong"
NOTED, PICKING, SIZE = "_heard", "_picking", "_size"


def heard_field(ground: Ground) -> Field:
    """The question whether what was heard is right; then which of it is not."""

    def choices(answers: Answers) -> tuple[Choice, ...]:
        right = Choice(RIGHT, ground.texts("registration.heard_right"))
        if PICKING not in answers:
            return right, Choice(WRONG, ground.texts("registration.heard_wrong"))
        return (*(Choice(f"h_{name}", label_of(name, ground)) for name in noted_in(answers)), right)

    return Field(HEARD, choices=choices, when=lambda answers: bool(noted_in(answers)), counted=False)


def noted_in(answers: Answers) -> dict[str, object]:
    """What was heard and is not confirmed yet, by question."""
    noted = answers.get(NOTED)
    return dict(noted) if isinstance(noted, dict) else {}


def label_of(name: str, ground: Ground) -> str:
    """What a question is called; of how many they are, the members."""
    return ground.words["member"] if name == SIZE else ground.texts(f"registration.{name}.label", **ground.words)
