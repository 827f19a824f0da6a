"""What can be measured: executables that know the task protocol, and workers that wrap a peer."""

import json
import os
import pathlib
import pkgutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent

# One thread for everything that has a pool of its own.
ENVIRONMENT = os.environ | {
    name: "1"
    for name in (
        "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS")
}


class Refused(Exception):
    """A program does not do a task, or failed at it."""


class Missing(Refused):
    """A program does not know the task."""


class Executable:
    """A program that answers COMMAND TASK LIST PASSES with a line of JSON; exit 3 for no such task."""

    def __init__(self, name: str, path: str):
        self.name = name
        self.path = path
        self.versions = {}

    def measure(self, task: str, clips: str, passes: int, command: str = "bench") -> dict:
        done = subprocess.run(
            [self.path, command, task, clips, str(passes)], env=ENVIRONMENT, capture_output=True,
            text=True, timeout=300)
        if done.returncode == 3:
            raise Missing(f"{self.name} has no task {task}")
        if done.returncode != 0:
            lines = done.stderr.strip().splitlines() or ["no message"]
            raise Refused(f"{self.name} failed at {task} ({done.returncode}): {lines[-1]}")
        return json.loads(done.stdout.splitlines()[-1])

    def close(self):
        pass


class Worker:
    """A module of peers/ in a process of its own."""

    def __init__(self, module: str):
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "worker.py"), module], env=ENVIRONMENT, cwd=HERE, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        hello = self.process.stdout.readline()
        if not hello:
            lines = self.process.stderr.read().strip().splitlines() or ["no message"]
            raise Refused(lines[-1])
        # Warnings of peers are not ours to show, and a full pipe would stop them.
        self._drain(self.process.stderr)
        described = json.loads(hello)
        self.name = described["name"]
        self.tasks = set(described["tasks"])
        self.versions = described["versions"]

    @staticmethod
    def _drain(pipe):
        import threading

        threading.Thread(target=lambda: [None for _ in pipe], daemon=True).start()

    def measure(self, task: str, clips: str, passes: int, command: str = "bench") -> dict:
        if task not in self.tasks:
            raise Missing(f"{self.name} has no task {task}")
        ask = json.dumps({"task": task, "list": clips, "passes": passes})
        try:
            self.process.stdin.write(ask + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        line = self.process.stdout.readline()
        answer = json.loads(line) if line else {"error": "the process ended"}
        if "error" in answer:
            raise Refused(f"{self.name} failed at {task}: {answer['error']}")
        return answer

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


def start_workers() -> tuple[list[Worker], list[str]]:
    """Starts a worker for each module of peers/; returns them and why others are missing."""
    import peers

    workers, skipped = [], []
    for module in pkgutil.iter_modules(peers.__path__):
        try:
            workers.append(Worker(module.name))
        except Refused as reason:
            skipped.append(f"{module.name.split('_')[0]} is not installed or does not start: {reason}")
    return workers, skipped
