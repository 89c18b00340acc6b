"""What the Dockerfile and the compose file run, as processes: no container engine is needed."""

import json
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.processes import PATIENCE, environment, free_port

ROOT = Path(__file__).parent.parent.parent
FILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
SETTINGS = dict(re.findall(r"SAIWU_(\w+)=(\S+)", FILE))
PORT = SETTINGS["PORT"]


def exec_form(name, port):
    """The words of an instruction in exec form, with another port and run with this Python."""
    line = next(line for line in FILE.splitlines() if line.lstrip().startswith(name))
    words = json.loads(re.search(r"\[.*\]", line)[0].replace(PORT, str(port)))
    assert words[0] == "python"
    return [sys.executable, *words[1:]]


def is_healthy(port):
    done = subprocess.run(exec_form("HEALTHCHECK", port), capture_output=True, timeout=PATIENCE, check=False)
    return done.returncode == 0


@pytest.fixture
def contained(home):
    """The image's command with the image's settings; the data folder and the port are others."""
    port = free_port()
    settings = SETTINGS | {"HOME": str(home), "PORT": str(port)}
    process = subprocess.Popen(
        exec_form("CMD", port), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env=environment(home, **settings),
    )  # fmt: skip
    yield process, port
    process.terminate()
    process.communicate(timeout=PATIENCE)


def test_the_images_command_serves_and_its_health_check_ends_with_nothing(contained):
    process, port = contained
    assert not is_healthy(port)
    until = time.monotonic() + PATIENCE
    while not is_healthy(port):
        assert process.poll() is None
        assert time.monotonic() < until
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as page:
        assert "赛务通" in page.read().decode()
    process.terminate()
    assert process.wait(PATIENCE) == 0


def test_the_image_holds_every_package_and_runs_as_nobody_special():
    packages = {folder.name for folder in ROOT.iterdir() if (folder / "__init__.py").exists()} - {"tests", "benchmarks"}
    assert set(re.findall(r"^COPY (\w+) \1$", FILE, re.MULTILINE)) == packages
    assert FILE.index("USER saiwu") < FILE.index("CMD [\"python\", \"-m\"")


def test_the_compose_file_keeps_the_data_and_publishes_the_port_to_this_machine_only():
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    for line in ("SAIWU_HOME: /data", "- data:/data", '- "127.0.0.1:8080:8080"'):
        assert line in compose
