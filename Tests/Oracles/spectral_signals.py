"""Signals of the goldens of Spectral: 16-bit integers, so that float and double start alike.

Run through spectral_goldens.py. The signal "voice" is not stored: its formula is integer enough to
be repeated exactly in the tests (five harmonics of a rising tone, with noise of a linear
congruential generator).
"""

import numpy as np


def voice():
    rate, n = 16000, 64000
    t = np.arange(n) / rate
    phase = 110 * t + 5 * t * t
    y = sum(np.sin(2 * np.pi * k * phase) / k for k in range(1, 6))
    level = np.where((t >= 0.5) & (t < 3.5), 1.0, 0.02)
    x = np.floor(6000 * level * y + 0.5).astype(np.int64)
    state = 12345
    for i in range(n):
        state = (1103515245 * state + 12345) % 2**31
        x[i] += (state >> 16) % 201 - 100
    assert x[:8].tolist() == [62, 65, -42, 56, 41, 185, 80, 115]
    assert x.sum() == -25597 and np.abs(x).sum() == 212629425
    return x, rate


def noise(n, seed, level):
    values = np.empty(n)
    for i in range(n):
        seed = (1103515245 * seed + 12345) % 2**31
        values[i] = (seed >> 8) / 2**23 * 2 - 1
    return values * level


def signals():
    """Name -> (int16 values, sample rate)."""

    def quantised(values):
        return np.clip(np.round(np.asarray(values) * 32767), -32768, 32767).astype(np.int64)

    t16 = np.arange(3000) / 16000
    t44 = np.arange(6000) / 44100
    t8 = np.arange(4000) / 8000
    click = np.zeros(2000)
    click[777] = 1
    square = np.where((np.arange(1800) // 40) % 2 == 0, 1.0, -1.0)
    harmonics = sum(np.sin(2 * np.pi * 150 * k * t8) / k for k in range(1, 12))
    return {
        "voice": voice(),
        "tone": (quantised(0.8 * np.sin(2 * np.pi * 440 * t16)), 16000),
        "chirp": (quantised(0.5 * np.sin(2 * np.pi * (100 * t44 + 50000 * t44 * t44))), 44100),
        "vowel": (quantised(0.3 * harmonics * (1 + 0.4 * np.sin(2 * np.pi * 7 * t8))), 8000),
        "noise": (quantised(noise(5000, 99, 0.4)), 48000),
        "extremes": (np.clip(square * 32768, -32768, 32767).astype(np.int64), 16000),
        "click": (quantised(click), 16000),
        "constant": (np.full(1500, 8192), 16000),
        "silence": (np.zeros(1000, dtype=np.int64), 16000),
        "one": (np.array([12345]), 16000),
        "short": (quantised(0.5 * np.sin(2 * np.pi * 300 * np.arange(300) / 16000)), 16000),
    }
