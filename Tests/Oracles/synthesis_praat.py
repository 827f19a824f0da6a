"""Writes what Praat reads from the synthesiser's panel of voices, for SynthesisTests.

Run from the repository's root; the first command writes the signals:

    mkdir -p /tmp/voices && FORMANT_VOICES=/tmp/voices swift test --filter PraatTests
    python Tests/Oracles/synthesis_praat.py /tmp/voices
"""

import json
import sys
from pathlib import Path

import numpy as np
import parselmouth

RATE = 16000
CEILING = {"man": 5000, "woman": 5500}


def read(path):
    samples = np.load(path).astype(np.float64)
    sound = parselmouth.Sound(samples, RATE)
    pitch = sound.to_pitch_ac(time_step=0.01, pitch_floor=65, pitch_ceiling=450)
    formants = sound.to_formant_burg(
        time_step=0.02, max_number_of_formants=5,
        maximum_formant=CEILING[path.stem.split("-")[0]], window_length=0.025)
    times = formants.xs()
    values = [[formants.get_value_at_time(n, t) for n in (1, 2, 3, 4)] for t in times]
    blocks = samples[: len(samples) // 800 * 800].reshape(-1, 800)
    return {
        "name": path.stem,
        "levels": [round(10 * np.log10(np.mean(b**2)), 3) for b in blocks],
        "pitch": {
            "start": pitch.x1, "step": pitch.dx,
            "values": [round(f, 3) for f in pitch.selected_array["frequency"].tolist()]},
        "formants": {
            "start": formants.x1, "step": formants.dx,
            "values": [[round(f, 1) if f == f else 0 for f in v] for v in values]},
    }


readings = {
    "versions": {"praat": parselmouth.PRAAT_VERSION, "parselmouth": parselmouth.VERSION,
                 "numpy": np.__version__},
    "settings": "pitch: autocorrelation, 65-450 Hz; formants: Burg, 5 below 5000 (men) or "
                "5500 Hz (women), 25 ms",
    "voices": [read(path) for path in sorted(Path(sys.argv[1]).glob("*.npy"))],
}
folder = Path("Tests/SynthesisTests/Goldens")
folder.mkdir(parents=True, exist_ok=True)
(folder / "praat.json").write_text(json.dumps(readings) + "\n")
