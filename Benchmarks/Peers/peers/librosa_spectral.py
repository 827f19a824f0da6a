"""librosa."""

import librosa
import numpy as np

NAME = "librosa"


def versions():
    import numba
    import scipy

    return {
        "librosa": librosa.__version__, "numpy": np.__version__, "scipy": scipy.__version__,
        "numba": numba.__version__}


def stft(length, hop):
    return lambda y, rate: np.abs(
        librosa.stft(y, n_fft=length, hop_length=hop, window="hann", pad_mode="constant")).T


def log_mel(y, rate):
    mel = librosa.feature.melspectrogram(
        y=y, sr=rate, n_fft=512, win_length=400, hop_length=160, n_mels=80, pad_mode="constant")
    return librosa.power_to_db(mel, top_db=80)


def mfcc(count, deltas=False):
    def run(y, rate):
        values = librosa.feature.mfcc(S=log_mel(y, rate), n_mfcc=count)
        if deltas:
            values = np.concatenate([
                values, librosa.feature.delta(values), librosa.feature.delta(values, order=2)])
        return values.T

    return run


def yin(y, rate):
    return librosa.yin(y, fmin=65, fmax=400, sr=rate, frame_length=1024, hop_length=160)


def pyin(y, rate):
    frequency, _, _ = librosa.pyin(
        y, fmin=65, fmax=400, sr=rate, frame_length=1024, hop_length=160)
    return np.nan_to_num(frequency)


TASKS = {
    "stft512": stft(512, 160),
    "stft2048": stft(2048, 512),
    "logmel80": lambda y, rate: log_mel(y, rate).T,
    "mfcc13": mfcc(13),
    "mfcc20": mfcc(20),
    "mfcc40": mfcc(40),
    "mfcc13dd": mfcc(13, deltas=True),
    "pitch": yin,
    "pitch_pyin": pyin,
}
