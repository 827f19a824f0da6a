"""Makes transforms.json of Tests/SpectralTests/Goldens from librosa and SciPy run in float64.

    python Tests/Oracles/transforms_goldens.py      # with the versions of requirements.txt

Reconstruction, levels and normalisation; long results are thinned to some positions.
"""

import importlib.metadata

import librosa
import numpy as np
import python_speech_features

import spectral_goldens as base

VERSIONS = {
    **base.VERSIONS,
    "python_speech_features": importlib.metadata.version("python_speech_features"),
}


def thinned(values, steps=60):
    at = base.thin(len(values), steps)
    return {"count": len(values), "at": at, "values": np.asarray(values)[at].tolist()}


def masked(signal, n_fft, hop, win, window, center, last):
    y, _ = base.floats(signal)
    spectra = librosa.stft(
        y, n_fft=n_fft, hop_length=hop, win_length=win, window=window, center=center)
    spectra[last:] = 0
    return y, spectra


def inverse_cases():
    cases = []
    for signal, n_fft, hop, win, window, center, last, length in [
        ("vowel", 256, 80, 256, "hann", True, 20, None),
        ("vowel", 256, 80, 200, "hann", True, 129, 4000),
        ("tone", 512, 160, 400, "hamming", True, 40, 3000),
        ("tone", 401, 100, 401, "hann", True, 30, None),
        ("tone", 512, 384, 512, "boxcar", True, 100, None),
        ("chirp", 256, 128, 256, "hann", False, 60, None),
        ("short", 64, 16, 64, "hann", True, 9, 500),
    ]:
        _, spectra = masked(signal, n_fft, hop, win, window, center, last)
        y = librosa.istft(
            spectra, n_fft=n_fft, hop_length=hop, win_length=win, window=window, center=center,
            length=length)
        cases.append({
            "signal": signal, "fftLength": n_fft, "hopLength": hop, "windowLength": win,
            "window": window, "isCentered": center, "bins": last, "length": length,
            **thinned(y)})
    return cases


def griffin_lim_cases():
    cases = []
    for signal, n_fft, hop, iterations, momentum in [
        ("short", 64, 16, 1, 0.99), ("short", 64, 16, 8, 0.99), ("vowel", 256, 64, 5, 0.0),
    ]:
        y, _ = base.floats(signal)
        magnitudes = np.abs(librosa.stft(y, n_fft=n_fft, hop_length=hop))
        rebuilt = librosa.griffinlim(
            magnitudes, n_iter=iterations, hop_length=hop, n_fft=n_fft, momentum=momentum,
            init=None, length=len(y))
        cases.append({
            "signal": signal, "fftLength": n_fft, "hopLength": hop, "iterations": iterations,
            "momentum": momentum, **thinned(rebuilt)})
    return cases


def pcen_cases():
    y, rate = base.floats("vowel")
    power = np.abs(librosa.stft(y, n_fft=256, hop_length=80))[1:9] ** 2 * 2.0**31
    cases = []
    for options in [
        {}, {"gain": 0.8, "bias": 10.0, "power": 0.25, "time_constant": 0.06},
        {"power": 0.0}, {"bias": 0.0}, {"eps": 1e-3, "time_constant": 2.0},
    ]:
        result = librosa.pcen(power, sr=rate, hop_length=80, **options).T
        cases.append({
            "gain": options.get("gain", 0.98), "bias": options.get("bias", 2.0),
            "exponent": options.get("power", 0.5),
            "timeConstant": options.get("time_constant", 0.4),
            "epsilon": options.get("eps", 1e-6), "rows": [0, 1, 25, result.shape[0] - 1],
            "values": result[[0, 1, 25, -1]].ravel().tolist()})
    return cases


def reassigned_cases():
    cases = []
    for signal, n_fft, hop, win, window, center in [
        ("vowel", 256, 80, 256, "hann", True), ("chirp", 512, 200, 400, "hann", True),
        ("tone", 401, 100, 401, "hamming", True), ("tone", 512, 160, 512, "hann", False),
    ]:
        y, rate = base.floats(signal)
        frequencies, times, magnitudes = librosa.reassigned_spectrogram(
            y, sr=rate, n_fft=n_fft, hop_length=hop, win_length=win, window=window,
            center=center, fill_nan=True)
        frames, bins = [1, 5, magnitudes.shape[1] - 2], base.thin(magnitudes.shape[0], 20)
        pick = np.ix_(bins, frames)
        cases.append({
            "signal": signal, "fftLength": n_fft, "hopLength": hop, "windowLength": win,
            "window": window, "isCentered": center, "frames": frames, "bins": bins,
            "frequencies": frequencies[pick].T.ravel().tolist(),
            "times": times[pick].T.ravel().tolist(),
            "magnitudes": magnitudes[pick].T.ravel().tolist()})
    return cases


def mel_inversion():
    y, rate = base.floats("vowel")
    bands = librosa.feature.melspectrogram(
        y=y, sr=rate, n_fft=256, hop_length=80, n_mels=30, dtype=np.float64)
    magnitudes = librosa.feature.inverse.mel_to_stft(bands, sr=rate, n_fft=256, power=2.0)
    basis = librosa.filters.mel(sr=rate, n_fft=256, n_mels=30, dtype=np.float64)
    residual = np.linalg.norm(basis @ magnitudes**2 - bands) / np.linalg.norm(bands)
    return {
        "signal": "vowel", "bands": 30, "fftLength": 256, "hopLength": 80,
        "residual": float(residual)}


def levels():
    y, _ = base.floats("short")
    magnitudes = np.abs(librosa.stft(y, n_fft=64, hop_length=32)).T
    return {
        "emphasised": librosa.effects.preemphasis(y)[:8].tolist(),
        "emphasisedLess": librosa.effects.preemphasis(y, coef=0.5)[:8].tolist(),
        "emphasisedKept": python_speech_features.sigproc.preemphasis(y, 0.97)[:8].tolist(),
        "amplitudes": librosa.amplitude_to_db(magnitudes, top_db=None)[3].tolist(),
        "clip": librosa.power_to_db(magnitudes**2, ref=np.max, top_db=30)[5].tolist(),
        "relative": librosa.power_to_db(
            magnitudes**2, ref=0.25, amin=1e-6, top_db=None)[0].tolist(),
    }


if __name__ == "__main__":
    base.VERSIONS = VERSIONS
    base.write("transforms", {
        "inverse": inverse_cases(), "griffinLim": griffin_lim_cases(), "pcen": pcen_cases(),
        "levels": levels(), "reassigned": reassigned_cases(),
        "melInversion": mel_inversion()})
