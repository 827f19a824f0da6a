"""Goldens of the voice report's rows: what the commands of Praat say of two signals (parselmouth).

    python Tests/Oracles/features_voice.py
"""

import json
import os

import numpy as np
import parselmouth
from parselmouth.praat import call

from features_goldens import FOLDER, RATE, ramp, vowel

JITTER = {"local": "local", "absolute": "local, absolute", "rap": "rap", "ppq5": "ppq5",
          "ddp": "ddp"}
SHIMMER = {"local": "local", "db": "local_dB", "apq3": "apq3", "apq5": "apq5", "apq11": "apq11",
           "dda": "dda"}
FLOOR, CEILING = 75, 600


def row(x):
    sound = parselmouth.Sound(x.astype(np.float64), RATE)
    pitch = call(sound, "To Pitch", 0, FLOOR, CEILING)
    f0 = pitch.selected_array["frequency"]
    values = {
        "praat_f0_mean": call(pitch, "Get mean", 0, 0, "Hertz"),
        "praat_f0_q50_hazen": call(pitch, "Get quantile", 0, 0, 0.5, "Hertz"),
        "praat_f0_sd_ddof1": call(pitch, "Get standard deviation", 0, 0, "Hertz"),
        "praat_f0_min": float(f0[f0 > 0].min()), "praat_f0_max": float(f0.max()),
        "praat_f0_voiced_share": float(np.mean(f0 > 0)),
    }
    pulses = call(sound, "To PointProcess (periodic, cc)", FLOOR, CEILING)
    limits = (0.8 / CEILING, 1.25 / FLOOR, 1.3)
    for name, kind in JITTER.items():
        values[f"voice_jitter_{name}"] = call(pulses, f"Get jitter ({kind})", 0, 0, *limits)
    for name, kind in SHIMMER.items():
        values[f"voice_shimmer_{name}"] = call(
            [sound, pulses], f"Get shimmer ({kind})", 0, 0, *limits, 1.6)
    ratio = call(sound, "To Harmonicity (cc)", 0.01, FLOOR, 0.1, 1.0)
    values["voice_hnr_mean"] = call(ratio, "Get mean", 0, 0)
    values["voice_hnr_sd"] = call(ratio, "Get standard deviation", 0, 0)
    times = [call(pulses, "Get time from index", i + 1)
             for i in range(int(call(pulses, "Get number of points")))]
    # The report's rule leaves out the last interval.
    gaps = [b - a for a, b in zip(times, times[1:])][:-1]
    values["voice_break_share"] = sum(g for g in gaps if g > limits[1]) / (len(x) / RATE)
    cepstrogram = call(sound, "To PowerCepstrogram", 60, 0.002, 5000, 50)
    values["voice_cpps"] = call(cepstrogram, "Get CPPS", "yes", 0.02, 0.0005, 60, 330, 0.05,
                                "Parabolic", 0.001, 0.05, "Exponential decay", "Robust")
    formants = call(sound, "To Formant (burg)", 0, 5, 5500, 0.025, 50)
    means = []
    for number in range(1, 5):
        frequencies, bandwidths = [], []
        for time in formants.xs():
            place = int(np.floor((time - pitch.x1) / pitch.dx + 0.5))
            if 0 <= place < len(f0) and f0[place] > 0:
                frequency = formants.get_value_at_time(number, time)
                if frequency == frequency:
                    frequencies.append(frequency)
                    bandwidths.append(formants.get_bandwidth_at_time(number, time))
        if not frequencies:
            continue
        means.append(np.mean(frequencies))
        values[f"praat_formant_{number}_mean"] = float(np.mean(frequencies))
        values[f"praat_formant_{number}_median"] = float(np.median(frequencies))
        values[f"praat_formant_{number}_bandwidth_median"] = float(np.median(bandwidths))
    if len(means) == 4:
        places = np.arange(4) + 0.5
        spacing = float(np.sum(places * means) / np.sum(places**2))
        values["vocal_tract_spacing"] = spacing
        values["vocal_tract_length"] = 100 * 350 / (2 * spacing)
    return values


def main():
    versions = {"praat": parselmouth.PRAAT_VERSION, "parselmouth": parselmouth.VERSION}
    content = {"versions": versions, "rows": {"ramp": row(ramp()), "vowel": row(vowel())}}
    with open(os.path.join(FOLDER, "voice.json"), "w") as file:
        json.dump(content, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
