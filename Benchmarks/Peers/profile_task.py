"""Prints the functions that take the instructions of a task; `make bench-profile TASK=NAME` calls it.

    profile_task.py --bench FORMANT-BENCH --task NAME

Ten passes over three clips less one pass, so that reading and planning do not count.
"""

import argparse
import collections
import pathlib
import re
import subprocess
import tempfile

import clips
from instructions import TASKS, stripped

ROWS = 12


def costs(program: str, task: str, clip_list: str, passes: int, out: pathlib.Path):
    """Returns the instructions of each function itself, callees left out."""
    subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program, "bench", task,
         clip_list, str(passes)],
        check=True, capture_output=True)
    text = subprocess.run(
        ["callgrind_annotate", "--threshold=100", str(out)], check=True, capture_output=True,
        text=True).stdout
    result = collections.Counter()
    for line in text.splitlines():
        found = re.match(r"\s*([\d,]+) (?:\(.*?%\))?\s*\S*?:(\S.*?)(?: \[([^\]]*)\])?$", line)
        if found and "PROGRAM TOTALS" not in line:
            count, function, library = found.groups()
            name = re.sub(r"'\d+$", "", function)
            # A function without a name, as in libraries without symbols, is its library.
            if name.startswith("0x"):
                name = pathlib.Path(library or "unknown").name
            result[name] += int(count.replace(",", ""))
    return result


def readable(names: list[str]) -> list[str]:
    done = subprocess.run(
        ["swift", "demangle", "--simplified"], input="\n".join(names), capture_output=True, text=True)
    shown = done.stdout.splitlines()
    return shown if done.returncode == 0 and len(shown) == len(names) else names


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", required=True)
    parser.add_argument("--task", required=True)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="formant-profile-") as name:
        folder = pathlib.Path(name)
        clips.synthetic(wanted.bench, folder)
        program = stripped(wanted.bench, folder)
        clip_list = str(folder / f"{dict(TASKS).get(wanted.task, 'short')}.list")
        many = costs(program, wanted.task, clip_list, 10, folder / "many")
        many.subtract(costs(program, wanted.task, clip_list, 1, folder / "one"))
    total = sum(many.values())
    top = many.most_common(ROWS)
    print(f"{wanted.task}\n\n| share | function |\n|--:|---|")
    for (_, count), title in zip(top, readable([name for name, _ in top])):
        print(f"| {count / total:.1%} | `{title[:110]}` |")


if __name__ == "__main__":
    main()
