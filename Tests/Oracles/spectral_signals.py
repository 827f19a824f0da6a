"""Signals of the goldens of Spectral: 16-bit integers, so that float and double start alike.

Run through spectral_goldens.py. The signal "voice" is not stored: its formula is integer enough to
be repeated exactly in the tests (five harmonics of a rising tone, with noise of a linear
congruential generator).
"""

import json
import os
import pathlib
import tarfile

import numpy as np
import soundfile

import golden_files


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


# ---------------------------------------------------------------- speech
# CC0 recordings of the corpus beside the checkout: three men, three women, six languages. Only
# numbers computed from them are committed.
RECORDINGS = [
    "cv21f3ee0b39-20141028-qeu", "cvbea406c13a-20180206-vxc", "cv920bb7595c-20070508-ejq",
    "cv43603b74a8-20140128-usg", "cv6676c635c9-20160712-hzo", "cv1f5273df87-20071002-dvz",
]


def voices():
    """Two voices of our synthesiser: int16 samples that VoiceSignalTests wrote."""
    path = golden_files.SPECTRAL / "voices.json"
    return {
        signal["name"]: (np.array(signal["samples"], dtype=np.int64), signal["sampleRate"])
        for signal in json.loads(path.read_text())["signals"]}


def corpus():
    """The folder of recordings, or None where this machine has none."""
    shared = os.environ.get("FORMANT_SHARED") or pathlib.Path(__file__).parents[3] / "shared"
    folder = pathlib.Path(shared) / "corpora" / "voxforge-dev"
    return folder if folder.is_dir() else None


def recordings():
    """Name -> (int16 values, sample rate): the middle second of each archive's first clip."""
    result = {}
    for name in RECORDINGS:
        with tarfile.open(corpus() / f"{name}.tgz") as archive:
            member = min(m for m in archive.getnames() if m.endswith(".wav"))
            samples, rate = soundfile.read(archive.extractfile(member), dtype="int16")
        first = (len(samples) - rate) // 2
        result[f"recording/{member}"] = (samples[first:first + rate].astype(np.int64), rate)
    return result
