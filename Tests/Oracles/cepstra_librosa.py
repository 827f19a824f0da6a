"""Goldens of spectral contrast, chroma, LFCC, onset strength and HPSS from librosa in float64.

    python Tests/Oracles/cepstra_librosa.py

LFCC has no function in librosa: it is librosa's power spectrogram times triangles of equal width in
Hz (the definition of torchaudio's `linear_fbanks`), in decibels, through SciPy's cosine transform.
"""

import warnings

import librosa
import numpy as np
import scipy
import scipy.fft

import golden_files
from spectral_signals import signals

warnings.filterwarnings("ignore")
SIGNALS = signals()


def floats(name):
    values, rate = SIGNALS[name]
    return values / 32768, rate


def numbers(values):
    return [float("%.13g" % v) for v in np.ravel(values)]


def some(full):
    count = len(full)
    rows = sorted({0, 1, count // 2, count - 1} & set(range(count)))
    return {"frameCount": count, "rows": rows, "columns": full.shape[1],
            "values": numbers(full[rows])}


def contrast(signal, n_fft=2048, hop=512, bands=6, fmin=200.0, quantile=0.02, linear=False):
    y, rate = floats(signal)
    magnitude = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop))
    full = librosa.feature.spectral_contrast(
        S=magnitude, sr=rate, n_fft=n_fft, n_bands=bands, fmin=fmin, quantile=quantile,
        linear=linear).T
    return {
        "signal": signal, "linear": linear, **some(full),
        "options": {
            "fftLength": n_fft, "hopLength": hop, "bands": bands, "minimumFrequency": fmin,
            "quantile": quantile}}


def chroma(signal, n_fft=2048, hop=512, classes=12, tuning=0.0):
    y, rate = floats(signal)
    full = librosa.feature.chroma_stft(
        y=y, sr=rate, n_fft=n_fft, hop_length=hop, n_chroma=classes, tuning=tuning,
        dtype=np.float64).T
    return {"signal": signal, "fftLength": n_fft, "hopLength": hop, "classes": classes,
            "tuning": tuning, **some(full)}


def lfcc(signal, coefficients, bands, n_fft=512, hop=160):
    y, rate = floats(signal)
    power = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop)) ** 2
    f = np.arange(n_fft // 2 + 1) * rate / n_fft
    corners = np.linspace(0, rate / 2, bands + 2)
    filters = np.array([
        np.maximum(0, np.minimum((f - a) / (b - a), (c - f) / (c - b)))
        for a, b, c in zip(corners, corners[1:], corners[2:])])
    decibels = librosa.power_to_db(filters @ power, top_db=None)
    full = scipy.fft.dct(decibels, axis=0, norm="ortho")[:coefficients].T
    return {"signal": signal, "coefficients": coefficients, "bands": bands, "fftLength": n_fft,
            "hopLength": hop, **some(full)}


def onset(signal, n_fft=2048, hop=512, lag=1, max_size=1, bands=128, center=True, top_db=80.0):
    y, rate = floats(signal)
    decibels = librosa.power_to_db(librosa.feature.melspectrogram(
        y=y, sr=rate, n_fft=n_fft, hop_length=hop, n_mels=bands, dtype=np.float64), top_db=top_db)
    full = librosa.onset.onset_strength(
        S=decibels, sr=rate, lag=lag, max_size=max_size, n_fft=n_fft, hop_length=hop,
        center=center)
    return {"signal": signal, "fftLength": n_fft, "hopLength": hop, "lag": lag,
            "maximumWidth": max_size, "bands": bands, "isCentered": center, "topDB": top_db,
            "values": numbers(full)}


def hpss(signal, n_fft, hop, kernel, power, margin):
    y, rate = floats(signal)
    magnitude = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop))
    masks = librosa.decompose.hpss(
        magnitude, kernel_size=kernel, power=np.inf if power is None else power, margin=margin,
        mask=True)
    rows = sorted({0, 1, magnitude.shape[1] // 2, magnitude.shape[1] - 1})
    bins = sorted({*range(0, n_fft // 2 + 1, max(1, n_fft // 40)), n_fft // 2})
    return {
        "signal": signal, "fftLength": n_fft, "hopLength": hop, "kernel": kernel, "power": power,
        "margin": margin, "rows": rows, "bins": bins,
        "harmonic": numbers(masks[0].T[np.ix_(rows, bins)].astype(float)),
        "percussive": numbers(masks[1].T[np.ix_(rows, bins)].astype(float))}


VERSIONS = {
    "librosa": librosa.__version__,
    "numpy": np.__version__,
    "scipy": scipy.__version__,
}


def main():
    golden_files.write("bands", {
        "versions": VERSIONS,
        "contrast": [
            contrast("voice"), contrast("noise"), contrast("chirp", n_fft=1024, quantile=0.2),
            contrast("vowel", bands=4), contrast("vowel", n_fft=512, hop=80, bands=3, fmin=300.0),
            contrast("tone", linear=True), contrast("click"), contrast("silence"),
        ],
        "chroma": [
            chroma("voice"), chroma("tone", tuning=0.3), chroma("chirp", n_fft=4096),
            chroma("vowel", n_fft=512, hop=80, classes=24), chroma("noise", tuning=-0.25),
            chroma("silence"),
        ],
        "lfcc": [lfcc("voice", 20, 40), lfcc("chirp", 40, 128, n_fft=1024), lfcc("silence", 13, 20)],
        "onset": [
            onset("voice"), onset("voice", n_fft=512, hop=160, lag=2, max_size=3, bands=40),
            onset("vowel", n_fft=256, hop=80, max_size=4, bands=20, center=False),
            onset("chirp", lag=3, top_db=None), onset("click", n_fft=512, hop=160, bands=40),
            onset("one"),
        ],
        "hpss": [
            hpss("voice", 512, 512, [31, 31], 2.0, [1.0, 1.0]),
            hpss("chirp", 256, 128, [17, 10], 1.0, [1.5, 3.0]),
            hpss("click", 128, 64, [9, 9], None, [1.0, 1.0]),
            hpss("vowel", 64, 100, [101, 101], 2.0, [2.0, 1.0]),
            hpss("silence", 128, 64, [9, 9], 2.0, [1.0, 1.0]),
        ],
    })


if __name__ == "__main__":
    main()
