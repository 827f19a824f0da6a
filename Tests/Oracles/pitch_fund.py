"""Goldens of cepstral pitch: fund of the R package seewave 2.2.4.

    python Tests/Oracles/pitch_fund.py PATH/TO/seewave_reference.py

The reference is the transcription that features_seewave.py reads; it agrees with R on the signal
`voice`, whose mean and range R printed. Frames that seewave leaves out (NA) are null. With each frame
goes the margin of its decision: how far the largest value of the cepstrum lies above the next, as a
share of it. A frame that is gated as a whole is left out by rule, with no margin to speak of.
"""

import sys

import numpy as np

import golden_files
from features_seewave import load
from spectral_signals import signals, voices

CASES = [
    ("voice", 2048, 50, 5, 280), ("voice", 1024, 75, 0, 400), ("voice", 512, 0, 15, 500),
    ("vowel", 512, 50, 5, 280), ("vowel", 1024, 80, 0, 300), ("chirp", 1024, 50, 5, 280),
    ("noise", 2048, 50, 5, 400), ("short", 256, 50, 5, 500), ("silence", 512, 50, 5, 280),
    ("man", 1024, 75, 5, 280), ("woman", 1024, 75, 5, 400),
]


def margins(x, rate, length, overlap, threshold, maximum):
    """What fund compares, from the same samples: the largest value above the next."""
    gate = np.abs(x).max() * threshold / 100
    x = np.where((np.abs(x) <= gate) | (x == 0), 1e-6, x)
    first, result = int(rate // maximum), []
    for start in range(0, len(x) - length + 1, length - length * overlap // 100):
        if (x[start : start + length] == 1e-6).all():
            result.append(1.0)
            continue
        with np.errstate(all="ignore"):
            spectrum = np.log(np.abs(np.fft.fft(x[start : start + length])))
            values = np.fft.fft(spectrum).real[: length // 2][first:]
        if not np.isfinite(values).all():
            result.append(0.0)
            continue
        best, next_best = np.sort(values)[::-1][:2]
        result.append(float((best - next_best) / abs(best)))
    return result


def main():
    reference = load(sys.argv[1])
    available = {**signals(), **voices()}
    cases = []
    for name, length, overlap, threshold, maximum in CASES:
        if name not in available:
            raise SystemExit(f"no signal {name}; there are {sorted(available)}")
        x, rate = available[name]
        x = np.asarray(x, dtype=np.float64)
        track = reference.fund(x, rate, length, overlap, threshold, maximum, "2.2.4")
        cases.append({
            "signal": name, "frameLength": length, "hopLength": length - length * overlap // 100,
            "threshold": threshold / 100, "maximumFrequency": maximum,
            "kilohertz": [None if np.isnan(value) else float(value) for value in track],
            "margins": golden_files.rounded(
                margins(x, rate, length, overlap, threshold, maximum), 3)})
        print(name, len(track), int(np.isnan(track).sum()))
    golden_files.write("pitch_fund", {
        "versions": {
            "numpy": np.__version__, "seewave": "2.2.4",
            "transcription": "agrees with R 4.2.2 to 3e-15"},
        "cases": cases}, of_librosa=False)


if __name__ == "__main__":
    main()
