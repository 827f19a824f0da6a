"""What the numbers depend on: processor, system, versions, date, commit."""

import datetime
import os
import pathlib
import platform
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
WIDE = ("sse2", "avx", "avx2", "fma", "avx512f", "neon", "asimd", "sve")


def _output(*command: str) -> str:
    try:
        return subprocess.run(
            command, capture_output=True, text=True, cwd=ROOT, timeout=60).stdout.strip()
    except OSError:
        return ""


def processor() -> str:
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text()
    except OSError:
        return f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores"

    def field(*names: str) -> str:
        found = re.search(rf"^(?:{'|'.join(names)})\s*:\s*(.*)$", text, re.MULTILINE)
        return found.group(1) if found else ""

    name = field("model name") or platform.machine()
    if field("cpu family"):
        name += f" (family {field('cpu family')}, model {field('model')})"
    flags = [flag for flag in WIDE if flag in field("flags", "Features").split()]
    return f"{name}, {os.cpu_count()} cores, {' '.join(flags)}"


def system() -> str:
    names = re.search(r'^PRETTY_NAME="?([^"\n]*)', _release(), re.MULTILINE)
    return f"{names.group(1) if names else platform.system()}, {platform.release()}"


def _release() -> str:
    try:
        return pathlib.Path("/etc/os-release").read_text()
    except OSError:
        return ""


def libraries() -> str:
    names = {"fftw3f": "FFTW", "soxr": "libsoxr", "sndfile": "libsndfile"}
    return ", ".join(
        f"{title} {_output('pkg-config', '--modversion', module)}"
        for module, title in names.items())


def compiler() -> str:
    found = re.search(r"Swift version \S+", _output("swift", "--version"))
    return found.group(0) if found else "Swift of unknown version"


def commit() -> str:
    changed = _output("git", "status", "--porcelain", "--", "Sources", "Benchmarks")
    return _output("git", "rev-parse", "--short=12", "HEAD") + (", with changes" if changed else "")


def about(versions: dict[str, str], clips: str) -> list[str]:
    load = f"{os.getloadavg()[0]:.1f}"
    return [
        f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}, commit {commit()}, load {load}",
        processor(),
        f"{system()}; {compiler()}; {libraries()}",
        f"Python {platform.python_version()}; "
        + ", ".join(f"{name} {version}" for name, version in sorted(versions.items())),
        clips,
    ]
