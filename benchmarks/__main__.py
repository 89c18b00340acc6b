"""Every benchmark, one after the other: `make bench`. The answers are measured where a question set is named.

Growth is measured with few notices here; `python -m benchmarks.growth` takes 10,000.
"""

import os
import subprocess
import sys

BENCHMARKS = (
    "startup", "collections", "profiles", "questions", "turns_storage", "turns", "reading", "exports", "desk",
    "keeping",
)


def main() -> int:
    failed = 0
    runs = [*((name, ()) for name in BENCHMARKS), ("growth", ("--notices", "300", "--fake-vectors"))]
    if questions := os.environ.get("QUESTIONS"):
        runs.append(("answers", (questions,)))
    for name, arguments in runs:
        print(f"\n== {name}", flush=True)
        failed += subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False).returncode != 0
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
