"""Goldens of gammatone filter banks from spafe, whose filters are scaled to a largest weight of 1.

    python Tests/Oracles/cepstra_gammatone.py

With `order=1` spafe computes the bandwidths of Glasberg and Moore, as Ellis' original does; its
default of 4 gives others.
"""

import importlib.metadata
import json
import pathlib

import numpy as np
from spafe.fbanks.gammatone_fbanks import gammatone_filter_banks, generate_center_frequencies

FOLDER = pathlib.Path(__file__).parents[1] / "SpectralTests" / "Goldens"


def case(bands, size, rate, low, high):
    weights, _ = gammatone_filter_banks(
        nfilts=bands, nfft=size, fs=rate, low_freq=low, high_freq=high, order=1)
    bins = list(range(0, size // 2 + 1, max(1, size // 32)))
    centers = generate_center_frequencies(low, high, bands)
    return {
        "bands": bands, "fftLength": size, "sampleRate": rate, "lowest": low, "highest": high,
        "bins": bins, "centers": centers.tolist(),
        "weights": [float("%.13g" % v) for v in weights[:, bins].ravel()]}


body = {
    "versions": {name: importlib.metadata.version(name) for name in ["spafe", "numpy"]},
    "cases": [case(12, 512, 16000, 50, 8000), case(7, 400, 8000, 100, 3400),
              case(20, 2048, 44100, 20, 20000)],
}
text = json.dumps(body, separators=(",", ":"))
(FOLDER / "gammatone.json").write_text(text.replace('},{"', '},\n{"') + "\n")
print(len(text))
