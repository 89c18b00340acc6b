"""Where an organizer is in the review queue: what he narrowed it to, what he looked at last, how many he decided."""

import json
from dataclasses import asdict, replace

from bot.conversation.scene import Scene
from contest.queueing import Place, Sieve

PLACE = "review.place"


def place_of(scene: Scene) -> Place:
    """Where he is; at the start of the whole queue where nothing is noted."""
    kept = json.loads(scene.session.notes.get(PLACE, "{}"))
    return Place(**kept | {"sieve": Sieve(**kept.get("sieve", {}))})


def remember(scene: Scene, place: Place) -> None:
    """Note where he is."""
    scene.session = replace(scene.session, notes=scene.session.notes | {PLACE: json.dumps(asdict(place))})
