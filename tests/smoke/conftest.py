import pytest

from tests.processes import copied


@pytest.fixture(scope="module")
def shared_home(prepared, tmp_path_factory):
    """A copy for the tests of one file that talk to one server."""
    return copied(prepared, tmp_path_factory.mktemp("shared") / "home")
