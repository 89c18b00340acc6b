"""The last questions and answers of a conversation, as the next question may lean on them."""

import json
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from bot.conversation.scene import Scene
from contest.answers import Answer, Item
from contest.exchanges import Exchange
from contest.messages import Citation

TALK = "talk"
KEPT, MOST_ITEMS, MOST_CITED = 3, 24, 8
SILENCE = timedelta(minutes=30)


def recall(scene: Scene) -> tuple[Exchange, ...]:
    """What was asked and answered, latest last; nothing once the contest was changed, a form was opened or left, or
    half an hour went by in silence."""
    kept = json.loads(scene.session.notes.get(TALK, "{}"))
    if not kept or [kept["contest"], kept["form"]] != [scene.session.contest, scene.session.form]:
        return ()
    if scene.now - datetime.fromisoformat(kept["at"]) > SILENCE:
        return ()
    return tuple(_exchange(each) for each in kept["exchanges"])


def remember(scene: Scene, said: str, answer: Answer) -> None:
    """Keep a question and its answer with those before it."""
    items, cited = answer.items[:MOST_ITEMS], answer.citations[:MOST_CITED]
    new = Exchange(answer.asked or said, answer.kind, answer.contests, items, cited)
    kept = {
        "at": scene.now.isoformat(), "contest": scene.session.contest, "form": scene.session.form,
        "exchanges": [asdict(each) for each in (*recall(scene), new)[-KEPT:]],
    }
    stored = json.dumps(kept, ensure_ascii=False)
    scene.session = replace(scene.session, notes=scene.session.notes | {TALK: stored})


def _exchange(kept: dict[str, Any]) -> Exchange:
    items = tuple(Item(**each | {"citation": _citation(each["citation"])}) for each in kept["items"])
    cited = tuple(Citation(**each) for each in kept["cited"])
    return Exchange(kept["question"], kept["kind"], tuple(kept["contests"]), items, cited)


def _citation(kept: dict[str, Any] | None) -> Citation | None:
    return Citation(**kept) if kept else None
