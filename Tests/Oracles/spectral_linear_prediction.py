"""Goldens of linear prediction: autocorrelation of a band, predictor, and roots of polynomials.

    python Tests/Oracles/spectral_linear_prediction.py
"""

import json
import os

import numpy as np
import scipy
import scipy.linalg

from features_goldens import vowel

FILE = os.path.join(
    os.path.dirname(__file__), "..", "SpectralTests", "Goldens", "linear_prediction.json")


def prediction():
    spectrum = np.abs(np.fft.rfft(vowel()[8000:8512] * np.hanning(512))) ** 2
    band = spectrum[:161]
    r = np.fft.irfft(band)[:11]
    predictor = np.r_[1, scipy.linalg.solve_toeplitz(r[:10] + np.eye(1, 10)[0] * r[0] * 1e-9, -r[1:])]
    polynomials = [
        [1, -3, 2], [2, 0, 0, -16], [1, 0, 1], [1, -6, 11, -6], [1, 2, 3, 4, 5, 6, 7],
        [0, 0, 1, 4], [1, -1.9, 1.2, -0.4, 0.05, 0.01], predictor.tolist(),
    ]
    roots = [sorted(np.roots(p), key=lambda z: (round(z.real, 9), z.imag)) for p in polynomials]
    return {
        "power": spectrum.tolist(), "autocorrelation": r.tolist(), "predictor": predictor.tolist(),
        "polynomials": polynomials, "roots": [[[z.real, z.imag] for z in set_] for set_ in roots],
    }


if __name__ == "__main__":
    versions = {"numpy": np.__version__, "scipy": scipy.__version__}
    with open(FILE, "w") as file:
        json.dump({"versions": versions, **prediction()}, file, indent=1)
        file.write("\n")
