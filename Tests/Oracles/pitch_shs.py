"""Goldens of subharmonic summation: openSMILE's candidates and smoothed path, with eGeMAPS' values.

    python Tests/Oracles/pitch_shs.py

openSMILE computes in single precision.
"""

import json
import pathlib

import numpy as np
import opensmile

from spectral_signals import signals

HERE = pathlib.Path(__file__).parent
FILE = HERE / ".." / "SpectralTests" / "Goldens" / "pitch_shs.json"
CASES = ["voice", "vowel", "tone", "chirp", "noise", "extremes", "click", "constant", "silence"]


def level(name, x, rate):
    smile = opensmile.Smile(feature_set=str(HERE / "pitch_shs.conf"), feature_level=name)
    return smile.process_signal((x / 32768).astype(np.float32), rate).to_numpy(np.float64)


def rounded(values):
    return [float("%.8g" % v) for v in values]


def main():
    available = signals()
    cases = []
    for name in CASES:
        x, rate = available[name]
        candidates, smoothed = level("candidates", x, rate), level("smoothed", x, rate)
        levels = level("levels", x, rate)[:, 0]
        stride = max(1, len(candidates) // 25)
        rows = candidates[::stride]
        cases.append({
            "signal": name, "stride": stride,
            "counts": rows[:, 0].astype(int).tolist(),
            "frequencies": [rounded(row[1:7]) for row in rows],
            "voicing": [rounded(row[7:13]) for row in rows],
            "scores": [rounded(row[13:19]) for row in rows],
            "raw": rounded(candidates[:, 19]),
            "path": rounded(smoothed[:, 0]), "pathVoicing": rounded(smoothed[:, 2]),
            "levels": rounded(levels),
        })
        print(name, rate, candidates.shape, smoothed.shape, levels.shape,
              int((candidates[:, 19] > 0).sum()), int((smoothed[:, 0] > 0).sum()))
    versions = {"opensmile": opensmile.__version__, "numpy": np.__version__}
    with open(FILE, "w") as file:
        lines = ",\n".join(json.dumps(case) for case in cases)
        file.write(f'{{"versions": {json.dumps(versions)}, "cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
