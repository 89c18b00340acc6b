"""Derived profiles against hand-made ones: `python -m benchmarks.profiles [FOLDER]`.

The folder holds pairs NAME.txt and NAME.json; by default four invented notices. Printed: micro F1 over field groups,
and invented values (predicted where the hand-made profile is null or empty) per predicted value.
"""

import difflib
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from contest.profile_json import as_json
from knowledge.profiling.derive import derive
from knowledge.reading.files import TextReader

FOLDER = Path(__file__).parent / "notices"
GOAL_F1, GOAL_INVENTED, ALIKE = 0.90, 0.01, 0.7
SCALARS = {
    "meta": ("title", "year", "region", "level", "doc_no", "issued", "theme", "website", "parent_contest", "fees"),
    "team": ("min_members", "max_members", "individuals_allowed", "leader_required", "one_team_per_person",
             "one_project_per_team", "change_deadline"),
    "publicity": ("days", "where"),
    "objection": ("real_name_required", "evidence_required", "handled_by"),
}
Fields = dict[tuple[str, str], list[str]]


def folded(value: object) -> str:
    words = unicodedata.normalize("NFKC", str(value)).lower()
    return re.sub(r"[^0-9a-z\u4e00-\u9fff@.]", "", re.sub("^https?://", "", words))


def fields_of(profile: dict) -> Fields:
    """The values of a profile, by group and field; a field that states nothing has no values."""
    found: Fields = {}
    for group, keys in SCALARS.items():
        values = profile if group == "meta" else profile.get(group) or {}
        for key in keys:
            found[group, key] = [] if values.get(key) is None else [folded(values[key])]
    for key, values in listed(profile):
        found[key, key] = [folded(value) for value in values]
    return found


def listed(profile: dict) -> Iterator[tuple[str, list[str]]]:
    tracks, fields = profile.get("tracks") or [], profile.get("fields") or []
    yield "tracks", [track["name"] for track in tracks]
    yield "problems", [f"{track['name']}{name_of(item)}" for track in tracks
                       for item in (*track["problems"], *track["directions"])]
    yield "fields", [field["name"] for field in fields]
    yield "routes", [f"{track['name']}{track['route_target']}" for track in tracks if track.get("route_target")]
    yield "stages", [f"{one['start']}{one['end']}" for one in profile.get("stages") or []]
    yield "deadlines", [one["date"] for one in profile.get("deadlines") or []]
    yield "awards", [f"{one['level']}{one['count']}" for one in profile.get("awards") or []]
    yield "contacts", [one.get("phone") or one.get("email") or one["name"] for one in profile.get("contacts") or []]
    for key in ("materials", "eligibility", "prohibitions"):
        yield key, [name_of(item) for item in profile.get(key) or []]


def name_of(item: object) -> str:
    return item["name"] if isinstance(item, dict) else str(item)


def matched(found: list[str], made: list[str]) -> int:
    """How many values agree: the same words, one within the other, or words alike (dates and numbers only the same)."""
    left, count = list(made), 0
    for value in found:
        best = next((other for other in left if agree(value, other)), None)
        if best is not None:
            left.remove(best)
            count += 1
    return count


def agree(value: str, other: str) -> bool:
    if value == other or value.isascii() or other.isascii():
        return value == other
    if re.search(r"\d+$|none$", value) and re.search("奖", value):
        return False
    return value in other or other in value or difflib.SequenceMatcher(None, value, other).ratio() >= ALIKE


def compare(found: Fields, made: Fields) -> Counter[tuple[str, str]]:
    """Counts by (group, `right` · `found` · `made` · `invented`)."""
    counts: Counter[tuple[str, str]] = Counter()
    for (group, key), values in found.items():
        others = made[group, key]
        counts[group, "right"] += matched(values, others)
        counts[group, "found"] += len(values)
        counts[group, "made"] += len(others)
        counts[group, "invented"] += 0 if others else len(values)
    return counts


def f1(right: int, found: int, made: int) -> float:
    return 2 * right / (found + made) if found + made else 1.0


def measured(folder: Path) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for made in sorted(folder.glob("*.json")):
        file = made.with_suffix(".txt")
        notice = TextReader().read(file.read_bytes(), file.name, file.stem, file.stem)
        profile = json.loads(json.dumps(as_json(derive(file.stem, [notice], None), lambda kind, _: kind)))
        counts += compare(fields_of(profile), fields_of(json.loads(made.read_text(encoding="utf-8"))))
    return counts


def main(arguments: list[str]) -> int:
    counts = measured(Path(arguments[0]) if arguments else FOLDER)
    for group in dict.fromkeys(group for group, _ in counts):
        right, found, made = (counts[group, what] for what in ("right", "found", "made"))
        print(f"{group:13} F1 {f1(right, found, made):.3f}  right {right}, found {found}, made {made}")
    right, found, made, invented = (sum(number for (_, what), number in counts.items() if what == wanted)
                                    for wanted in ("right", "found", "made", "invented"))
    share = invented / found if found else 0.0
    print(f"micro F1 {f1(right, found, made):.3f} (goal {GOAL_F1:.2f}), "
          f"invented {invented} of {found}: {share:.3f} (goal {GOAL_INVENTED:.2f})")
    return int(f1(right, found, made) < GOAL_F1 or share > GOAL_INVENTED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
