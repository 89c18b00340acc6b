"""Counts for the operator, as the plain text that monitoring systems read."""

from collections import Counter
from collections.abc import Mapping


class Counters:
    """Numbers that only rise, by name and labels; they start again with the process."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()

    def count(self, name: str, by: int = 1, **labels: str) -> None:
        """Raise a counter: `count("saiwu_deliveries_total", state="delivered")`."""
        self._counts[name, tuple(sorted(labels.items()))] += by

    def exposition(self, gauges: Mapping[str, float]) -> str:
        """All counters, and `gauges` beside them, one sample a line, each name with its type before it."""
        lines: list[str] = []
        named = ""
        for (name, labels), value in sorted(self._counts.items()):
            if name != named:
                lines.append(f"# TYPE {name} counter")
                named = name
            lines.append(f"{name}{_braced(labels)} {value}")
        for name, level in sorted(gauges.items()):
            lines += [f"# TYPE {name} gauge", f"{name} {level:g}"]
        return "\n".join([*lines, ""])


def _braced(labels: tuple[tuple[str, str], ...]) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
