"""Goldens of frame descriptors: tracks of librosa, of NumPy, and statistics of them.

    python Tests/Oracles/features_frames.py

All in float64. What librosa has comes from librosa; the others are written out from their formulas.
"""

import json
import os
import warnings

import librosa
import numpy as np
import pyloudnorm
import scipy.stats

from features_goldens import FOLDER, HOP, LENGTH, RATE, VERSIONS, noise, ramp, vowel

STEP = 9  # every ninth frame is kept


def tracks(x):
    y = x.astype(np.float64)
    X = librosa.stft(y, n_fft=LENGTH, hop_length=HOP)
    S, P = np.abs(X), np.abs(X) ** 2
    f = librosa.fft_frequencies(sr=RATE, n_fft=LENGTH)[:, None]
    at = dict(S=S, sr=RATE)
    mel = librosa.feature.melspectrogram(
        S=P, sr=RATE, n_mels=40, dtype=np.float64)
    frames = librosa.util.frame(np.pad(y, LENGTH // 2), frame_length=LENGTH, hop_length=HOP)
    centroid = librosa.feature.spectral_centroid(**at)
    spread = librosa.feature.spectral_bandwidth(**at)
    p = S / S.sum(axis=0)
    shares = P / P.sum(axis=0)
    db = 10 * np.log10(np.maximum(P, 1e-10))

    def band(low, high, last=True):
        return (f[:, 0] >= low) & ((f[:, 0] <= high) if last else (f[:, 0] < high))

    parts = frames[: LENGTH // 10 * 10].reshape(10, LENGTH // 10, -1)
    energies = (parts**2).sum(axis=1)
    energies = energies / energies.sum(axis=0)
    flux = np.full(S.shape[1], np.nan)
    flux[1:] = (np.diff(p, axis=1) ** 2).sum(axis=0)
    inside = band(0, 5000)
    result = {
        "centroid": centroid,
        "bandwidth": spread,
        "bandwidth_p3": librosa.feature.spectral_bandwidth(p=3, **at),
        "rolloff": librosa.feature.spectral_rolloff(**at),
        "rolloff_95": librosa.feature.spectral_rolloff(roll_percent=0.95, **at),
        "flatness": librosa.feature.spectral_flatness(S=S),
        "contrast": librosa.feature.spectral_contrast(**at),
        "zcr": librosa.feature.zero_crossing_rate(y, frame_length=LENGTH, hop_length=HOP),
        "rms": librosa.feature.rms(y=y, frame_length=LENGTH, hop_length=HOP),
        "poly": librosa.feature.poly_features(order=2, **at),
        "chroma": librosa.feature.chroma_stft(S=P, sr=RATE, n_fft=LENGTH, tuning=0.0),
        "mfcc": librosa.feature.mfcc(S=librosa.power_to_db(mel), n_mfcc=13),
        "mel": librosa.power_to_db(mel),
        "crest": S.max(axis=0) / S.mean(axis=0),
        "slope_0_5000": np.polyfit(f[inside, 0] / 1000, db[inside], 1)[:1],
        "flux": flux,
        "entropy": -(shares * np.log(shares)).sum(axis=0) / np.log(len(S)),
        "skewness": (p * (f - centroid) ** 3).sum(axis=0) / spread[0] ** 3,
        "kurtosis": (p * (f - centroid) ** 4).sum(axis=0) / spread[0] ** 4,
        "energy": (frames**2).mean(axis=0),
        "energy_entropy": scipy.stats.entropy(energies, base=2, axis=0),
        "alpha_ratio": 10 * np.log10(
            P[band(1000, 5000)].sum(axis=0) / P[band(50, 1000, False)].sum(axis=0)),
        "hammarberg": 10 * np.log10(
            P[band(0, 2000, False)].max(axis=0) / P[band(2000, 5000)].max(axis=0)),
        "level_1000_2000": 10 * np.log10(P[band(1000, 2000)].sum(axis=0)),
    }
    return {name: np.atleast_2d(track) for name, track in result.items()}


def floors(x):
    S = np.abs(librosa.stft(x.astype(np.float64), n_fft=LENGTH, hop_length=HOP))
    return S.min(axis=0) / S.max(axis=0)


def fifteen(track):
    """The fifteen statistics of each row, entropy of magnitudes."""
    mode = scipy.stats.mode(track.astype(np.float32), axis=1)
    share = np.abs(track) / np.abs(track).sum(axis=1, keepdims=True)
    q1, median, q3 = np.quantile(track, [0.25, 0.5, 0.75], axis=1)
    low, high = track.min(axis=1), track.max(axis=1)
    return np.stack([
        track.mean(axis=1), median, mode.mode, mode.count, low, high, high - low,
        track.var(axis=1), track.std(axis=1), q1, q3, q3 - q1,
        scipy.stats.entropy(share, axis=1), scipy.stats.kurtosis(track, axis=1),
        scipy.stats.skew(track, axis=1)], axis=1)


def seed(x):
    """The 1518 numbers of the speed task: mel bands and MFCC, moments of the mean spectrum, F0."""
    y = x.astype(np.float64)
    S = np.abs(librosa.stft(y, n_fft=LENGTH, hop_length=HOP, win_length=400))
    mel = librosa.power_to_db(
        librosa.feature.melspectrogram(S=S**2, sr=RATE, n_mels=80, dtype=np.float64))
    mfcc = librosa.feature.mfcc(S=mel, n_mfcc=20)
    mean = S.mean(axis=1)[1:]
    f = np.arange(1, 257) * RATE / LENGTH
    p = mean / mean.sum()
    c = (p * f).sum()
    cumulative = np.cumsum(p)
    q1, q2, q3 = (f[np.argmax(cumulative >= q)] for q in (0.25, 0.5, 0.75))
    d = p - p.mean()
    sd = np.sqrt((d**2).sum() / 255)
    moments = [
        c, np.sqrt((p * (f - c) ** 2).sum()), q2, q1, q3, q3 - q1,
        (d**3).sum() / 255 / sd**3, (d**4).sum() / 255 / sd**4,
        -(p * np.log(p)).sum() / np.log(256), np.exp(np.log(p).mean()) / p.mean(),
        f[np.argmax(p)]]
    f0 = librosa.yin(y, fmin=65, fmax=400, sr=RATE, frame_length=1024, hop_length=HOP)
    q = np.quantile(f0, [0.25, 0.5, 0.75])
    pitch = [f0.mean(), f0.std(), q[1], f0.min(), f0.max(), q[0], q[2]]
    return {"bands": fifteen(mel)[::13], "cepstra": fifteen(mfcc)[::3], "moments": np.array(moments),
            "pitch": np.array(pitch)}


def original(x, published):
    """The 81 columns: means over windows of three seconds every second."""
    y = x.astype(np.float64)
    n, hop, length = len(y), 16000, 48000
    if published:
        rows, padded, center = -(-n // hop), y, True
    else:
        rows = 1 + max(0, -(-(n - length) // hop))
        padded, center = np.pad(y, (0, (rows - 1) * hop + length - n)), False
    at = dict(n_fft=length, hop_length=hop, center=center)
    S = np.abs(librosa.stft(padded, **at))
    f = dict(S=S, sr=RATE)
    mel = librosa.feature.melspectrogram(S=S**2, sr=RATE, n_mels=90, dtype=np.float64)
    if center:
        zcr = librosa.feature.zero_crossing_rate(y, frame_length=length, hop_length=hop)
    else:
        zcr = librosa.feature.zero_crossing_rate(
            padded, frame_length=length, hop_length=hop, center=False)
    poly = librosa.feature.poly_features(**f)
    single = [
        zcr[0], poly[0], poly[1], librosa.feature.spectral_centroid(**f)[0],
        librosa.feature.spectral_bandwidth(**f)[0], librosa.feature.spectral_flatness(S=S)[0],
        librosa.feature.spectral_rolloff(**f)[0]]
    wide = librosa.feature.melspectrogram(S=S**2, sr=RATE, n_mels=128, dtype=np.float64)
    grids = [
        mel, librosa.power_to_db(mel, ref=np.max),
        librosa.feature.mfcc(S=librosa.power_to_db(wide), n_mfcc=90),
        librosa.feature.spectral_contrast(**f)]
    table = []
    for row in range(rows):
        v = y[row * hop :: hop] if published else y[row * hop : row * hop + length]
        q1, q2, q3 = np.quantile(v, [0.25, 0.5, 0.75])
        counts = np.unique(v, return_counts=True)[1] / len(v)
        values = [
            scipy.stats.kurtosis(v, bias=False) if len(v) > 3 else np.nan,
            scipy.stats.skew(v, bias=False) if len(v) > 2 else np.nan,
            -(counts * np.log2(counts)).sum(), v.mean(), q2, scipy.stats.mode(v).mode, v.min(),
            v.max(), v.var(ddof=1) if len(v) > 1 else np.nan,
            v.std(ddof=1) if len(v) > 1 else np.nan, q1, q3, v.max() - v.min(), q3 - q1]
        values += [track[row] for track in single]
        for grid in grids:
            numbers = fifteen(grid[:, row : row + 1].T)[0]
            if published and (grid[:, row] < 0).any():
                numbers[12] = np.nan
            values += list(numbers)
        table.append(values)
    return np.nanmean(np.array(table), axis=0)


def quantiles():
    values = [3.0, -1.0, 4.0, 1.5, -5.0, 9.0, 2.0, 6.0, 5.0, 3.5]
    methods = {
        "inverseDistribution": "inverted_cdf", "averagedInverse": "averaged_inverted_cdf",
        "nearest": "closest_observation", "interpolatedInverse": "interpolated_inverted_cdf",
        "hazen": "hazen", "weibull": "weibull", "linear": "linear",
        "medianUnbiased": "median_unbiased", "normalUnbiased": "normal_unbiased"}
    shares = [0, 0.05, 0.1, 0.25, 0.3, 0.5, 0.73, 0.75, 0.9, 0.99, 1]
    return {"values": values, "shares": shares, "types": {
        name: [float(np.quantile(values, q, method=method)) for q in shares]
        for name, method in methods.items()}}


def loudness(x):
    return pyloudnorm.Meter(RATE, filter_class="DeMan").integrated_loudness(x.astype(np.float64))


def plain(track):
    return [[None if np.isnan(v) else float(f"{v:.9g}") for v in row] for row in np.atleast_2d(track)]


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    versions = {**VERSIONS, "pyloudnorm": "0.2.0"}
    content = {
        "versions": versions, "step": STEP, "quantiles": quantiles(), "signals": {}}
    for make in (ramp, vowel, noise):
        x = make()
        t = tracks(x)
        content["signals"][make.__name__] = {
            # frames × values
            "tracks": {name: plain(v[:, ::STEP].T) for name, v in t.items()},
            # Each frame's smallest over its largest magnitude.
            "floors": [float(f"{v:.3g}") for v in floors(x)[::STEP]],
            "means": {name: plain(np.nanmean(v, axis=1))[0] for name, v in t.items()},
            "deviations": {name: plain(np.nanstd(v, axis=1))[0] for name, v in t.items()},
            "loudness": loudness(x),
            "original": plain(original(x, False))[0],
            "asPublished": plain(original(x, True))[0],
            "seed": {name: plain(v) for name, v in seed(x).items()},
        }
    with open(os.path.join(FOLDER, "frames.json"), "w") as file:
        json.dump(content, file, separators=(",", ":"))
        file.write("\n")
