"""How good a set of answers is: right, cited, verbatim, tight, and silent where the notice is silent."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median, quantiles
from typing import Any

from knowledge.search.folding import fold

Gold = Mapping[str, Any]
Prediction = Mapping[str, Any]
Places = dict[str, set[int]]
Span = tuple[str, int, int]

QUOTED_MOST, ANSWER_MOST, GOLD_TIMES, ANSWER_MORE = 160, 300, 4, 100
HALF = 0.5


@dataclass(frozen=True)
class Mark:
    """The marks of one answer. Counts are of quotes and of gold groups; `abstains` is what the gold wants."""

    id: str
    type: str
    contest: str
    abstained: bool
    abstains: bool
    right: bool
    verbatim: bool
    quotes: int = 0
    quotes_good: int = 0
    groups: int = 0
    groups_found: int = 0
    tight: bool = True
    milliseconds: float | None = None

    @property
    def joint(self) -> bool:
        """Right, every quote verbatim and every gold group cited; where silence is wanted, silent."""
        return self.right and (self.abstains or (self.verbatim and self.groups_found == self.groups))

    @property
    def joint_tight(self) -> bool:
        """Joint, and not a dump of the notice."""
        return self.joint and (self.abstains or self.tight)


def evaluate(gold: Sequence[Gold], predictions: Sequence[Prediction], notices: Mapping[str, str]) -> dict[str, Any]:
    """Measures over all questions, by type and by contest, and the failures with what went wrong.

    `gold`: lines of a question set; `predictions`: `{"id","answer","citations":[{"notice","quote"}],"abstained",
    "latency_ms"?}` (a missing one counts as wrong); `notices`: the text of each notice by its id.
    """
    texts = {notice: _packed(text) for notice, text in notices.items()}
    found = {prediction["id"]: prediction for prediction in predictions}
    marks = [mark(item, found.get(item["id"], {}), texts) for item in gold]
    return {
        "overall": measures(marks),
        "by_type": _grouped(marks, lambda m: m.type),
        "by_contest": _grouped(marks, lambda m: m.contest),
        "failures": [_failure(m) for m in marks if not m.joint_tight],
    }


def report(result: Mapping[str, Any]) -> str:
    """The measures as a table in plain text: overall, by type, by contest; then the failures, one a line."""
    rows = {"overall": result["overall"], **result["by_type"], **result["by_contest"]}
    names = list(result["overall"])
    lines = ["  ".join([f"{'':16}", *(f"{name[:10]:>10}" for name in names)])]
    for title, values in rows.items():
        cells = ("-" if values[name] is None else str(values[name]) for name in names)
        lines.append("  ".join([f"{title:16}", *(f"{cell:>10}" for cell in cells)]))
    lines += [" ".join(f"{name}={value}" for name, value in failure.items()) for failure in result["failures"]]
    return "\n".join(lines)


def mark(item: Gold, prediction: Prediction, texts: Mapping[str, str]) -> Mark:
    """The marks of one prediction; `texts` without white space."""
    answer, abstained = fold(prediction.get("answer") or ""), bool(prediction.get("abstained"))
    wrong = any(re.search(pattern, answer, re.I) for pattern in item["answer_must_not"])
    stated = bool(answer) and all(re.search(pattern, answer, re.I) for pattern in item["answer_must"])
    either = bool(item.get("either")) and abstained
    abstains = bool(item["abstain"]) or either
    right = not wrong and (abstained if abstains else not abstained and stated)
    quotes = [(str(c.get("notice")), _packed(c.get("quote") or "")) for c in prediction.get("citations") or ()]
    spans = [_spans(texts, notice, quote) for notice, quote in quotes]
    verbatim = all(spans) and (bool(spans) or abstains)
    made = Mark(
        item["id"], item["type"], str(item["contest"]), abstained, abstains, right, verbatim,
        milliseconds=prediction.get("latency_ms"),
    )
    if abstains:
        return made
    return replace(_cited(made, item, spans, texts), tight=_is_tight(item, quotes, prediction, texts))


def measures(marks: Sequence[Mark]) -> dict[str, Any]:
    """The measures of a set of marks; None where there is nothing to divide by."""
    answerable = [m for m in marks if not m.abstains]
    answered = [m for m in answerable if not m.abstained]
    unanswerable = [m for m in marks if m.type == "unanswerable"]
    spoken = [m for m in marks if not m.abstained]
    times = sorted(m.milliseconds for m in marks if m.milliseconds is not None)
    return {
        "n": len(marks),
        "accuracy": _share(m.right for m in marks),
        "citation_precision": _ratio(sum(m.quotes_good for m in answered), sum(m.quotes for m in answered)),
        "citation_recall": _ratio(sum(m.groups_found for m in answerable), sum(m.groups for m in answerable)),
        "verbatim": _share(m.verbatim for m in spoken),
        "false_answers": _share(not m.abstained for m in unanswerable),
        "over_abstention": _share(m.abstained for m in answerable),
        "joint": _share(m.joint for m in marks),
        "joint_tight": _share(m.joint_tight for m in marks),
        "p50_ms": round(median(times), 2) if times else None,
        "p95_ms": round(quantiles(times, n=20)[-1], 2) if len(times) > 1 else None,
    }


def _cited(made: Mark, item: Gold, spans: Sequence[Sequence[Span]], texts: Mapping[str, str]) -> Mark:
    groups = _groups(item, texts)
    wanted = _places(span for group in groups for span in group)
    cited = _places(span for quote in spans for span in quote)
    good = sum(any(_is_good(span, wanted, groups) for span in quote) for quote in spans)
    hit = sum(any(_covered(span, cited) >= HALF for span in group) for group in groups)
    found = 0 if made.abstained else hit
    return replace(made, quotes=len(spans), quotes_good=good, groups=len(groups), groups_found=found)


def _groups(item: Gold, texts: Mapping[str, str]) -> list[list[Span]]:
    """The gold quotes; those with the same `alt` are one group, of which any will do."""
    groups: dict[str, list[Span]] = {}
    for place, gold in enumerate(item["gold"]):
        spans = _spans(texts, gold["notice"], _packed(gold["quote"]))
        groups.setdefault(gold.get("alt") or f"#{place}", []).extend(spans)
    return list(groups.values())


def _is_good(span: Span, wanted: Places, groups: Iterable[Iterable[Span]]) -> bool:
    """A quote is good that is half gold itself, or covers half of a gold quote."""
    return _covered(span, wanted) >= HALF or any(
        _covered(gold, _places([span])) >= HALF for group in groups for gold in group
    )


def _is_tight(
    item: Gold, quotes: Sequence[tuple[str, str]], prediction: Prediction, texts: Mapping[str, str]
) -> bool:
    least = sum(min((end - start for _, start, end in group), default=0) for group in _groups(item, texts)) or 1
    quoted, said = sum(len(quote) for _, quote in quotes), len(_packed(prediction.get("answer") or ""))
    return quoted <= max(QUOTED_MOST, GOLD_TIMES * least) and said <= max(ANSWER_MOST, GOLD_TIMES * least + ANSWER_MORE)


def _spans(texts: Mapping[str, str], notice: str, quote: str) -> list[Span]:
    text = texts.get(notice, "")
    starts = [found.start() for found in re.finditer(f"(?={re.escape(quote)})", text)] if quote else []
    return [(notice, start, start + len(quote)) for start in starts]


def _places(spans: Iterable[Span]) -> Places:
    found: Places = {}
    for notice, start, end in spans:
        found.setdefault(notice, set()).update(range(start, end))
    return found


def _covered(span: Span, places: Places) -> float:
    notice, start, end = span
    there = places.get(notice, set())
    return sum(place in there for place in range(start, end)) / (end - start)


def _packed(text: str) -> str:
    return "".join(text.split())


def _grouped(marks: Sequence[Mark], key: Callable[[Mark], str]) -> dict[str, dict[str, Any]]:
    return {name: measures([m for m in marks if key(m) == name]) for name in sorted({key(m) for m in marks})}


def _failure(made: Mark) -> dict[str, Any]:
    return {
        "id": made.id, "type": made.type, "contest": made.contest, "abstained": made.abstained, "right": made.right,
        "verbatim": made.verbatim, "cited": f"{made.groups_found}/{made.groups}", "tight": made.tight,
    }


def _share(values: Iterable[bool]) -> float | None:
    counted = list(values)
    return _ratio(sum(counted), len(counted))


def _ratio(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
