"""What is compared: tasks, and the goals that the project set itself for them."""

import importlib
import pkgutil
import pathlib
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class RealTime:
    """Ours runs at least this many times faster than real time."""

    at_least: float


@dataclass(frozen=True)
class Faster:
    """Ours takes at most 1 / times the CPU time of the fastest of some peers, of all if none is named."""

    times: float
    than: tuple[str, ...] = ()


@dataclass(frozen=True)
class Within:
    """Ours takes at most this many times the CPU time of a program; an aim may be missed."""

    times: float
    of: str
    is_aim: bool = False


@dataclass(frozen=True)
class Task:
    """A task that ours, the peers and the floor have under one name.

    clips:   which list is its input: speech, short or music, or one that the study prepares.
    passes:  the number of passes in each round.
    agree:   peers whose numbers ours must have, with the largest difference.
    aliases: programs that are tasks of our own executable, such as a C library called from C.
    """

    name: str
    title: str
    clips: str = "speech"
    passes: int = 3
    goals: tuple = ()
    agree: dict[str, float] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Study:
    """Tasks whose results are one section of Documentation/Performance.md, between its markers.

    command: how executables are asked, COMMAND TASK LIST PASSES.
    unit:    what the answers count, the key "audio_s" or "rows".
    prepare: writes lists of its own into the folder of clips, as `NAME.list`.
    run:     measures in a way of its own: given our executable, a folder, the number of rounds and
             the names of tasks (None for all), returns the section; there are no tasks then.
    """

    name: str
    tasks: tuple[Task, ...]
    command: str = "bench"
    unit: str = "audio_s"
    prepare: Callable[[pathlib.Path], None] | None = None
    run: Callable[[str, pathlib.Path, int, list[str] | None], str] | None = None


def load(names: list[str] | None = None) -> list[Study]:
    """Returns the study of each file in studies/, or of those that are named."""
    import studies

    found = [
        importlib.import_module(f"studies.{module.name}").STUDY
        for module in pkgutil.iter_modules(studies.__path__)
    ]
    unknown = set(names or []) - {study.name for study in found}
    if unknown:
        raise SystemExit(f"no study {', '.join(sorted(unknown))} in Benchmarks/Peers/studies")
    return [study for study in found if not names or study.name in names]
