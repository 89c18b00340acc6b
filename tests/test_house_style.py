import ast
import statistics
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "contest", "knowledge", "scheduler", "storage")
FILES = [file for package in PACKAGES for file in (ROOT / package).rglob("*.py")]
CODE = [file for file in FILES if "migrations" not in file.parts]


def lines_of(file):
    return file.read_text(encoding="utf-8").splitlines()


def tree_of(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def functions():
    for file in CODE:
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{file.relative_to(ROOT)}:{node.name}", node


def strings_outside_docstrings(file):
    tree = tree_of(file)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_file_is_longer_than_300_lines():
    assert [str(file.relative_to(ROOT)) for file in FILES if len(lines_of(file)) > 300] == []


def test_no_function_is_longer_than_40_lines_and_the_median_is_at_most_10():
    lengths = [(node.end_lineno - node.lineno + 1, name) for name, node in functions()]
    assert [name for lines, name in lengths if lines > 40] == []
    assert statistics.median(lines for lines, _ in lengths) <= 10


def test_package_inits_are_empty():
    assert [str(file) for file in FILES if file.name == "__init__.py" and lines_of(file)] == []


def test_only_the_composition_root_imports_inside_functions():
    inside = [
        name
        for name, node in functions()
        if not name.startswith("bot/app.py:")
        for each in ast.walk(node)
        if isinstance(each, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_every_exception_is_caught_in_two_places_only():
    broad = [
        str(file.relative_to(ROOT))
        for file in CODE
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or getattr(node.type, "id", "") == "Exception")
    ]
    assert sorted(set(broad)) == ["bot/conversation/turn.py", "scheduler/delivery.py"]


def test_the_domain_the_handlers_and_the_conversation_hold_no_sentences():
    folders = ("contest", "bot/conversation", "bot/handlers")
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    spoken = [text for file in files for text in strings_outside_docstrings(file) if " " in text.strip()]
    assert [text for text in spoken if not text.startswith("turn failed, reference") and len(text) > 3] == []


def test_no_contest_is_known_to_the_code_by_name():
    ids = {folder.name for folder in (ROOT / "knowledge/notices").iterdir() if folder.is_dir()} - {"__pycache__"}
    names = {contest.partition("-")[0] for contest in ids}
    for file in CODE:
        told = set(strings_outside_docstrings(file)) - {"national"}  # a level of notice as well
        assert not [text for text in told if any(name in text for name in ids | names)], file
