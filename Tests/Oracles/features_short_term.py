"""Goldens of pyAudioAnalysis 0.3.14: its ShortTermFeatures, and the same without its defects in NumPy.

    python Tests/Oracles/features_short_term.py

The library's own function runs on the samples times 32768, as it takes integers. It wants `np.int`,
which NumPy has no more, and imports matplotlib and tqdm, of which it needs nothing here.
"""

import json
import os
import sys
import types

import numpy as np
from scipy.fftpack import dct

np.int = int
for name in ("matplotlib", "matplotlib.pyplot", "tqdm"):
    sys.modules.setdefault(name, types.ModuleType(name))
sys.modules["tqdm"].tqdm = lambda items, **_: items
from pyAudioAnalysis import ShortTermFeatures  # noqa: E402

from features_goldens import FOLDER, noise, ramp, vowel  # noqa: E402

RATE, STEP = 16000, 7
EPS = np.finfo(float).eps


def published(x, window, step):
    values, names = ShortTermFeatures.feature_extraction(
        x.astype(np.float64) * 32768, RATE, window, step, deltas=False)
    return values.T, names


def entropy(values, parts=10):
    length = len(values) // parts
    shares = (values[: parts * length].reshape(parts, length) ** 2).sum(axis=1)
    shares = shares / ((values**2).sum() + EPS)
    return -(shares * np.log2(shares + EPS)).sum()


def filters(bins, spacing):
    edges = [133.33 + k * 200 / 3 for k in range(13)]
    edges = np.array(edges + [edges[-1] * 1.0711703**k for k in range(1, 30)])
    f = np.arange(bins) * spacing
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rise, fall = (f - low) / (middle - low), (high - f) / (high - middle)
    return 2 / (high - low) * np.maximum(0, np.minimum(rise, fall))


def correct(x, window, step):
    x = x.astype(np.float64)
    bins = window // 2
    f = np.arange(bins) / bins
    notes = np.full(bins, -1)
    notes[1:] = np.round(12 * np.log2(f[1:] * RATE / 2 / 27.5))
    bank = filters(bins, RATE / window)
    rows, before = [], None
    for start in range(0, len(x) - window + 1, step):
        frame = x[start : start + window]
        X = np.abs(np.fft.fft(frame))[:bins] / bins
        shares = X / X.sum()
        centroid = (f * shares).sum()
        powers = X**2
        chroma = np.zeros(12)
        for note in range(notes.max() + 1):
            if (notes == note).any():
                chroma[note % 12] += powers[notes == note].mean() / powers.sum()
        rows.append(np.concatenate([[
            np.abs(np.diff(np.sign(frame))).sum() / 2 / (window - 1), (frame**2).mean(),
            entropy(frame), centroid, np.sqrt(((f - centroid) ** 2 * shares).sum()), entropy(X),
            np.nan if before is None else ((shares - before) ** 2).sum(),
            f[np.argmax(np.cumsum(powers) > 0.9 * powers.sum())]],
            dct(np.log10(bank @ X + EPS), norm="ortho")[:13], chroma, [chroma.std()]]))
        before = shares
    return np.array(rows)


def plain(rows):
    return [[None if np.isnan(v) else float(f"{v:.12g}") for v in row] for row in rows[::STEP]]


def main():
    content = {
        "versions": {"pyAudioAnalysis": "0.3.14", "numpy": np.__version__}, "step": STEP,
        "cases": []}
    for make in (ramp, vowel, noise):
        x = make()
        for window, step in ((800, 400), (500, 250)):
            rows, names = published(x, window, step)
            content["names"] = names
            content["cases"].append({
                "signal": make.__name__, "frameLength": window, "hopLength": step,
                "count": len(rows), "published": plain(rows),
                "correct": plain(correct(x, window, step))})
    with open(os.path.join(FOLDER, "short-term.json"), "w") as file:
        file.write(json.dumps(content, separators=(",", ":")).replace('},{"', '},\n{"') + "\n")


if __name__ == "__main__":
    main()
