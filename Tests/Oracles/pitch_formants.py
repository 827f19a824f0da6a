"""Goldens of Praat's formants, of its resampling, and of linear prediction by other means.

    python Tests/Oracles/pitch_formants.py
"""

import numpy as np
import parselmouth
import scipy
import scipy.linalg
import scipy.signal
from parselmouth.praat import call

import golden_files
from spectral_signals import signals

CASES = [
    ("voice", 5500, 5, 0.025, 0.05), ("voice", 5000, 5.5, 0.03, 0.1), ("vowel", 4000, 4, 0.025, 0),
    ("chirp", 5500, 5, 0.025, 0), ("noise", 8000, 6, 0.01, 0), ("tone", 8000, 3, 0.02, 0.02),
    ("click", 5500, 5, 0.025, 0.01), ("silence", 5500, 5, 0.01, 0),
]


def formants(x, rate, ceiling, most, window, step):
    sound = parselmouth.Sound(x / 32768, rate)
    result = call(sound, "To Formant (burg)", step, most, ceiling, window, 50)
    rows = []
    for time in result.xs():
        # Exactly at a frame's time interpolation gives the frame's own value.
        number = int(call(result, "Get number of formants", int(round(result.time_to_frame_number(time)))))
        rows.append([[result.get_value_at_time(n + 1, time), result.get_bandwidth_at_time(n + 1, time)]
                     for n in range(number)])
    return {"start": result.x1, "step": result.dx, "frames": rows}


def prediction(x):
    frame = (x[20000:20400] / 32768) * np.hanning(400)
    r = np.correlate(frame, frame, "full")[399:410]
    a = np.r_[1, scipy.linalg.solve_toeplitz(r[:10] + np.eye(1, 10)[0] * r[0] * 1e-9, -r[1:])]
    reflection, current = [], a.copy()
    for order in range(10, 0, -1):
        k = current[order]
        reflection.insert(0, k)
        current = (current[: order] - k * current[order:0:-1][:order]) / (1 - k * k)
    p = np.r_[a, 0] + np.r_[a, 0][::-1]
    q = np.r_[a, 0] - np.r_[a, 0][::-1]
    angles = np.angle(np.r_[np.roots(p), np.roots(q)])
    _, h = scipy.signal.freqz([1], a, worN=np.linspace(0, np.pi, 33))
    return {"autocorrelation": r.tolist(), "predictor": a.tolist(), "reflection": reflection,
            "lines": sorted(w for w in angles if 1e-4 < w < np.pi - 1e-4),
            "shape": (abs(h) ** 2).tolist()}


def case(available, name, ceiling, most, window, step):
    x, rate = available[name]
    result = {"signal": name, "ceiling": ceiling, "maximumFormants": most,
              "windowLength": window, "timeStep": step or None,
              **formants(x, rate, ceiling, most, window, step)}
    print(name, len(result["frames"]))
    return result


VERSIONS = {"praat": parselmouth.PRAAT_VERSION, "parselmouth": parselmouth.VERSION,
            "numpy": np.__version__, "scipy": scipy.__version__}


def main():
    available = signals()
    x, rate = available["tone"]
    resampled = parselmouth.Sound(x / 32768, rate).resample(11000, 50).values[0]
    golden_files.write("praat_formants", {
        "versions": VERSIONS, "resampled": resampled[:400].tolist(),
        "resampledCount": len(resampled), "prediction": prediction(available["voice"][0]),
        "cases": [case(available, *c) for c in CASES]}, of_librosa=False)


if __name__ == "__main__":
    main()
