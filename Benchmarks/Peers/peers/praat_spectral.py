"""Praat, through parselmouth."""

import numpy as np
import parselmouth

NAME = "Praat"


def versions():
    return {"Praat": parselmouth.PRAAT_VERSION, "parselmouth": parselmouth.__version__}


def autocorrelation(y, rate):
    pitch = parselmouth.Sound(y, rate).to_pitch_ac(
        time_step=0.01, pitch_floor=75, pitch_ceiling=600)
    return pitch.selected_array["frequency"]


def cross_correlation(y, rate):
    pitch = parselmouth.Sound(y, rate).to_pitch_cc(
        time_step=0.01, pitch_floor=75, pitch_ceiling=600)
    return pitch.selected_array["frequency"]


def formants(y, rate):
    tracks = parselmouth.Sound(y, rate).to_formant_burg()
    # Only the middle frame is read out; the others would cost a call of Python each.
    count = tracks.get_number_of_frames()
    first = np.zeros(count)
    first[count // 2] = tracks.get_value_at_time(1, tracks.get_time_from_frame_number(count // 2 + 1))
    return first


TASKS = {
    "pitch_praat_ac": autocorrelation,
    "pitch_praat_cc": cross_correlation,
    "formants_burg": formants,
}
