"""Runs the tasks of one module of peers/, asked for by lines of JSON on standard input.

A process stays for the whole comparison, because importing a peer takes seconds and some of them
compile at the first call. Asked {"task", "list", "passes"}, it answers the line that `formant-bench
bench` prints: the CPU seconds of each pass over the clips, after one pass that does not count.
"""

import functools
import importlib
import json
import os
import sys
import time

import numpy as np
import soundfile


@functools.cache
def read(path):
    with open(path) as lines:
        return [soundfile.read(line.strip(), dtype="float32") for line in lines if line.strip()]


def measure(peer, task, clips, passes, warm=set()):
    run = peer.TASKS[task]
    result = None

    def one_pass():
        nonlocal result
        for samples, rate in clips:
            result = run(samples, rate)

    if task not in warm:
        one_pass()
        warm.add(task)
    seconds = []
    for _ in range(passes):
        start = time.process_time()
        one_pass()
        seconds.append(time.process_time() - start)
    values = np.asarray(result, dtype=np.float64)
    values = values.reshape(len(values), -1)
    return {
        "task": task, "cpu_s": seconds,
        "audio_s": sum(len(samples) / rate for samples, rate in clips),
        "shape": list(values.shape), "head": values[len(values) // 2][:5].tolist()}


def main():
    # What a peer prints while it works must not mix with the answers.
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    peer = importlib.import_module(f"peers.{sys.argv[1]}")
    print(json.dumps({
        "name": peer.NAME, "tasks": list(peer.TASKS), "versions": peer.versions()}), file=answers)
    for line in sys.stdin:
        ask = json.loads(line)
        try:
            answer = measure(peer, ask["task"], read(ask["list"]), ask["passes"])
        except Exception as error:  # whatever a peer raises: the comparison goes on without it
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers)


if __name__ == "__main__":
    main()
