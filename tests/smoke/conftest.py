import pytest

from tests.processes import command, copied


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A home in which the shipped notices are read and indexed; every test works on a copy of it."""
    home = tmp_path_factory.mktemp("prepared")
    command(home, "notices", "list")
    return home


@pytest.fixture
def home(prepared, tmp_path):
    return copied(prepared, tmp_path / "home")


@pytest.fixture(scope="module")
def shared_home(prepared, tmp_path_factory):
    """A copy for the tests of one file that talk to one server."""
    return copied(prepared, tmp_path_factory.mktemp("shared") / "home")
