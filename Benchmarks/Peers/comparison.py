"""Runs the programs in turns, round by round, so that a busy spell of the machine meets all."""

import math
import statistics
from dataclasses import dataclass, field

from program import Executable, Missing, Refused
from study import Study, Task


@dataclass
class Timing:
    """The passes of one program at one task."""

    program: str
    seconds: list[float] = field(default_factory=list)
    #: Seconds of audio in a pass, or what else the study counts.
    amount: float = 0
    shape: tuple[int, int] = (0, 0)
    head: list[float] = field(default_factory=list)

    def add(self, answer: dict, unit: str):
        self.seconds += answer["cpu_s"]
        self.amount = answer[unit]
        self.shape = tuple(answer["shape"])
        self.head = answer["head"]

    def passes(self, least: int) -> int:
        """How many passes take about 0.3 s, so that quick programs are not measured in a moment."""
        if not self.seconds:
            return least
        return max(least, min(30, math.ceil(0.3 / max(1e-3, statistics.median(self.seconds)))))

    @property
    def median(self) -> float:
        """CPU microseconds for a second of audio."""
        return statistics.median(self.seconds) / self.amount * 1e6

    @property
    def range(self) -> tuple[float, float]:
        return min(self.seconds) / self.amount * 1e6, max(self.seconds) / self.amount * 1e6


@dataclass
class Result:
    """What was measured of a task; ours is None where our executable does not have it yet."""

    task: Task
    ours: Timing | None = None
    others: list[Timing] = field(default_factory=list)
    #: Why programs are missing, and where they do something else.
    notes: list[str] = field(default_factory=list)
    #: Peers whose numbers are ours.
    agreeing: set[str] = field(default_factory=set)

    def other(self, name: str) -> Timing | None:
        return next((timing for timing in self.others if timing.program == name), None)


class Alias:
    """A task of an executable under another name, such as a C library called from C."""

    def __init__(self, executable: Executable, name: str, task: str):
        self.executable, self.name, self.task = executable, name, task

    def measure(self, _: str, clips: str, passes: int, command: str) -> dict:
        return self.executable.measure(self.task, clips, passes, command)


def compare(
    study: Study, task: Task, ours: Executable, others: list, clips: str, rounds: int
) -> Result:
    result = Result(task)
    others = [Alias(ours, name, alias) for name, alias in task.aliases.items()] + others
    timings = {program: Timing(program.name) for program in [ours] + others}
    for _ in range(rounds):
        for program in list(timings):
            try:
                timing = timings[program]
                passes = timing.passes(task.passes)
                timing.add(program.measure(task.name, clips, passes, study.command), study.unit)
            except Refused as reason:
                del timings[program]
                if program is ours:
                    result.notes.append(str(reason))
                    return result
                if not isinstance(reason, Missing):
                    result.notes.append(str(reason))
    result.ours = timings.pop(ours)
    result.others = list(timings.values())
    check(result)
    return result


def check(result: Result):
    """Drops who measured another task: another audio, other columns, too few or too many rows."""
    ours, kept = result.ours, []
    for other in result.others:
        rows, columns = ours.shape
        close = abs(other.shape[0] - rows) <= 8 + rows // 100 and other.shape[1] == columns
        if not close or abs(other.amount - ours.amount) > 0.001 * ours.amount:
            result.notes.append(
                f"{other.program} measured another task at {result.task.name}: {other.shape} of "
                f"{other.amount:.1f}, ours {ours.shape} of {ours.amount:.1f}")
            continue
        kept.append(other)
        tolerance = result.task.agree.get(other.program)
        if tolerance is None:
            continue
        difference = max((abs(a - b) for a, b in zip(ours.head, other.head)), default=0)
        if difference <= tolerance:
            result.agreeing.add(other.program)
        else:
            result.notes.append(
                f"{other.program}'s numbers at {result.task.name} differ by {difference:.3g}, more "
                f"than {tolerance:g}: {other.head} instead of {ours.head}")
    result.others = kept
