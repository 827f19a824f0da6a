"""Goldens of Praat's pitch: candidates and paths by parselmouth.

    python Tests/Oracles/pitch_praat.py

Beside each path stand the frames whose candidates hang on rounding, such as those of digital silence
with a sample of speech at the edge.
"""

import numpy as np
import parselmouth
from parselmouth.praat import call

import golden_files
from spectral_signals import signals

DEFAULTS = {"floor": 75, "ceiling": 600, "maximumCandidates": 15, "isVeryAccurate": False,
            "silenceThreshold": 0.03, "voicingThreshold": 0.45, "octaveCost": 0.01,
            "octaveJumpCost": 0.35, "voicedUnvoicedCost": 0.14}
CASES = [
    ("voice", "autocorrelation", {"timeStep": 0.01}),
    ("voice", "crossCorrelation", {"timeStep": 0.02}),
    ("voice", "autocorrelation", {"timeStep": 0.05, "isVeryAccurate": True}),
    ("voice", "crossCorrelation", {"timeStep": 0.05, "isVeryAccurate": True}),
    ("vowel", "autocorrelation", {}),
    ("vowel", "crossCorrelation", {}),
    ("vowel", "autocorrelation", {"floor": 100, "ceiling": 400, "maximumCandidates": 4,
                                  "octaveCost": 0.1, "voicingThreshold": 0.3}),
    ("tone", "autocorrelation", {}),
    ("chirp", "autocorrelation", {"timeStep": 0.005, "ceiling": 2000}),
    ("noise", "autocorrelation", {"floor": 200, "ceiling": 3000, "voicingThreshold": 0.2}),
    ("noise", "crossCorrelation", {"floor": 200, "ceiling": 3000, "octaveJumpCost": 0.1}),
    ("extremes", "autocorrelation", {"timeStep": 0.01}),
    ("click", "autocorrelation", {"timeStep": 0.01}),
    ("silence", "autocorrelation", {}),
]


def frames(x, rate, method, options):
    letter = "ac" if method == "autocorrelation" else "cc"
    pitch = call(
        parselmouth.Sound(x, rate), f"To Pitch ({letter})", options.get("timeStep", 0),
        options["floor"], options["maximumCandidates"],
        "yes" if options["isVeryAccurate"] else "no",
        *(options[key] for key in ("silenceThreshold", "voicingThreshold", "octaveCost",
                                   "octaveJumpCost", "voicedUnvoicedCost", "ceiling")))
    return pitch, [pitch.get_frame(i + 1) for i in range(pitch.get_number_of_frames())]


def close_calls(x, rate, method, options, found, everywhere):
    """The frames that Praat sees otherwise when samples, or those that are not 0, move by 1e-15."""
    def decisions(frame):
        return len(frame.candidates), frame.selected.frequency > 0

    moved = set()
    for seed in range(5):
        noise = 1e-15 * np.random.default_rng(seed).standard_normal(len(x)) * ((x != 0) | everywhere)
        _, others = frames(x + noise, rate, method, options)
        moved |= {i for i, (a, b) in enumerate(zip(found, others)) if decisions(a) != decisions(b)}
    return sorted(moved)


def case(available, name, method, more, everywhere=False):
    x, rate = available[name]
    options = {**DEFAULTS, **more}
    pitch, found = frames(x / 32768, rate, method, options)
    stride = max(1, len(found) // 20)
    result = {
        "signal": name, "options": {"method": method, **options},
        "start": pitch.x1, "step": pitch.dx,
        "intensities": [f.intensity for f in found],
        "chosen": [f.selected.frequency for f in found],
        "strength": [f.selected.strength for f in found],
        "candidates": [
            sorted(([c.frequency, c.strength] for c in f.candidates if c.frequency > 0),
                   reverse=True) for f in found[::stride]],
        "stride": stride,
        "closeCalls": close_calls(x / 32768, rate, method, options, found, everywhere),
    }
    print(name, method, len(found), sum(f.selected.frequency > 0 for f in found), "voiced",
          len(result["closeCalls"]), "close")
    return result


VERSIONS = {"praat": parselmouth.PRAAT_VERSION, "parselmouth": parselmouth.VERSION}


def main():
    available = signals()
    golden_files.write(
        "praat_pitch", {"versions": VERSIONS, "cases": [case(available, *c) for c in CASES]},
        of_librosa=False)


if __name__ == "__main__":
    main()
