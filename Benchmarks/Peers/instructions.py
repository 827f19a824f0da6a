"""Counts the instructions of a second of audio with callgrind; `make bench-instructions` calls it.

    instructions.py --bench FORMANT-BENCH [--floor PATH] [--task NAME] [--write]

Unlike times, counts repeat: of two passes less that of one is one pass, without the start of the
process, planning and reading. Valgrind knows no AVX-512; code that chooses its vector instructions at
run time takes its AVX2 path.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import clips
import floor
import machine
import performance_page

# (task, the list of clips); tasks that a program lacks are left out.
TASKS = [
    ("decode", "short"), ("stft512", "short"), ("stft512_raw_fftw", "short"), ("stft2048", "short"),
    ("mel80", "short"), ("logmel80", "short"), ("mfcc13", "short"), ("mfcc20", "short"),
    ("mfcc40", "short"), ("mfcc13dd", "short"), ("mfcc13_kaldi", "short"), ("pcen80", "short"),
    ("istft512", "short"), ("plp9", "short"), ("pitch", "short"), ("pitch_pyin", "short"),
    ("pitch_praat_ac", "short"), ("pitch_praat_cc", "short"), ("pitch_cepstral", "short"),
    ("pitch_swipe", "short"), ("pitch_shs", "short"),
    ("formants_burg", "short"), ("specstats", "short"), ("basics", "short"),
    ("seedset", "short"), ("voice", "short"), ("voicegender", "short"), ("voicereport", "short"),
    ("egemaps", "short"),
    ("resample_soxr_hq", "music"), ("resample_raw_soxr_hq", "music"),
]


def count(program: str, task: str, clip_list: str, passes: int):
    """Returns the instructions of a run and its seconds of audio, or why there are none."""
    command = [program, "bench", task, clip_list, str(passes)]
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        capture_output=True, text=True)
    if done.returncode == 3:
        return None
    collected = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not collected:
        lines = done.stderr.strip().splitlines() or ["no message"]
        illegal = next((line for line in lines if "SIGILL" in line or "unhandled" in line), lines[-1])
        return re.sub(r"^==\d+==\s*", "", illegal)
    return int(collected.group(1)), json.loads(done.stdout.splitlines()[-1])["audio_s"]


def per_second(program: str, task: str, clip_list: str):
    """Returns the instructions of a second of audio, a reason, or None without such a task."""
    one = count(program, task, clip_list, 1)
    if not isinstance(one, tuple):
        return one
    two = count(program, task, clip_list, 2)
    return (two[0] - one[0]) / one[1] if isinstance(two, tuple) else two


def stripped(program: str, folder: pathlib.Path) -> str:
    """A copy without debug information, which Valgrind cannot read where Swift wrote it."""
    copy = str(folder / "program")
    shutil.copy(program, copy)
    subprocess.run(["strip", "--strip-debug", copy], check=True)
    return copy


def counts(bench: str, mark: str | None, task: str, clip_list: str):
    """Returns the instructions of both programs; None for a task that we do not have."""
    ours = per_second(bench, task, clip_list)
    return ours, per_second(mark, task, clip_list) if mark and ours is not None else None


def row(task: str, ours, theirs) -> str:
    known = [value if isinstance(value, float) else None for value in (ours, theirs)]
    cells = [f"{value:,.0f}" if value is not None else "" for value in known]
    ratio = f"{known[0] / known[1]:.2f}" if None not in known else ""
    return f"| {task} | {cells[0]} | {cells[1]} | {ratio} |"


def table(bench: str, mark: str | None, only: list[str] | None, folder: pathlib.Path) -> str:
    lines = ["| task | Formant | C floor | ratio |", "|---|--:|--:|--:|"]
    failures = []
    bench = stripped(bench, folder)
    # Counts do not depend on what runs beside them.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {
            task: pool.submit(counts, bench, mark, task, str(folder / f"{clip_list}.list"))
            for task, clip_list in TASKS if not only or task in only}
        for task, future in running.items():
            ours, theirs = future.result()
            if ours is None:
                continue
            for name, value in (("Formant", ours), ("the C floor", theirs)):
                if isinstance(value, str):
                    failures.append(f"- {name} at {task}: {value}")
            lines.append(row(task, ours, theirs))
            print(lines[-1], flush=True)
    return "\n".join(lines) + ("\n\nNot counted:\n\n" + "\n".join(failures) if failures else "")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", required=True)
    parser.add_argument("--floor")
    parser.add_argument("--task", action="append")
    parser.add_argument("--write", action="store_true", help="into Documentation/Performance.md")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="formant-instructions-") as name:
        folder = pathlib.Path(name)
        clips.synthetic(wanted.bench, folder)
        mark, reasons = floor.find(wanted.floor, processor="x86-64-v3")
        text = table(wanted.bench, mark.path if mark else None, wanted.task, folder)
    about = [
        f"commit {machine.commit()}; {machine.compiler()}; {machine.libraries()}",
        subprocess.run(["valgrind", "--version"], capture_output=True, text=True).stdout.strip()
        + ", callgrind; three synthetic clips at 16 kHz, five at 44.1 kHz",
    ]
    text = "\n".join(f"- {line}" for line in about + reasons) + "\n\n" + text
    if wanted.write:
        performance_page.write("instructions", text)
    else:
        print("\n" + text)


if __name__ == "__main__":
    main()
