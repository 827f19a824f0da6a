"""Runs tasks of learners: ours and each peer in a process of its own, in turns, over the same rows."""

import json
import pathlib
import statistics
import subprocess
import sys
from dataclasses import dataclass, field

import machine
from program import ENVIRONMENT, HERE

PEERS = ("scikit-learn", "LightGBM", "XGBoost", "YDF")


@dataclass(frozen=True)
class LearningTask:
    """A task that ours and peers have under one name, and the goal that the project set itself.

    key:     what of the answers is compared: cpu_s, wall_s, rows_per_s (more is better), row_p50_us.
    most:    ours is at most this.
    times:   ours is so many times better than a peer, than the best of all where it has no name.
    ideal:   ours takes at most this times the time of one thread by the number of threads.
    memory:  whether memory is compared with three times the rows.
    is_aim:  whether `most` or `times` without a number of the goal may be missed.
    """

    name: str
    title: str
    shape: tuple[int, int]
    key: str = "cpu_s"
    threads: int = 1
    passes: int = 1
    rounds: int = 2
    most: float | None = None
    times: tuple[float, str] | None = None
    ideal: float | None = None
    memory: bool = False
    is_aim: bool = False

    @property
    def is_rate(self):
        return self.key == "rows_per_s"


@dataclass
class Answers:
    """What one program answered to one task."""

    values: list[dict] = field(default_factory=list)

    def median(self, key: str) -> float:
        found = []
        for value in self.values:
            found += value[key] if isinstance(value[key], list) else [value[key]]
        return statistics.median(found)

    @property
    def note(self) -> str:
        return self.values[0].get("note", "") if self.values else ""


class Learning:
    """The rows, the programs, and what they have answered."""

    def __init__(self, bench: str, folder: pathlib.Path, rounds: int):
        self.bench, self.folder, self.rounds = bench, folder, rounds
        self.answers: dict[tuple, dict[str, Answers]] = {}
        self.versions: dict[str, str] = {}
        self.notes: list[str] = []

    def rows(self, shape) -> list[str]:
        own = self.folder / f"rows-{shape[0]}x{shape[1]}"
        if not own.exists():
            self._run([self.bench, "rows", str(shape[0]), str(shape[1]), str(own)])
        return [str(own / "x.npy"), str(own / "y.npy")]

    def _run(self, command: list[str], threads: int = 1) -> str | None:
        count = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        environment = ENVIRONMENT | dict.fromkeys(count, str(threads))
        try:
            done = subprocess.run(
                command, env=environment, cwd=HERE, capture_output=True, text=True, timeout=600)
        except subprocess.TimeoutExpired:
            self.notes.append(f"{' '.join(command[1:4])}: no answer in 600 s")
            return None
        if done.returncode == 3:
            return None
        if done.returncode != 0:
            lines = done.stderr.strip().splitlines() or ["no message"]
            note = f"{command[1] if command[0] == self.bench else ' '.join(command[2:4])}: {lines[-1]}"
            if note not in self.notes:
                self.notes.append(note)
            return None
        return done.stdout

    def measure(self, task: LearningTask) -> dict[str, Answers]:
        """Asks all programs in turns; one task and shape is measured once."""
        place = (task.name, task.shape, task.threads)
        if place in self.answers:
            return self.answers[place]
        print(f"measuring {task.name}, {task.shape[0]} x {task.shape[1]}, "
              f"{task.threads} threads", file=sys.stderr, flush=True)
        files, passes = self.rows(task.shape), str(task.passes)
        # Ours alone where threads are the matter: peers run on one.
        programs = ["Formant"] + (list(PEERS) if task.threads == 1 else [])
        found: dict[str, Answers] = {}
        for turn in range(min(task.rounds, self.rounds)):
            for program in list(programs):
                if program == "Formant":
                    command = [self.bench, "learn", task.name, *files, str(task.threads), passes]
                else:
                    command = [sys.executable, str(HERE / "learning_peer.py"), program, task.name,
                               *files, passes]
                text = self._run(command, task.threads)
                if text is None:
                    # Without ours there is nothing to compare with.
                    programs.remove(program)
                    if program == "Formant":
                        programs.clear()
                        break
                    continue
                answer = json.loads(text.splitlines()[-1])
                self.versions |= answer.pop("versions", {})
                found.setdefault(program, Answers()).values.append(answer)
        self.answers[place] = found
        return found


def verdicts(task: LearningTask, found: dict[str, Answers], learning: Learning):
    """Yields each goal, what was measured, and whether it is met."""
    ours = found["Formant"]
    value = ours.median(task.key)

    def said(is_met, may_miss=False):
        return ("reached" if is_met else "not reached") if may_miss else (
            "met" if is_met else "**missed**")

    if task.most is not None:
        aim = task.is_aim
        yield (f"{'aim: ' if aim else ''}≤ {show(task.most, task.key)}", show(value, task.key),
               said(value <= task.most, aim))
    if task.times is not None:
        times, whom = task.times
        peers = {name: answers.median(task.key) for name, answers in found.items()
                 if name != "Formant" and (not whom or name == whom)}
        if peers:
            best = (max if task.is_rate else min)(peers, key=peers.get)
            ratio = value / peers[best] if task.is_rate else peers[best] / value
            aim = task.is_aim and not whom
            name = best if whom else f"the best peer ({best})"
            yield (f"{'aim: ' if aim else ''}≥ {times:g} × {name}", f"{ratio:.1f} ×",
                   said(ratio >= times, aim))
    if task.ideal is not None:
        one = learning.answers.get((task.name, task.shape, 1), {}).get("Formant")
        if one:
            share = value / (one.median("wall_s") / task.threads)
            yield f"≤ {task.ideal:g} × ideal", f"{share:.2f} ×", said(share <= task.ideal)
    if task.memory:
        last = ours.values[-1]
        data = task.shape[0] * task.shape[1] * 8 / 2**20
        above = (last["peak_mb"] - last["base_mb"] - last["bytes"] / 2**20) / data
        yield "memory ≤ 3 × the rows", f"{above:.1f} ×", said(above <= 3)


def show(value: float, key: str) -> str:
    if key.endswith("_s") and key != "rows_per_s":
        return f"{value:.2f} s" if value >= 1 else f"{value * 1e3:.1f} ms"
    return f"{value:,.0f}" if key == "rows_per_s" else f"{value:.2f} µs"


def section(tasks, bench, folder, rounds, names) -> str:
    """Measures the tasks and returns their part of Documentation/Performance.md."""
    learning = Learning(bench, folder, rounds)
    goals = ["| task | goal | measured | |", "|---|---|--:|---|"]
    table = ["| task | program | measured | ours = 1 | |", "|---|---|--:|--:|---|"]
    for task in tasks:
        if names and task.name not in names:
            continue
        found = learning.measure(task)
        if "Formant" not in found:
            learning.notes.append(f"{task.title}: ours has no such task yet")
            continue
        for goal in verdicts(task, found, learning):
            goals.append("| " + " | ".join((task.title, *goal)) + " |")
        ours = found["Formant"].median(task.key)
        title = task.title
        for program, answers in found.items():
            if task.key not in answers.values[0]:
                continue
            value = answers.median(task.key)
            name = "**Formant**" if program == "Formant" else program
            table.append(
                f"| {title} | {name} | {show(value, task.key)} | {value / ours:.2f} "
                f"| {answers.note} |")
            title = ""
    rows = "synthetic rows of two classes, 13 % and 87 %, a quarter of the columns informative"
    parts = ["\n".join(f"- {line}" for line in machine.about(learning.versions, rows)),
             "\n".join(goals), "\n".join(table)]
    if learning.notes:
        parts.append("Left out:\n\n" + "\n".join(f"- {note}" for note in learning.notes))
    return "\n\n".join(parts)
