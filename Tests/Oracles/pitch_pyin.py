"""Goldens of pYIN: librosa in double precision.

    python Tests/Oracles/pitch_pyin.py

Beside each path stand the frames that another path of nearly equal likelihood sees otherwise: the
frames whose state moves when the logarithms of the observations are disturbed by 1e-7, or whose voicing moves when the samples that
are not zero are disturbed by 1e-14 (a trough of rounding in a flat difference).
"""

import librosa
import numpy as np
import scipy

import golden_files
from spectral_signals import signals

CASES = [
    ("voice", 65, 400, 1024, 160, True, {}),
    ("voice", 80, 1000, 1024, 256, False, {"switch_prob": 0.1, "resolution": 0.25}),
    ("tone", 200, 1000, 512, 100, True, {"beta_parameters": (3, 10), "n_thresholds": 50}),
    ("vowel", 65, 400, 512, 80, True, {"no_trough_prob": 0.3, "boltzmann_parameter": 1}),
    ("vowel", 65, 400, 512, 80, True, {"max_transition_rate": 10}),
    ("noise", 300, 4000, 1024, 160, True, {}),
    ("extremes", 65, 1000, 1024, 160, True, {}),
    ("click", 65, 400, 1024, 160, True, {}),
    ("silence", 65, 400, 1024, 160, True, {}),
    ("short", 65, 400, 1024, 160, True, {}),
]


def track(y, rate, low, high, frame, hop, center, more):
    return librosa.pyin(y, fmin=low, fmax=high, sr=rate, frame_length=frame, hop_length=hop,
                        center=center, **more)


def close_calls(y, arguments, frequency, voicing):
    original = librosa.sequence.viterbi
    moved = np.zeros(len(frequency), dtype=bool)
    for seed in range(5):
        random = np.random.default_rng(seed)

        def disturbed(prob, transition, **more):
            noise = np.exp(1e-7 * random.standard_normal(prob.shape))
            return original(np.clip(prob * noise, 0, 1), transition, **more)

        librosa.core.pitch.sequence.viterbi = disturbed
        other, _, _ = track(y, *arguments)
        librosa.core.pitch.sequence.viterbi = original
        disturbed_signal = y + 1e-14 * random.standard_normal(len(y)) * (y != 0)
        _, _, other_voicing = track(disturbed_signal, *arguments)
        moved |= abs(other_voicing - voicing) > 1e-4
        moved |= (other != frequency) & ~(np.isnan(other) & np.isnan(frequency))
    return np.flatnonzero(moved).tolist()


def case(available, name, *arguments):
    x, rate = available[name]
    y = x / 32768
    frequency, voiced, probability = track(y, rate, *arguments)
    low, high, frame, hop, center, more = arguments
    bins = 12 * int(np.ceil(1 / more.get("resolution", 0.1)))
    states = np.where(voiced, np.round(bins * np.log2(np.nan_to_num(frequency, nan=low) / low)), -1)
    alpha, beta = more.get("beta_parameters", (2, 18))
    result = {
        "signal": name, "minimumFrequency": low, "maximumFrequency": high,
        "frameLength": frame, "hopLength": hop, "isCentered": center,
        "options": {
            "thresholds": more.get("n_thresholds", 100), "thresholdAlpha": alpha,
            "thresholdBeta": beta, "troughDecay": more.get("boltzmann_parameter", 2),
            "binsPerSemitone": bins // 12,
            "maximumTransitionRate": more.get("max_transition_rate", 35.92),
            "switchProbability": more.get("switch_prob", 0.01),
            "noTroughProbability": more.get("no_trough_prob", 0.01)},
        "bins": states.astype(int).tolist(), "voicing": probability.tolist(),
        "closeCalls": close_calls(y, [rate, *arguments], frequency, probability),
    }
    print(name, len(states), int(voiced.sum()), "voiced", len(result["closeCalls"]), "close")
    return result


VERSIONS = {"librosa": librosa.__version__, "numpy": np.__version__, "scipy": scipy.__version__}


def main():
    available = signals()
    golden_files.write(
        "pyin", {"versions": VERSIONS, "cases": [case(available, *c) for c in CASES]})


if __name__ == "__main__":
    main()
