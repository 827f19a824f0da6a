"""Goldens of Features: statistics, spectral moments, and whole rows of three signals.

    python Tests/Oracles/features_goldens.py

Everything is computed in float64 by NumPy, SciPy and librosa. The rules that are Formant's own (which
frames are active or voiced) are written out below; the numbers that enter them are the libraries'.
"""

import json
import os

import librosa
import numpy as np
import scipy
import scipy.fft
import scipy.linalg
import scipy.stats
from librosa.core.pitch import _cumulative_mean_normalized_difference as difference

FOLDER = os.path.join(os.path.dirname(__file__), "..", "FeaturesTests", "Goldens")
VERSIONS = {"librosa": librosa.__version__, "numpy": np.__version__, "scipy": scipy.__version__}
RATE, HOP, LENGTH = 16000, 160, 512


def lcg(n, seed):
    values = np.empty(n)
    for i in range(n):
        seed = (1103515245 * seed + 12345) % 2**31
        values[i] = (seed >> 8) / 2**23 * 2 - 1
    return values


def ramp():
    """Five harmonics of 110 + 10t Hz with noise, in 16-bit integers."""
    n = 64000
    t = np.arange(n) / RATE
    phase = 110 * t + 5 * t * t
    y = sum(np.sin(2 * np.pi * k * phase) / k for k in range(1, 6))
    level = np.where((t >= 0.5) & (t < 3.5), 1.0, 0.02)
    x = np.floor(6000 * level * y + 0.5).astype(np.int64)
    state = 12345
    for i in range(n):
        state = (1103515245 * state + 12345) % 2**31
        x[i] += (state >> 16) % 201 - 100
    assert x[:8].tolist() == [62, 65, -42, 56, 41, 185, 80, 115] and x.sum() == -25597
    return (x / 32768).astype(np.float32)


def vowel():
    """Pulses from 200 Hz down through four resonances, a quarter of a second of noise around them."""
    n = 24000
    x = 0.002 * lcg(n, 7)
    position, pulse = 4000, 0
    while position < 20000:
        x[position] += 1.0
        position += 80 + pulse // 25
        pulse += 1
    for frequency, bandwidth in ((700, 80), (1200, 100), (2600, 120), (3500, 150)):
        radius = np.exp(-np.pi * bandwidth / RATE)
        a1 = 2 * radius * np.cos(2 * np.pi * frequency / RATE)
        a2 = -radius * radius
        y = np.empty(n)
        y1 = y2 = 0.0
        for i in range(n):
            y[i] = (1 - a1 - a2) * x[i] + a1 * y1 + a2 * y2
            y2, y1 = y1, y[i]
        x = y
    return x.astype(np.float32)


def noise():
    return (0.1 * lcg(12000, 99)).astype(np.float32)


def active(levels, span):
    heard = levels[levels >= levels.max() * 1e-6]
    return levels >= np.quantile(heard, 0.95) * 10 ** (-span / 10)


def voicing(x, levels):
    frames = librosa.util.frame(np.pad(x, 512), frame_length=1024, hop_length=HOP)
    shortest, longest = RATE // 400, int(np.ceil(RATE / 60))
    d = difference(frames.astype(np.float64), shortest, longest)
    f0 = librosa.yin(x, fmin=60, fmax=400, sr=RATE, frame_length=1024, hop_length=HOP)
    # yin does not tell which lag it took: the first trough below 0.1, else the least value.
    trough = librosa.util.localmin(d, axis=0)
    trough[0] = d[0] < d[1]
    below = trough & (d < 0.1)
    lag = np.where(below.any(0), below.argmax(0), d.argmin(0))
    aperiodicity = d[lag, np.arange(d.shape[1])]
    chosen = (aperiodicity <= 0.5) & active(levels, 25)
    if chosen.any():
        octaves = np.abs(np.log2(f0 / np.median(f0[chosen])))
        chosen &= octaves <= 8 / 12
    if chosen.sum() < 5:
        chosen[:] = False
    return f0, aperiodicity, np.flatnonzero(chosen)


def formants(power, frame):
    """Four formants below 5000 Hz of one frame, from order 10."""
    last = 160
    band = power[: last + 1, frame] * (
        1 + 0.97**2 - 2 * 0.97 * np.cos(2 * np.pi * np.arange(last + 1) / LENGTH)
    )
    r = np.fft.irfft(band)[:11]
    r[0] *= 1 + 1e-9
    a = np.r_[1, scipy.linalg.solve_toeplitz(r[:10], -r[1:])]
    roots = np.roots(a)
    roots = roots[roots.imag > 0]
    found = sorted((np.angle(z) * 5000 / np.pi, -np.log(np.abs(z)) * 10000 / np.pi) for z in roots)
    return [pair for pair in found if 50 < pair[0] < 4950][:4]


def moments(weights, lowest, spacing):
    f = lowest + spacing * np.arange(len(weights))
    p = weights / weights.sum()
    distribution = scipy.stats.rv_discrete(values=(np.arange(len(p)), p))
    mean, variance, skewness, kurtosis = (float(v) for v in distribution.stats(moments="mvsk"))
    edges = np.r_[f - spacing / 2, f[-1] + spacing / 2]
    histogram = scipy.stats.rv_histogram((p, edges), density=False)
    q25, q50, q75 = np.clip(histogram.ppf([0.25, 0.5, 0.75]), f[0], f[-1])
    top = int(np.argmax(p))
    peak = f[top]
    if 0 < top < len(p) - 1:
        fit = np.polyfit([-1, 0, 1], np.log(p[top - 1 : top + 2]), 2)
        peak = f[top] - spacing * fit[1] / (2 * fit[0])
    floored = np.maximum(p, 1e-10 / len(p))
    return {
        "mean": lowest + spacing * mean, "sd": spacing * np.sqrt(variance), "median": q50,
        "mode": f[top], "peak": peak, "q25": q25, "q75": q75, "iqr": q75 - q25,
        "skewness": skewness, "kurtosis": kurtosis + 3,
        "entropy": float(scipy.stats.entropy(p, base=len(p))),
        "flatness": float(scipy.stats.gmean(floored) / p.mean()),
    }


def describe(values):
    return {
        "mean": np.mean(values), "median": np.median(values), "lnsd": np.log(np.std(values)),
        "sd": np.std(values), "q10": np.quantile(values, 0.1), "q25": np.quantile(values, 0.25),
        "q75": np.quantile(values, 0.75), "q90": np.quantile(values, 0.9),
        "iqr": scipy.stats.iqr(values),
    }


def row(x32):
    x = x32.astype(np.float64)
    spectrum = librosa.stft(x, n_fft=LENGTH, hop_length=HOP, pad_mode="constant")
    power = np.abs(spectrum) ** 2
    levels = power[2:].sum(0)
    f0, aperiodicity, voiced = voicing(x, levels)
    loud = np.flatnonzero(active(levels, 30))
    mel = librosa.feature.melspectrogram(
        S=power, sr=RATE, n_fft=LENGTH, n_mels=40, dtype=np.float64)
    mfcc = librosa.feature.mfcc(S=librosa.power_to_db(mel, top_db=None), n_mfcc=20)
    result = {"f0_voiced_share": len(voiced) / len(f0)}
    for name, value in moments(power.mean(1)[2:177], 62.5, 31.25).items():
        result[f"spectrum_{name}"] = value
    for name, value in moments(np.sqrt(power.mean(1)[2:177]), 62.5, 31.25).items():
        result[f"magnitude_{name}"] = value
    for c in range(1, 20):
        for name, value in describe(mfcc[c, loud]).items():
            if name in ("mean", "lnsd", "sd"):
                result[f"mfcc_{c}_{name}_active"] = value
        for name in ("mean", "q90"):
            result[f"mfcc_{c}_{name}"] = describe(mfcc[c])[name]
    if len(voiced):
        semitones = 12 * np.log2(f0[voiced] / 27.5)
        for name, value in describe(semitones).items():
            result[f"f0_{name}"] = value
        fit = scipy.stats.linregress(voiced * HOP / RATE, semitones)
        result["f0_slope"] = fit.slope
        result["f0_hz_median"] = np.median(f0[voiced])
        for name in ("median", "sd", "lnsd"):
            result[f"f0_aperiodicity_{name}"] = describe(aperiodicity[voiced])[name]
        for c in range(1, 20):
            result[f"mfcc_{c}_mean_voiced"] = np.mean(mfcc[c, voiced])
        correlations = np.corrcoef(mfcc[:9, voiced])
        for one in range(1, 9):
            for other in range(one + 1, 9):
                name = f"mfcc_{one}_{other}_correlation_voiced"
                result[name] = correlations[one, other]
        found = [formants(power, frame) for frame in voiced]
        for number in range(4):
            pairs = [pair[number] for pair in found if len(pair) > number]
            if len(pairs) < 3:
                continue
            for name in ("median", "lnsd"):
                result[f"formant_{number + 1}_{name}"] = describe([p[0] for p in pairs])[name]
            width = np.median([p[1] for p in pairs])
            result[f"formant_{number + 1}_bandwidth_median"] = width
    return {name: float(value) for name, value in result.items()}


def statistics():
    methods = {
        "inverseDistribution": "inverted_cdf", "hazen": "hazen", "weibull": "weibull",
        "linear": "linear", "medianUnbiased": "median_unbiased",
        "averagedInverse": "averaged_inverted_cdf", "nearest": "closest_observation",
        "interpolatedInverse": "interpolated_inverted_cdf", "normalUnbiased": "normal_unbiased",
    }
    cases = {
        "few": [3.0, -1.0, 4.0, 1.5], "many": np.round(lcg(101, 3) * 20 + 5, 6).tolist(),
        "skewed": np.round(np.exp(3 * lcg(60, 11)), 6).tolist(), "pair": [2.0, 7.0],
        "offset": (np.round(lcg(40, 5), 6) + 1e6).tolist(),
    }
    result = {}
    for name, values in cases.items():
        x = np.array(values)
        adjusted = len(x) > 3
        result[name] = {
            "values": values, "mean": x.mean(), "median": np.median(x), "min": x.min(),
            "max": x.max(), "range": np.ptp(x), "var": x.var(), "var_ddof1": x.var(ddof=1),
            "sd": x.std(), "sd_ddof1": x.std(ddof=1), "lnsd": np.log(x.std()),
            "skewness": scipy.stats.skew(x), "kurtosis": scipy.stats.kurtosis(x),
            "skewness_adjusted": scipy.stats.skew(x, bias=False) if adjusted else None,
            "kurtosis_adjusted": scipy.stats.kurtosis(x, bias=False) if adjusted else None,
            "entropy": scipy.stats.entropy(x) if (x >= 0).all() else None,
            "iqr": scipy.stats.iqr(x),
            "quantiles": {
                ours: [float(np.quantile(x, q, method=theirs)) for q in QUANTILES]
                for ours, theirs in methods.items()
            },
        }
    return {"probabilities": QUANTILES, "cases": result}


QUANTILES = [0.0, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.95, 1.0]


def write(name, content):
    def plain(value):
        return value.item() if isinstance(value, np.generic) else value

    with open(os.path.join(FOLDER, name), "w") as file:
        json.dump({"versions": VERSIONS, **content}, file, indent=1, default=plain)
        file.write("\n")


if __name__ == "__main__":
    os.makedirs(FOLDER, exist_ok=True)
    write("statistics.json", statistics())
    write("rows.json", {"rows": {f.__name__: row(f()) for f in (ramp, vowel, noise)}})
