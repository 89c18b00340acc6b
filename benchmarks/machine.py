"""On what a figure was measured."""

import os
import platform
import sys
from pathlib import Path


def describe() -> str:
    """Processor model, cores, memory, system and Python, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = f"Python {sys.version.split()[0]}"
    return f"{_processor()}, {os.cpu_count()} cores, {memory:.1f} GiB, {_system()}, {python}"


def resident() -> float:
    """The process's resident memory now, in MiB; 0.0 where the system does not tell."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return 0.0
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text().splitlines() if facts.exists() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def _system() -> str:
    release = Path("/etc/os-release")
    lines = release.read_text().splitlines() if release.exists() else []
    named = [line.split("=", 1)[1].strip('"') for line in lines if line.startswith("PRETTY_NAME=")]
    return f"{named[0] if named else platform.system()} ({platform.release()})"
