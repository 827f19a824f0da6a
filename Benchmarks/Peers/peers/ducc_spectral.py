"""ducc0's FFT under frames that NumPy cuts: the fastest STFT one can write in Python."""

import ducc0
import numpy as np

NAME = "numpy + ducc0"


def versions():
    return {"ducc0": ducc0.__version__}


def stft(length, hop):
    window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(length) / length)).astype(np.float32)

    def run(y, rate):
        padded = np.pad(y, length // 2)
        frames = np.lib.stride_tricks.sliding_window_view(padded, length)[::hop]
        return np.abs(ducc0.fft.r2c(frames * window, axes=(1,), nthreads=1))

    return run


TASKS = {"stft512": stft(512, 160), "stft2048": stft(2048, 512)}
