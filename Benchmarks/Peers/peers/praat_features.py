"""Praat's commands for what its voice report says, through parselmouth."""

import numpy as np
import parselmouth
from parselmouth.praat import call

from peers.praat_spectral import NAME, versions  # noqa: F401: what a peer says of itself

JITTER = ["local", "local, absolute", "rap", "ppq5", "ddp"]
SHIMMER = ["local", "local_dB", "apq3", "apq5", "apq11", "dda"]
# The limits of the report for a floor of 75 and a ceiling of 600 Hz.
PERIODS = (0.8 / 600, 1.25 / 75, 1.3)


def report(y, rate):
    sound = parselmouth.Sound(y, rate)
    pitch = call(sound, "To Pitch", 0, 75, 600)
    statistics = [
        call(pitch, "Get mean", 0, 0, "Hertz"), call(pitch, "Get quantile", 0, 0, 0.5, "Hertz"),
        call(pitch, "Get standard deviation", 0, 0, "Hertz"),
        call(pitch, "Get minimum", 0, 0, "Hertz", "None"),
        call(pitch, "Get maximum", 0, 0, "Hertz", "None"),
        call(pitch, "Count voiced frames") / pitch.get_number_of_frames()]
    formants = call(sound, "To Formant (burg)", 0, 5, 5500, 0.025, 50)
    for number in range(1, 5):
        statistics += [
            call(formants, "Get mean", number, 0, 0, "hertz"),
            call(formants, "Get quantile", number, 0, 0, "hertz", 0.5),
            call(formants, "Get quantile of bandwidth", number, 0, 0, "hertz", 0.5)]
    pulses = call([sound, pitch], "To PointProcess (cc)")
    statistics += [call(pulses, f"Get jitter ({kind})", 0, 0, *PERIODS) for kind in JITTER]
    statistics += [
        call([sound, pulses], f"Get shimmer ({kind})", 0, 0, *PERIODS, 1.6) for kind in SHIMMER]
    harmonicity = call(sound, "To Harmonicity (cc)", 0.01, 75, 0.1, 1)
    statistics += [
        call(harmonicity, "Get mean", 0, 0), call(harmonicity, "Get standard deviation", 0, 0)]
    # The share of breaks, which is no command of its own, is left at 0.
    return np.array(statistics + [0]).reshape(1, -1)


TASKS = {"voicereport": report}
