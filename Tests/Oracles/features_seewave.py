"""Goldens of the frequency moments of whole clips: seewave's numbers and Formant's own definitions.

    python Tests/Oracles/features_seewave.py PATH/TO/seewave_reference.py

The reference (NumPy functions spec_r, specprop, fund, dfreq) is a transcription of the R package that
agrees with R 4.2.2 and seewave 2.0.2 and 2.2.4 to 3e-15 on the signal `ramp`; it is not part of this
repository. The values under "r" were printed by R itself. The modulation index is not seewave's but that
of the scripts around it, and written out below; so are the definitions of Formant's own profile.
"""

import importlib.util
import json
import os
import sys

import numpy as np
from features_goldens import noise, ramp, vowel

FOLDER = os.path.join(os.path.dirname(__file__), "..", "FeaturesTests", "Goldens")
SIGNALS = {"ramp": ramp(), "vowel": vowel(), "noise": noise()}
# 400 000 samples that do not repeat: a repeated signal has bins that hold nothing but rounding.
FORTH = np.concatenate([SIGNALS["ramp"], SIGNALS["vowel"], SIGNALS["noise"]])
BACK = FORTH[::-1]
SIGNALS["mix"] = np.concatenate([FORTH, BACK, FORTH / 2, BACK / 4])
VERSIONS = {"seewave2_0_2": "2.0.2", "seewave2_2_4": "2.2.4"}
# Printed by R 4.2.2 for the signal `ramp` of 16-bit integers at 16 kHz.
R_VALUES = {
    "seewave2_2_4": {
        "mean": 179.528651806373, "sd": 63.2030165874634, "median": 137.122430741734,
        "sem": 1.88855134053931, "mode": 130.11617515639, "q25": 128.364611260054,
        "q75": 252.975871313673, "iqr": 124.611260053619, "skewness": 2.36387526068078,
        "kurtosis": 8.14157639457119, "flatness": 0.0742597406243693,
        "entropy": 0.811706164929457,
        "fund": {"mean": 0.123622515603303, "min": 0.0227272727272727, "max": 0.188235294117647},
        "dom": {"mean": 0.13, "min": 0.1171875, "max": 0.1484375},
    },
    "seewave2_0_2": {"dom": {"mean": 0.1378125, "min": 0.125, "max": 0.15625}},
}
# signal, samples, rate: lengths that are prime, odd, powers of two; 20 s and more.
CLIPS = [
    ("ramp", 64000, 16000.0), ("ramp", 63997, 16000.0), ("mix", 131072, 16000.0),
    ("mix", 160000, 8000.0), ("vowel", 24000, 16000.0), ("vowel", 16384, 44100.0),
    ("vowel", 20483, 48000.0), ("noise", 12000, 16000.0), ("noise", 2049, 8000.0),
    ("noise", 4096, 22050.0), ("noise", 6144, 11025.0),
]


def load(path):
    spec = importlib.util.spec_from_file_location("seewave_reference", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def clip(signal, count):
    """The samples as integers would be read: 16 bits, unscaled."""
    return SIGNALS[signal][:count].astype(np.float64) * 32768


def seewave_moments(reference, x, rate, band, version):
    values = reference.specprop(
        reference.spec_r(x), rate, band[0] / 1000, band[1] / 1000, version)
    names = {"Q25": "q25", "Q75": "q75", "IQR": "iqr", "cent": "centroid", "sfm": "flatness",
             "sh": "entropy"}
    return {names.get(name, name): float(value) for name, value in values.items()}


def modulation(track, version):
    if version == "2.2.4":
        track = track[~np.isnan(track)]
    values = track[~np.isnan(track)]
    span = values.max() - values.min()
    steps = np.abs(np.diff(track))
    steps = steps[~np.isnan(steps)]
    if version == "2.2.4":
        return 1.0 if span == 0 else float(steps.sum() / span)
    return 0.0 if span == 0 else float(steps.mean() / span)


def summary(track):
    values = track[~np.isnan(track)]
    return {
        "count": len(track), "defined": len(values), "mean": float(values.mean()),
        "min": float(values.min()), "max": float(values.max()),
    }


def own_moments(x, rate, band):
    """Formant's profile: k · rate / n, shares of |X| under a periodic Hann window."""
    n = len(x)
    f = np.arange(n // 2 + 1) * rate / n
    w = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)
    a = np.abs(np.fft.rfft(x * w))
    inside = (f >= band[0]) & (f <= band[1])
    f, a = f[inside], a[inside]
    a = a / a.sum()
    mean = (a * f).sum()
    sd = np.sqrt((a * (f - mean) ** 2).sum())
    spacing = rate / n

    def quantile(p):
        c = np.cumsum(a)
        k = np.flatnonzero(c >= p)[0]
        below = c[k - 1] if k > 0 else 0.0
        return float(np.clip(f[k] + spacing * ((p - below) / a[k] - 0.5), f[0], f[-1]))

    k = int(np.argmax(a))
    peak = f[k]
    if 0 < k < len(a) - 1:
        left, middle, right = np.log(a[k - 1 : k + 2])
        peak += spacing * 0.5 * (left - right) / (left - 2 * middle + right)
    return {
        "mean": float(mean), "centroid": float(mean), "sd": float(sd),
        "sem": float(sd / np.sqrt(len(a))), "median": quantile(0.5), "q25": quantile(0.25),
        "q75": quantile(0.75), "iqr": quantile(0.75) - quantile(0.25), "mode": float(f[k]),
        "peak": float(peak), "skewness": float((a * ((f - mean) / sd) ** 3).sum()),
        "kurtosis": float((a * ((f - mean) / sd) ** 4).sum()),
        "entropy": float(-(a * np.log(a)).sum() / np.log(len(a))),
        "flatness": float(np.exp(np.log(np.maximum(a * len(a), 1e-10)).mean())),
    }


def own_dominant(x, rate, band, length, threshold):
    x = np.where(np.abs(x) <= np.abs(x).max() * threshold, 0.0, x)
    w = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(length) / length)
    track = []
    for start in range(0, len(x) - length + 1, length):
        p = np.abs(np.fft.rfft(x[start : start + length] * w)) ** 2
        low = max(1, int(np.ceil(band[0] * length / rate)))
        high = min(length // 2, int(np.floor(band[1] * length / rate)))
        k = low + int(np.argmax(p[low : high + 1]))
        if p[k] == 0:
            track.append(np.nan)
            continue
        shift = 0.0
        if low < k < high:
            left, middle, right = np.log(p[k - 1 : k + 2])
            shift = 0.5 * (left - right) / (left - 2 * middle + right)
        track.append((k + shift) * rate / length)
    return np.array(track)


def main():
    reference = load(sys.argv[1])
    moments, tracks = [], []
    for signal, count, rate in CLIPS:
        x = clip(signal, count)
        where = {"signal": signal, "count": count, "rate": rate}
        # The wide band for short clips alone, to keep the tests quick.
        for band in ([0.0, 280.0], [50.0, 3500.0])[: 1 if count > 25000 else 2]:
            for name, version in VERSIONS.items():
                values = seewave_moments(reference, x, rate, band, version)
                moments.append({**where, "profile": name, "band": band, "values": values})
            values = own_moments(x, rate, band)
            moments.append({**where, "profile": "formant", "band": band, "values": values})
        for threshold in (5, 15):
            gate = {**where, "threshold": threshold / 100}
            for name, version in VERSIONS.items():
                top = (np.ceil(rate / 2000) - 1 if version == "2.0.2" else rate // 2000) * 1000
                dominant = reference.dfreq(
                    x, rate, 2048, 0, threshold, (0, min(22000, top)), version)
                fund = reference.fund(x, rate, 2048, 50, threshold, 280, version)
                if len(dominant) == 0 or np.isnan(dominant).all():
                    continue
                values = summary(dominant)
                values["range"] = values["max"] - values["min"]
                if len(dominant) > 1:
                    values["modulation"] = modulation(dominant, version)
                row = {**gate, "profile": name, "dominant": values}
                if not np.isnan(fund).all():
                    row["fundamental"] = summary(fund)
                tracks.append(row)
            dominant = own_dominant(x, rate, (0, 22000), 2048, threshold / 100) / 1000
            values = summary(dominant)
            values["range"] = values["max"] - values["min"]
            tracks.append({**gate, "profile": "formant", "dominant": values})
    content = {
        "versions": {
            "numpy": np.__version__,
            "seewave": "2.0.2 and 2.2.4 by a NumPy transcription that agrees with R to 3e-15",
            "r": "values printed by R 4.2.2 with seewave 2.0.2 and 2.2.4",
        },
        "r": R_VALUES, "moments": moments, "tracks": tracks,
    }
    with open(os.path.join(FOLDER, "frequency-moments.json"), "w") as file:
        json.dump(content, file, indent=0)
        file.write("\n")


if __name__ == "__main__":
    main()
