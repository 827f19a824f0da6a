"""librosa and SciPy: rows of a clip, each feature by a call of its own."""

import librosa
import numpy as np
import scipy.stats

from peers.librosa_spectral import NAME, versions  # noqa: F401: what a peer says of itself

FRAMES = {"n_fft": 512, "hop_length": 160}


def descriptors(y, rate):
    """Thirteen numbers a frame; each call transforms the clip anew, as it is called in tutorials."""
    spectral = FRAMES | {"y": y, "sr": rate}
    return np.concatenate([
        librosa.feature.spectral_centroid(**spectral),
        librosa.feature.spectral_bandwidth(**spectral),
        librosa.feature.spectral_rolloff(**spectral),
        librosa.feature.spectral_flatness(y=y, **FRAMES),
        librosa.feature.spectral_contrast(**spectral),
        librosa.feature.zero_crossing_rate(y, frame_length=512, hop_length=160),
        librosa.feature.rms(y=y, frame_length=512, hop_length=160)])


def basics(y, rate):
    cepstra = librosa.feature.mfcc(y=y, sr=rate, n_mfcc=13, n_mels=40, **FRAMES)
    tracks = np.concatenate([descriptors(y, rate), cepstra])
    return np.stack([tracks.mean(axis=1), tracks.std(axis=1)], axis=1).reshape(1, -1)


def fifteen(tracks):
    """The fifteen statistics of each row, one after the other."""
    mode = scipy.stats.mode(tracks, axis=1)
    q1, median, q3 = np.quantile(tracks, [0.25, 0.5, 0.75], axis=1)
    low, high = tracks.min(axis=1), tracks.max(axis=1)
    return np.stack([
        tracks.mean(axis=1), median, mode.mode, mode.count, low, high, high - low,
        tracks.var(axis=1), tracks.std(axis=1), q1, q3, q3 - q1,
        scipy.stats.entropy(np.abs(tracks), axis=1), scipy.stats.kurtosis(tracks, axis=1),
        scipy.stats.skew(tracks, axis=1)], axis=1).ravel()


def moments(mean, rate):
    """Eleven numbers of a mean spectrum without its bin 0."""
    f = np.arange(1, len(mean)) * rate / (2 * (len(mean) - 1))
    p = mean[1:] / mean[1:].sum()
    centroid = (p * f).sum()
    q1, q2, q3 = f[np.searchsorted(np.cumsum(p), [0.25, 0.5, 0.75])]
    distance = p - p.mean()
    deviation = p.std(ddof=1)
    return [
        centroid, np.sqrt((p * (f - centroid) ** 2).sum()), q2, q1, q3, q3 - q1,
        (distance**3).sum() / (len(p) - 1) / deviation**3,
        (distance**4).sum() / (len(p) - 1) / deviation**4,
        scipy.stats.entropy(p) / np.log(len(p)), scipy.stats.gmean(p) / p.mean(), f[np.argmax(p)]]


def all_statistics(y, rate):
    """1518 numbers: mel bands, cepstra, the mean spectrum, the fundamental frequency; one transform."""
    magnitudes = np.abs(librosa.stft(y, win_length=400, **FRAMES))
    mel = librosa.power_to_db(
        librosa.feature.melspectrogram(S=magnitudes**2, sr=rate, n_mels=80), top_db=80)
    cepstra = librosa.feature.mfcc(S=mel, n_mfcc=20)
    f0 = librosa.yin(y, fmin=65, fmax=400, sr=rate, frame_length=1024, hop_length=160)
    q1, q2, q3 = np.quantile(f0, [0.25, 0.5, 0.75])
    return np.concatenate([
        fifteen(mel), fifteen(cepstra), moments(magnitudes.mean(axis=1), rate),
        [f0.mean(), f0.std(), q2, f0.min(), f0.max(), q1, q3]]).reshape(1, -1)


TASKS = {
    "specstats": lambda y, rate: descriptors(y, rate).T,
    "basics": basics,
    "seedset": all_statistics,
}
