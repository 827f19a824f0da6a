"""Goldens of SWIPE': SPTK's by pysptk, and libf0's.

    python Tests/Oracles/pitch_swipe.py

Both follow Camacho's program with differences of their own. SPTK looks at 96 candidates an octave
between the limits. libf0 gives the strengths of all candidates of one window; it takes the larger
power of two where the program takes the nearer one, and times half a window late.
"""

import json
import pathlib

import libf0
import numpy as np
import pysptk

from spectral_signals import signals

FILE = pathlib.Path(__file__).parent / ".." / "SpectralTests" / "Goldens" / "pitch_swipe.json"
CASES = [("voice", 65, 400, 160), ("vowel", 65, 400, 80), ("tone", 200, 1000, 160),
         ("extremes", 65, 400, 160)]


def main():
    available = signals()
    cases = []
    for name, low, high, hop in CASES:
        x, rate = available[name]
        sptk = pysptk.swipe(x.astype(np.float64), rate, hop, min=low, max=high, threshold=0.3,
                            otype="f0")
        frequency, time, strength = libf0.swipe(
            x / 32768, Fs=rate, H=hop, F_min=low, F_max=high, dlog2p=1 / 48)
        cases.append({"signal": name, "minimumFrequency": low, "maximumFrequency": high,
                      "hopLength": hop, "sptk": [float("%.8g" % v) for v in sptk],
                      "libf0": [float("%.8g" % v) for v in frequency],
                      "strength": [float("%.8g" % v) for v in strength]})
        print(name, len(sptk), len(frequency), sptk[::40][:8], frequency[::40][:8], strength[::40][:8])
    versions = {"pysptk": pysptk.__version__, "libf0": "1.1.1", "numpy": np.__version__}
    with open(FILE, "w") as file:
        lines = ",\n".join(json.dumps(case) for case in cases)
        file.write(f'{{"versions": {json.dumps(versions)}, "cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
