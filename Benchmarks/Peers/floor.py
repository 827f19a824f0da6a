"""The program that marks what a machine allows, if there is one; it is no part of this project."""

import os
import pathlib
import shutil
import subprocess

from program import Executable

BUILT = pathlib.Path(__file__).resolve().parents[2] / ".build-floor"
FLAGS = "-O3 -ffast-math -fno-trapping-math -w"


def find(path: str | None, processor: str = "native") -> tuple[Executable | None, list[str]]:
    """Takes a program, or a folder whose Makefile makes one; returns it, or why it is left out.

    `processor` is what the folder's sources are compiled for: Valgrind, for one, knows no AVX-512.
    """
    if not path:
        return None, []
    source = pathlib.Path(path)
    if source.is_file() and os.access(source, os.X_OK):
        return Executable("C floor", str(source.resolve())), []
    folder = BUILT / processor
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir(parents=True)
        for file in source.iterdir():
            if file.suffix == ".c" or file.name == "Makefile":
                (folder / file.name).write_bytes(file.read_bytes())
        done = subprocess.run(
            ["make", "-C", str(folder), "floor", f"CFLAGS={FLAGS} -march={processor}"],
            capture_output=True, text=True)
    except OSError as reason:
        return None, [f"the C floor: {reason}"]
    if done.returncode != 0:
        errors = [line for line in done.stderr.splitlines() if "rror" in line] or ["no message"]
        return None, [f"the C floor does not build: {errors[0]}"]
    return Executable("C floor", str(folder / "floor")), []
