"""Writes what the Python binding of libsoxr makes of short signals, for ResamplingTests.

Run from the repository's root: python Tests/Oracles/audio_resampling.py
"""

import json
import os

import numpy as np
import soxr

FOLDER = "Tests/ResamplingTests/Goldens"
QUALITY = {"quick": "QQ", "low": "LQ", "medium": "MQ", "high": "HQ", "veryHigh": "VHQ"}


def main():
    os.makedirs(FOLDER, exist_ok=True)
    rng = np.random.default_rng(11)
    cases = []
    for rates in [(44100, 16000), (16000, 44100), (8000, 16000), (48000, 16000), (22050, 16000)]:
        for name, code in QUALITY.items():
            for dtype, channels in [("float32", 1), ("float64", 2)]:
                if (channels == 2) != (rates[0] == 48000):
                    continue
                count = 700
                x = rng.uniform(-0.5, 0.5, (count, channels)).astype(dtype)
                y = soxr.resample(x if channels > 1 else x[:, 0], rates[0], rates[1], quality=code)
                stem = f"{rates[0]}-{rates[1]}-{name}"
                np.save(f"{FOLDER}/{stem}-in.npy", x)
                np.save(f"{FOLDER}/{stem}-out.npy", y.reshape(-1, channels))
                cases.append({"stem": stem, "from": rates[0], "to": rates[1], "quality": name,
                              "channels": channels, "double": dtype == "float64"})
    with open(f"{FOLDER}/cases.json", "w") as f:
        json.dump({"versions": {"soxr": soxr.__version__,
                                "libsoxr": soxr.__libsoxr_version__, "numpy": np.__version__},
                   "cases": cases}, f, indent=1)


main()
