"""What a question asks for: its parts, its words and their synonyms, the kind of thing wanted, its form."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.answering.lexicon import LEXICON, Kind, Topic
from knowledge.search.folding import bigrams, fold, simplified
from knowledge.search.ranking import Term

DATE = re.compile(r"\d{1,2}月(?:\d{1,2}日)?")
DAY = re.compile(r"(\d{1,2}月\d{1,2})号")
QUOTED = re.compile(r"[“\"「『‘]([^”\"」』’]{2,40})[”\"」』’]")
ENGLISH_SHARE = 0.5
WORD_WEIGHT, GRAM_WEIGHT, ASKED_WEIGHT = 1.0, 0.5, 0.3
ASKED_GROUPS = ("时间", "地点")
SUFFIX = "(省|市)?(分赛区|分赛|赛区|选拔赛|大赛|比赛|这边|那边|这里|那里|站)?"
LONGEST, LEAST_DESCRIBED, LEAST_OWN = 500, 2.0, 1.5
MATTER = re.compile(r"^(那么?|至于|换成|要是)?.{2,16}呢[?]?$")
ASKED_THINGS = frozenset({"时间", "地点", "截止", "联系人", "官网", "邮箱"})


@dataclass(frozen=True)
class Question:
    """One question, or one part of it. `text` is folded and without the names of contests, `full` with them; `quoted`
    holds what was asked in quotation marks, folded."""

    text: str
    full: str
    terms: tuple[Term, ...]
    kinds: tuple[Kind, ...]
    topics: tuple[Topic, ...]
    forms: frozenset[str]
    quoted: tuple[str, ...] = ()

    def asks(self, *kinds: str) -> bool:
        """Whether one of these kinds of things is asked for."""
        return any(kind.key in kinds for kind in self.kinds)

    def about(self, *topics: str) -> bool:
        """Whether the question touches one of these topics."""
        return any(topic.key in topics for topic in self.topics)


def in_chinese(said: str) -> str:
    """In simplified Chinese, half-width, lower case; spoken words and English phrases that the lexicon knows are
    replaced."""
    text = simplified(unicodedata.normalize("NFKC", said[:LONGEST])).lower()
    text = DAY.sub(r"\1日", text)
    for spoken, plain in LEXICON.spoken:
        text = spoken.sub(plain, text)
    letters = re.findall(r"[a-z一-鿿]", text)
    latin = sum(letter.isascii() for letter in letters)
    if not letters or latin / len(letters) < ENGLISH_SHARE:
        return text
    pattern, phrases = LEXICON.english
    return pattern.sub(lambda found: phrases[found.group()], text)


def read(said: str, names: Iterable[str] = (), subjects: Iterable[str] = ()) -> Question:
    """A question, or one part of it. `names`: folded names of contests, which are no words to search for; `subjects`:
    folded names of tracks, each of which the answer must speak of."""
    text = fold(in_chinese(said))
    bare = _without(text, names)
    topics = tuple(t for t in LEXICON.topics if t.ask.search(bare) and not (t.unless and t.unless.search(bare)))
    kinds = tuple(kind for kind in LEXICON.kinds if kind.ask.search(bare))
    forms = frozenset(key for key in ASKED if LEXICON.forms[key].search(bare))
    quoted = tuple(fold(words) for words in QUOTED.findall(said))
    return Question(bare, text, tuple(_terms(bare, subjects)), kinds, topics, forms, quoted)


def leans(question: Question, before: Question) -> bool:
    """Whether a part names nothing of its own: it goes on about the matter of the part before it."""
    own = {topic.key for topic in question.topics}
    return own <= {topic.key for topic in before.topics} and own_words(question) <= LEAST_OWN


def own_words(question: Question) -> float:
    """How much a question names besides what it asks for (when, where, whom to call)."""
    return sum(term.weight for term in question.terms if not ASKED_THINGS.intersection(term.words))


def continues(question: Question, before: Question) -> Question:
    """The same question about another matter (那甲呢): what the part before it asked, with the words of this one."""
    return replace(question, topics=before.topics, kinds=before.kinds, forms=before.forms - {"choice"})


def wants_more(question: Question, before: Question) -> bool:
    """Whether a part asks where something belongs that only the part before it names (……能报吗，报哪个领域)."""
    placing, placed = question.about("placement"), before.about("placement")
    return placing and not placed and sum(term.weight for term in question.terms) <= LEAST_DESCRIBED


def with_terms(question: Question, before: Question) -> Question:
    """The question with the words of the part before it added."""
    own = {term.words[0] for term in question.terms}
    return replace(question, terms=(*question.terms, *(t for t in before.terms if t.words[0] not in own)))


def leaning(question: Question, before: Question) -> Question:
    """A part that names no topic of its own (线上能看吗), leaning on the part before it; no typed fact answers it."""
    topics = tuple(replace(topic, fact="") for topic in before.topics if not topic.closed)
    return replace(with_terms(question, before), topics=topics)


ASKED = ("permission", "necessity", "truth", "choice", "list", "who", "negated", "doubt")


def _terms(text: str, subjects: Iterable[str]) -> Iterator[Term]:
    """The words to search for in a folded question: tracks and dates, groups of synonyms, pairs of characters."""
    rest = text
    for word in (*(s for s in subjects if s in text), *dict.fromkeys(DATE.findall(text))):
        rest = rest.replace(word, " ")
        yield Term((word,), WORD_WEIGHT, must=True)
    rest, groups = _groups(rest)
    yield from groups
    empty, doubtful = LEXICON.empty
    for gram in dict.fromkeys(bigrams(LEXICON.stop.sub(" ", rest))):
        if (len(gram) > 1 or gram.isdigit()) and not empty.intersection(gram) and not doubtful.issuperset(gram):
            weak = gram.isdigit() or doubtful.intersection(gram)
            yield Term((gram,), GRAM_WEIGHT / 2 if weak else GRAM_WEIGHT)


def _groups(text: str) -> tuple[str, list[Term]]:
    """The groups of synonyms that a text speaks of, each once, and what is left of the text without them."""
    found: dict[str, Term] = {}
    rest = text
    for word in LEXICON.words.findall(text):
        group = LEXICON.group_of[word]
        rest = rest.replace(word, " ", 1)
        weight = ASKED_WEIGHT if group[0] in ASKED_GROUPS else WORD_WEIGHT
        found.setdefault(group[0], Term((word, *(other for other in group if other != word)), weight))
    for pattern, group in LEXICON.triggers:
        if group[0] not in found and pattern.search(rest):
            rest = pattern.sub(" ", rest)
            found[group[0]] = Term(group, WORD_WEIGHT)
    return rest, list(found.values())


def _without(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(re.escape(name) + SUFFIX, " ", text, count=1)
    return text.replace(" ", "") or text
