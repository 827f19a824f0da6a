"""Goldens of Praat's pitch: candidates and paths by parselmouth.

    python Tests/Oracles/pitch_praat.py
"""

import json
import os

import parselmouth
from parselmouth.praat import call

from spectral_signals import signals

FILE = os.path.join(os.path.dirname(__file__), "..", "SpectralTests", "Goldens", "praat_pitch.json")

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


def main():
    available = signals()
    cases = []
    for name, method, more in CASES:
        x, rate = available[name]
        sound = parselmouth.Sound(x / 32768, rate)
        options = {**DEFAULTS, **more}
        letter = "ac" if method == "autocorrelation" else "cc"
        pitch = call(
            sound, f"To Pitch ({letter})", options.get("timeStep", 0), options["floor"],
            options["maximumCandidates"], "yes" if options["isVeryAccurate"] else "no",
            *(options[key] for key in ("silenceThreshold", "voicingThreshold", "octaveCost",
                                       "octaveJumpCost", "voicedUnvoicedCost", "ceiling")))
        frames = [pitch.get_frame(i + 1) for i in range(pitch.get_number_of_frames())]
        cases.append({
            "signal": name, "options": {"method": method, **options},
            "start": pitch.x1, "step": pitch.dx,
            "intensities": [f.intensity for f in frames],
            "chosen": [f.selected.frequency for f in frames],
            "strength": [f.selected.strength for f in frames],
            "candidates": [
                sorted(([c.frequency, c.strength] for c in f.candidates if c.frequency > 0),
                       reverse=True) for f in frames[:: max(1, len(frames) // 20)]],
            "stride": max(1, len(frames) // 20),
        })
        print(name, method, len(frames), sum(f.selected.frequency > 0 for f in frames))
    versions = {"praat": parselmouth.PRAAT_VERSION, "parselmouth": parselmouth.VERSION}
    with open(FILE, "w") as file:
        cases = ",\n".join(json.dumps(case) for case in cases)
        file.write(f'{{"versions": {json.dumps(versions)}, "cases": [\n{cases}\n]}}\n')


if __name__ == "__main__":
    main()
