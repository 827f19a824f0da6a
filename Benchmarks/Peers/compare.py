"""Measures Formant beside its peers and prints a table; `make bench-peers` calls it.

    compare.py --bench FORMANT-BENCH [--floor PATH] [--clips FOLDER] [--rounds N] [--study NAME]
               [--task NAME] [--write]

With --write the tables of Documentation/Performance.md are replaced. Exit code 1 where a program
measured another task than ours.
"""

import argparse
import pathlib
import sys
import tempfile

import clips
import floor
import machine
import performance_page
import report
import study
from comparison import compare
from program import Executable, start_workers


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", required=True, help="our formant-bench")
    parser.add_argument("--floor", help="a program that marks what is possible, or the folder of its sources")
    parser.add_argument("--clips", type=pathlib.Path, help="a folder of WAV files, 16 kHz mono")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--study", action="append", help="a file of studies/; all if left out")
    parser.add_argument("--task", action="append", help="a task; all of the study if left out")
    parser.add_argument("--write", action="store_true", help="into Documentation/Performance.md")
    return parser.parse_args()


def main():
    wanted = arguments()
    ours = Executable("Formant", wanted.bench)
    chosen_studies = study.load(wanted.study)
    with_clips = any(not chosen.run for chosen in chosen_studies)
    workers, skipped = start_workers() if with_clips else ([], [])
    mark, reasons = floor.find(wanted.floor if with_clips else None)
    skipped += reasons
    others = workers + ([mark] if mark else [])
    versions = {name: text for worker in workers for name, text in worker.versions.items()}
    wrong = False
    with tempfile.TemporaryDirectory(prefix="formant-clips-") as name:
        folder = pathlib.Path(name)
        what = clips.synthetic(wanted.bench, folder) if with_clips else ""
        if wanted.clips:
            what = clips.recorded(wanted.clips, folder)
        for chosen in chosen_studies:
            results = []
            if chosen.run:
                text = chosen.run(wanted.bench, folder, wanted.rounds, wanted.task)
                print(f"\n## {chosen.name}\n\n{text}\n")
                if wanted.write:
                    performance_page.write(chosen.name, text)
                continue
            if chosen.prepare:
                chosen.prepare(folder)
            for task in chosen.tasks:
                if wanted.task and task.name not in wanted.task:
                    continue
                print(f"measuring {task.name}", file=sys.stderr)
                clip_list = str(folder / f"{task.clips}.list")
                results.append(compare(chosen, task, ours, others, clip_list, wanted.rounds))
            text = report.section(results, skipped, machine.about(versions, what))
            print(f"\n## {chosen.name}\n\n{text}\n")
            wrong = wrong or any(result.ours and result.notes for result in results)
            if wanted.write:
                performance_page.write(chosen.name, text)
    for worker in workers:
        worker.close()
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
