"""Prints the functions that take the instructions of tasks; `make bench-profile` calls it.

    profile_task.py --bench FORMANT-BENCH [--task NAME] [--write]

Four passes over three clips less one pass, so that reading and planning do not count.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import subprocess
import tempfile

import clips
import machine
import performance_page
from instructions import TASKS, stripped

ROWS = 8

# What is shown where no task is named: the tasks that have goals.
MAIN = ("stft512", "logmel80", "mfcc13", "pitch", "pitch_pyin", "pitch_praat_ac", "formants_burg")


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


def profile(program: str, task: str, folder: pathlib.Path) -> str:
    clip_list = str(folder / f"{dict(TASKS).get(task, 'short')}.list")
    many = costs(program, task, clip_list, 4, folder / f"{task}-4.out")
    many.subtract(costs(program, task, clip_list, 1, folder / f"{task}-1.out"))
    total = sum(many.values())
    top = many.most_common(ROWS)
    lines = [f"| {task} | share |", "|---|--:|"]
    for (_, count), title in zip(top, readable([name for name, _ in top])):
        if count >= 0.01 * total:
            lines.append(f"| `{title[:90]}` | {count / total:.0%} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", required=True)
    parser.add_argument("--task", action="append", help="the tasks that have goals if left out")
    parser.add_argument("--write", action="store_true", help="into Documentation/Performance.md")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="formant-profile-") as name:
        folder = pathlib.Path(name)
        clips.synthetic(wanted.bench, folder)
        program = stripped(wanted.bench, folder)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            tables = list(pool.map(
                lambda task: profile(program, task, folder), wanted.task or MAIN))
    text = "\n\n".join([f"- commit {machine.commit()}", *tables])
    print(text)
    if wanted.write:
        performance_page.write("profiles", text)


if __name__ == "__main__":
    main()
