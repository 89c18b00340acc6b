"""What holds for every test: with SAIWU_NO_SKIPS set, a skipped test is a failure. And a home to start processes on."""

import os

import pytest

from tests.processes import command, copied


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("SAIWU_NO_SKIPS") and skipped and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        for report in skipped:
            reporter.write_line(f"skipped, and no skip is accepted: {report.nodeid}", red=True)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A home in which the shipped notices are read and indexed; every test works on a copy of it."""
    home = tmp_path_factory.mktemp("prepared")
    command(home, "notices", "list")
    return home


@pytest.fixture
def home(prepared, tmp_path):
    return copied(prepared, tmp_path / "home")
