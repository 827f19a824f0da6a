"""Goldens of voice quality: pulses, jitter, shimmer, harmonicity and CPPS by Praat (parselmouth).

    python Tests/Oracles/voice_praat.py
"""

import json
import os

import numpy as np
import parselmouth
from parselmouth.praat import call

from spectral_signals import noise, signals

FILE = os.path.join(os.path.dirname(__file__), "..", "SpectralTests", "Goldens", "voice_quality.json")
JITTER = ["local", "local, absolute", "rap", "ppq5", "ddp"]
SHIMMER = ["local", "local_dB", "apq3", "apq5", "apq11", "dda"]
LIMITS = [(0.0001, 0.02, 1.3, 1.6), (0.8 / 600, 1.25 / 75, 1.3, 1.6), (0.002, 0.008, 1.02, 1.05)]
CROSS = ("crossCorrelation", 0.01, 75, 0.1, 1.0)
AUTO = ("autocorrelation", 0.02, 75, 0.1, 4.5)
OTHER = ("crossCorrelation", 0.02, 100, 0.01, 2.0)
HARMONICITY = {"voice": [CROSS], "vowel": [CROSS, AUTO], "rough": [CROSS, AUTO, OTHER],
               "breathy": [CROSS, OTHER]}
TREND = {"straight": "Straight", "exponentialDecay": "Exponential decay"}
FIT = {"leastSquares": "Least squares", "robust": "Robust", "robustSlow": "Robust slow"}


def perturbed(rate, f0, jitter, shimmer, breath, resonances, seed, seconds):
    """Pulses with random periods and amplitudes through resonances, as 16-bit integers."""
    n = int(rate * seconds)
    random = noise(4 * n, seed, 1.0)
    signal = breath * random[:n]
    time, index = 0.02, n
    while time < seconds - 0.02:
        place = time * rate
        left, share = int(place), place - int(place)
        height = 1 + shimmer * random[index]
        # A closed phase about every half second.
        if (time * 2) % 1 < 0.85:
            signal[left] += height * (1 - share)
            signal[left + 1] += height * share
        time += (1 + jitter * random[index + 1]) / (f0 * (1 + 0.1 * np.sin(9 * time)))
        index += 2
    for frequency, bandwidth in resonances:
        radius = np.exp(-np.pi * bandwidth / rate)
        a1, a2 = 2 * radius * np.cos(2 * np.pi * frequency / rate), -radius * radius
        y1 = y2 = 0.0
        for i in range(n):
            y = (1 - a1 - a2) * signal[i] + a1 * y1 + a2 * y2
            y2, y1 = y1, y
            signal[i] = y
    return np.round(signal / np.abs(signal).max() * 20000).astype(int)


def undefined(value):
    return None if value != value else value


def measures(sound, pulses, limits):
    low, high, period, amplitude = limits
    return {
        "limits": limits,
        "jitter": [undefined(call(pulses, f"Get jitter ({kind})", 0, 0, low, high, period))
                   for kind in JITTER],
        "shimmer": [undefined(call([sound, pulses], f"Get shimmer ({kind})", 0, 0, low, high,
                                   period, amplitude)) for kind in SHIMMER],
        "meanPeriod": undefined(call(pulses, "Get mean period", 0, 0, low, high, period)),
        "periodDeviation": undefined(call(pulses, "Get stdev period", 0, 0, low, high, period)),
        "periodCount": call(pulses, "Get number of periods", 0, 0, low, high, period),
    }


def times(pulses):
    return [call(pulses, "Get time from index", i + 1)
            for i in range(int(call(pulses, "Get number of points")))]


def harmonicity(sound, method, step, floor, silence, periods):
    name = "cc" if method == "crossCorrelation" else "ac"
    track = call(sound, f"To Harmonicity ({name})", step, floor, silence, periods)
    values = track.values[0]
    return {
        "method": method, "timeStep": step, "floor": floor, "silenceThreshold": silence,
        "periodsPerWindow": periods, "start": track.x1, "count": len(values),
        "values": values[:: max(1, len(values) // 40)].tolist(),
        "stride": max(1, len(values) // 40),
        "mean": undefined(call(track, "Get mean", 0, 0)),
        "deviation": undefined(call(track, "Get standard deviation", 0, 0))}


def prominence(sound, trend, fit, isFlattened, step=0.002, floor=60, interpolation="Parabolic",
               smoothing=(0.02, 0.0005)):
    cepstrogram = call(sound, "To PowerCepstrogram", floor, step, 5000, 50)
    value = call(cepstrogram, "Get CPPS", "yes" if isFlattened else "no", *smoothing, 60, 330, 0.05,
                 interpolation, 0.001, 0.05, TREND[trend], FIT[fit])
    return {"trend": trend, "fit": fit, "subtractsTrend": isFlattened, "timeStep": step,
            "floor": floor, "timeSmoothing": smoothing[0], "quefrencySmoothing": smoothing[1],
            "value": undefined(value)}


def report(sound, floor=75, ceiling=600):
    pitch = call(sound, "To Pitch", 0, floor, ceiling)
    pulses = call([sound, pitch], "To PointProcess (cc)")
    text = call([sound, pitch, pulses], "Voice report", 0, 0, floor, ceiling, 1.3, 1.6, 0.03, 0.45)
    return text


def case(name, x, rate, stored):
    sound = parselmouth.Sound(np.asarray(x) / 32768, rate)
    periodic = call(sound, "To PointProcess (periodic, cc)", 75, 600)
    fine = call(sound, "To Pitch (ac)", 0.005, 100, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 500)
    along = call([sound, fine], "To PointProcess (cc)")
    result = {
        "signal": name, "sampleRate": rate, "samples": [int(v) for v in x] if stored else [],
        "pulses": times(periodic), "pulsesAlongFine": times(along),
        "measures": [measures(sound, periodic, limits) for limits in LIMITS],
        "harmonicity": [harmonicity(sound, *settings) for settings in HARMONICITY[name]],
        "prominence": [],
        "intensity": call(sound, "To Intensity", 50, 0, "yes").values[0].tolist(),
        "report": report(sound),
    }
    if stored:
        result["prominence"] = [
            prominence(sound, "exponentialDecay", "robust", True, step=0.005),
            prominence(sound, "straight", "leastSquares", True, step=0.01),
            prominence(sound, "straight", "robust", False, step=0.01),
            prominence(sound, "exponentialDecay", "leastSquares", False, step=0.01),
            prominence(sound, "exponentialDecay", "robust", True, step=0.01, floor=100,
                       smoothing=(0.05, 0.001))]
    if name == "breathy":
        result["prominence"].append(
            prominence(sound, "exponentialDecay", "robustSlow", True, step=0.05))
    print(name, len(result["pulses"]), result["measures"][0]["jitter"][0],
          result["harmonicity"][0]["mean"], [p["value"] for p in result["prominence"]][:2])
    return result


def main():
    available = signals()
    cases = [case("voice", *available["voice"], False), case("vowel", *available["vowel"], False)]
    man = [(600, 80), (1100, 100), (2500, 120), (3500, 150)]
    woman = [(750, 90), (1500, 110), (2800, 140), (4000, 180)]
    cases.append(case("rough", perturbed(16000, 110, 0.02, 0.1, 0.002, man, 5, 1.2), 16000, True))
    cases.append(
        case("breathy", perturbed(22050, 205, 0.005, 0.03, 0.02, woman, 8, 0.8), 22050, True))
    versions = {"praat": parselmouth.PRAAT_VERSION, "parselmouth": parselmouth.VERSION,
                "numpy": np.__version__}
    with open(FILE, "w") as file:
        cases = ",\n".join(json.dumps(case) for case in cases)
        file.write(f'{{"versions": {json.dumps(versions)}, "cases": [\n{cases}\n]}}\n')


if __name__ == "__main__":
    main()
