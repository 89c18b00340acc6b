import ast
import string
from pathlib import Path

import pytest

from bot.conversation.texts import LANGUAGES, Catalogue, commands, file_of

ROOT = Path(__file__).parent.parent
CATALOGUES = {language: Catalogue(language, file_of(language)) for language in LANGUAGES}


def refusal_codes():
    for package in ("bot", "contest", "knowledge", "storage", "scheduler"):
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                named = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RuleBroken"
                if named and isinstance(node.args[0], ast.Constant):
                    yield node.args[0].value


def placeholders(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_sentence_exists_in_every_language():
    chinese, english = (CATALOGUES[language].keys() for language in LANGUAGES)
    assert chinese ^ english == set()


def test_every_refusal_has_words_in_every_language():
    needed = {f"rule.{code}" for code in refusal_codes()}
    for language, catalogue in CATALOGUES.items():
        assert needed - catalogue.keys() == set(), language


def test_every_translation_uses_placeholders_of_the_original_only():
    wrong = []
    for key in CATALOGUES["zh"].keys() & CATALOGUES["en"].keys():
        own, other = (placeholders(CATALOGUES[language].raw(key)) for language in LANGUAGES)
        if not key.startswith("date.") and own != other:
            wrong.append((key, own ^ other))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_shouts_or_uses_words_the_secretariat_would_not(language):
    banned = ("！", "!", "亲，", "温馨提示", "请知悉", "务必", "操作失败", "非法", "系统检测到")
    said = {key: CATALOGUES[language].raw(key) for key in sorted(CATALOGUES[language].keys())}
    assert [key for key, text in said.items() if any(word in text for word in banned)] == []


def test_no_word_means_two_commands():
    meanings = {}
    for name, words in commands().items():
        for word in () if name == "question_marks" or name.startswith("mine_") else words:
            meanings.setdefault(word.casefold(), set()).add(name)
    assert {word: names for word, names in meanings.items() if len(names) > 1} == {}
