"""Goldens of activity: librosa.effects.trim and split of bursts of noise at many levels.

    python Tests/Oracles/features_activity.py
"""

import json
import os

import librosa
import numpy as np

FILE = os.path.join(os.path.dirname(__file__), "..", "FeaturesTests", "Goldens", "activity.json")

# Samples and amplitude of each burst.
BURSTS = [
    (5000, 0.0), (9000, 0.3), (4096, 0.001), (7000, 0.02), (12000, 0.0), (3000, 0.0003),
    (6111, 0.5), (2500, 1e-6),
]
# Top dB, reference (none: the loudest frame), frame and hop.
OPTIONS = [
    (60, None, 2048, 512), (30, None, 2048, 512), (20, None, 2048, 512), (60, 1.0, 2048, 512),
    (-3, 0.1, 2048, 512), (45, None, 1024, 256), (25, None, 400, 160), (40, None, 401, 160),
    (40, None, 256, 700), (0, None, 2048, 512), (40, 0.0, 2048, 512),
]
# Stretches of the signal that are clips: all, within silence, shorter than a frame, none.
CLIPS = [(0, 48707), (0, 5000), (5000, 6000), (4000, 16384), (30000, 48128), (0, 0), (9000, 9001)]


def lcg(n, seed):
    values = np.empty(n)
    for i in range(n):
        seed = (1103515245 * seed + 12345) % 2**31
        values[i] = (seed >> 8) / 2**23 * 2 - 1
    return values


def signal():
    levels = np.concatenate([np.full(n, level) for n, level in BURSTS])
    return (levels * lcg(len(levels), 41)).astype(np.float32)


def case(y, clip, options):
    top_db, ref, frame, hop = options
    keywords = dict(
        y=y[clip[0]:clip[1]], top_db=top_db, ref=np.max if ref is None else ref,
        frame_length=frame, hop_length=hop)
    return {
        "clip": clip, "topDB": top_db, "reference": ref, "frameLength": frame, "hopLength": hop,
        "trim": librosa.effects.trim(**keywords)[1].tolist(),
        "split": librosa.effects.split(**keywords).tolist(),
    }


y = signal()
golden = {
    "versions": {"librosa": librosa.__version__, "numpy": np.__version__},
    "bursts": BURSTS,
    # librosa raises where an odd frame does not fit into the padding of an empty clip.
    "cases": [
        case(y, clip, options) for clip in CLIPS for options in OPTIONS
        if clip[1] > clip[0] or options[2] % 2 == 0
    ],
}
with open(FILE, "w") as file:
    json.dump(golden, file)
