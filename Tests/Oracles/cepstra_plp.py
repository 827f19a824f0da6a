"""Goldens of perceptual linear prediction, computed by NumPy and SciPy in float64.

    python Tests/Oracles/cepstra_plp.py

rastamat (Ellis, 2005) is MATLAB; this follows its published definitions step by step with library
functions: np.fft for powers and autocorrelation, scipy.signal.lfilter with rastamat's initial state
for RASTA, scipy.linalg.solve_toeplitz in place of Levinson's recursion, and the cepstrum by a Fourier
transform of the model's log spectrum in place of the recursion.
"""

import numpy as np
import scipy
import scipy.linalg
import scipy.signal

import golden_files
from spectral_signals import signals

SIGNALS = signals()


def bark(f):
    return 6 * np.arcsinh(np.asarray(f) / 600)


def bark_filters(size, rate):
    highest = bark(rate / 2)
    count = int(np.ceil(highest)) + 1
    z = bark(np.arange(size // 2 + 1) * rate / size)
    middle = np.linspace(0, highest, count)[:, None]
    below, above = z - middle + 0.5, z - middle - 0.5
    return 10 ** np.minimum(0, np.minimum(below, -2.5 * above)), middle[:, 0]


def rasta(rows):
    numerator = -np.arange(-2, 3) / 10
    result = np.zeros_like(rows)
    if len(rows) > 4:
        _, state = scipy.signal.lfilter(
            numerator, 1, rows[:4], axis=0, zi=np.zeros((4, rows.shape[1])))
        result[4:], _ = scipy.signal.lfilter(numerator, [1, -0.94], rows[4:], axis=0, zi=state)
    return result


def plp(signal, order=8, filters=True, dither=True):
    x, rate = SIGNALS[signal]
    width, hop = int(rate * 0.025 + 0.5), int(rate * 0.01 + 0.5)  # MATLAB rounds half up
    size = 1 << (width - 1).bit_length()
    window = 0.5 * (1 - np.cos(2 * np.pi * np.arange(1, width + 1) / (width + 1)))
    frames = np.lib.stride_tricks.sliding_window_view(x.astype(float), width)[::hop]
    power = np.abs(np.fft.rfft(frames * window, size)) ** 2 + (width if dither else 0)
    bank, middle = bark_filters(size, rate)
    bands = power @ bank.T
    if filters:
        bands = np.exp(rasta(np.log(bands)))
    square = (600 * np.sinh(middle / 6)) ** 2
    loudness = (square / (square + 1.6e5)) ** 2 * (square + 1.44e6) / (square + 9.61e6)
    bands = (loudness * bands) ** 0.33
    bands[:, 0], bands[:, -1] = bands[:, 1], bands[:, -2]
    rows = []
    for row in bands:
        r = np.fft.irfft(row)[:len(row)]
        a = np.r_[1, scipy.linalg.solve_toeplitz(r[:order], -r[1:order + 1])]
        error = a @ r[:order + 1]
        spectrum = -2 * np.log(np.abs(np.fft.rfft(a, 1 << 14)))
        cepstrum = np.fft.irfft(spectrum)[:order + 1]
        cepstrum[0] = np.log(error)
        rows.append(cepstrum * np.r_[1, np.arange(1, order + 1) ** 0.6])
    full = np.array(rows)
    chosen = sorted({0, 1, 3, 4, 5, len(full) // 2, len(full) - 1} & set(range(len(full))))
    return {
        "signal": signal, "order": order, "filtersRASTA": filters, "addsDither": dither,
        "frameCount": len(full), "rows": chosen, "columns": order + 1,
        "values": [float("%.13g" % v) for v in full[chosen].ravel()]}


VERSIONS = {"numpy": np.__version__, "scipy": scipy.__version__}


def main():
    # ⌈6 asinh(4000 / 600)⌉ + 1 bands at 8 kHz.
    assert len(bark_filters(256, 8000)[1]) == 17
    rows = np.sin(np.arange(60).reshape(20, 3) ** 1.5)
    golden_files.write("plp", {
        "versions": VERSIONS,
        "cases": [
            plp("voice"), plp("voice", filters=False),
            plp("voice", order=12, filters=False, dither=False), plp("tone"), plp("chirp"),
            plp("vowel", order=5), plp("noise"), plp("silence"),
        ],
        "rasta": {"input": rows.ravel().tolist(), "output": rasta(rows).ravel().tolist()},
    }, of_librosa=False)


if __name__ == "__main__":
    main()
