"""Bodies that a notice lists as taking part, and those that signed it."""

import re
from collections.abc import Iterator

from contest.profile import Finding
from knowledge.clauses.lines import split_lines
from knowledge.clauses.matter import OFFICE_END, SIGNATURES
from knowledge.profiling.ground import Ground, plain_of

LEAST_BODIES, MOST_MISSING, SHARE = 6, 2, 0.8
LIST = re.compile("[一-鿿、]{30,}")
LEAD = re.compile("^.*(?:成员单位|由|包括|为|:)")


def unsigned(ground: Ground) -> Iterator[Finding]:
    """Finding `unsigned`: of a list of bodies that nearly all signed, the few that did not (`names`)."""
    signed = {
        plain_of(name)[0]
        for clause in ground.clauses if clause.path == SIGNATURES for line in split_lines(clause.text)
        for name in re.split(r"\s{1,}|\u3000", line.body)
    }
    if len(signed) < LEAST_BODIES:
        return
    for sentence in ground.sentences:
        for found in LIST.finditer(sentence.plain):
            bodies = [LEAD.sub("", name) for name in found.group().split("、")]
            missing = [name for name in bodies if OFFICE_END.search(name) and name not in signed]
            held = sum(name in signed for name in bodies)
            if held >= LEAST_BODIES and 0 < len(missing) <= MOST_MISSING and held >= SHARE * len(bodies):
                yield Finding("unsigned", sentence.source(), (("names", "、".join(missing)),))
