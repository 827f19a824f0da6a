"""Says how far golden files that were made anew are from the committed ones; Scripts/goldens calls it.

    python Tests/Oracles/golden_differences.py

For each changed JSON file: the largest difference of a number as a share of the largest number of its
list, and where it is; what is there in one of the two only. Other files are named.
"""

import json
import math
import subprocess


def committed(path):
    done = subprocess.run(["git", "show", f"HEAD:./{path}"], capture_output=True, check=True)
    return done.stdout


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class Differences:
    """The largest difference of numbers, and what is not comparable."""

    def __init__(self):
        self.share, self.place, self.numbers, self.others = 0.0, "", 0, []

    def compare(self, old, new, place="", scale=None):
        if is_number(old) and is_number(new):
            self.number(float(old), float(new), place, scale)
        elif isinstance(old, dict) and isinstance(new, dict):
            for key in old.keys() | new.keys():
                if key in old and key in new:
                    self.compare(old[key], new[key], f"{place}.{key}")
                else:
                    self.others.append(f"{place}.{key} is in one only")
        elif isinstance(old, list) and isinstance(new, list):
            if len(old) != len(new):
                self.others.append(f"{place}: {len(old)} and {len(new)} values")
                return
            sizes = [abs(v) for v in old if is_number(v) and math.isfinite(v)]
            for index, (a, b) in enumerate(zip(old, new)):
                self.compare(a, b, f"{place}[{index}]", max(sizes, default=None))
        elif old != new:
            self.others.append(f"{place}: {str(old)[:40]} and {str(new)[:40]}")

    def number(self, old, new, place, scale):
        if old == new or (math.isnan(old) and math.isnan(new)):
            return
        self.numbers += 1
        share = abs(new - old) / (scale or max(abs(old), 1e-300))
        if not share <= self.share:
            self.share, self.place = share, place

    def __str__(self):
        text = f"{self.numbers} numbers, at most {self.share:.1e}{self.place and ' at '}{self.place}"
        return "; ".join([text] + self.others[:5] + (["…"] if len(self.others) > 5 else []))


def main():
    listed = subprocess.run(
        ["git", "status", "--porcelain", "--", ":(glob)Tests/*/Goldens/**"], capture_output=True, text=True,
        check=True).stdout
    for line in listed.splitlines():
        state, path = line[:2], line[3:].strip('"')
        if not path.endswith(".json") or "M" not in state:
            print(f"{path}: {'new' if '?' in state else 'changed'}")
            continue
        differences = Differences()
        with open(path) as file:
            differences.compare(json.loads(committed(path)), json.load(file))
        print(f"{path}: {differences}")


if __name__ == "__main__":
    main()
