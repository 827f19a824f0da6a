"""Makes scipy.json of Tests/SpectralTests/Goldens: windows, cosine transforms, convolution, zoom.

    python Tests/Oracles/transforms_scipy.py        # with the versions of requirements.txt

Praat's windows are its formulas in NumPy (Sound_to_Pitch and Sound_to_Spectrogram of 6.1).
"""

import json
import pathlib

import numpy as np
import scipy
import scipy.fft
import scipy.signal

FOLDER = pathlib.Path(__file__).parents[1] / "SpectralTests" / "Goldens"


def signal(count):
    """Integers of a linear congruential generator, so that the test makes the same."""
    values, state = [], 4711
    for _ in range(count):
        state = (1103515245 * state + 12345) % 2**31
        values.append(((state >> 16) % 2001 - 1000) / 1000)
    return np.array(values)


# SciPy's windows whose goldens spectral_goldens.py makes; those of all others are made here.
MADE_ELSEWHERE = {
    "boxcar", "bartlett", "cosine", "hann", "hamming", "blackman", "nuttall", "blackmanharris",
    "flattop", "gaussian", "kaiser", "tukey"}
MADE_HERE = {
    "triang", "parzen", "bohman", "barthann", "lanczos", "exponential", "general_hamming",
    "general_gaussian", "general_cosine", "chebwin", "taylor", "dpss", "kaiser_bessel_derived"}


def windows():
    known = set(scipy.signal.windows.__all__) - {"get_window"}
    assert known == MADE_ELSEWHERE | MADE_HERE, known ^ (MADE_ELSEWHERE | MADE_HERE)
    shapes = [
        ("triangular", [], "triang"), ("parzen", [], "parzen"), ("bohman", [], "bohman"),
        ("bartlettHann", [], "barthann"), ("lanczos", [], "lanczos"),
        ("exponential", [3.5], ("exponential", None, 3.5)),
        ("generalHamming", [0.7], ("general_hamming", 0.7)),
        ("generalGaussian", [1.5, 4.0], ("general_gaussian", 1.5, 4.0)),
    ]
    cases = [
        {"shape": name, "parameters": parameters, "isPeriodic": periodic, "count": count,
         "values": scipy.signal.get_window(window, count, fftbins=periodic).tolist()}
        for name, parameters, window in shapes for periodic in (True, False)
        for count in (1, 2, 8, 13)]
    for name, parameters, window in (
        ("generalCosine", [0.5, 0.3, 0.2], ("general_cosine", [0.5, 0.3, 0.2])),
        ("chebyshev", [60.0], ("chebwin", 60.0)), ("chebyshev", [100.0], ("chebwin", 100.0)),
        ("taylor", [4, 30.0], ("taylor", 4, 30)), ("taylor", [6, 45.0], ("taylor", 6, 45)),
        ("dpss", [2.0], ("dpss", 2.0)), ("dpss", [3.5], ("dpss", 3.5)),
    ):
        for periodic in (True, False):
            for count in (1, 2, 8, 13, 64, 101):
                # SciPy has no sequence where the band holds every frequency.
                if name == "dpss" and 1 < count + periodic <= 2 * parameters[0]:
                    continue
                values = scipy.signal.get_window(window, count, fftbins=periodic)
                cases.append({
                    "shape": name, "parameters": parameters, "isPeriodic": periodic,
                    "count": count, "values": values.tolist()})
    for count in (2, 8, 64):
        values = scipy.signal.windows.kaiser_bessel_derived(count, 4.0)
        cases.append({
            "shape": "kaiserBesselDerived", "parameters": [4.0], "isPeriodic": False,
            "count": count, "values": values.tolist()})
    for count in (2, 8, 13):
        i = np.arange(1, count + 1)
        middle, edge = 0.5 * (count + 1), np.exp(-12)
        gauss = (np.exp(-48 * (i - middle) ** 2 / (count + 1) ** 2) - edge) / (1 - edge)
        hann = 0.5 - 0.5 * np.cos(2 * np.pi * i / (count + 1))
        n = np.arange(count)
        povey = (0.5 - 0.5 * np.cos(2 * np.pi * n / (count - 1))) ** 0.85
        for name, values in (("praatGaussian", gauss), ("praatHann", hann), ("povey", povey)):
            cases.append({
                "shape": name, "parameters": [], "isPeriodic": False, "count": count,
                "values": values.tolist()})
    return cases


def cosines():
    return [
        {"kind": kind, "isOrthonormal": norm == "ortho", "count": count,
         "values": scipy.fft.dct(signal(count), type=kind, norm=norm).tolist()}
        for kind in (2, 3) for norm in ("backward", "ortho") for count in (1, 2, 3, 8, 15, 40)]


def convolutions():
    cases = []
    for count, taps in ((1, 1), (5, 9), (700, 33), (3000, 129)):
        x, kernel = signal(count), signal(taps)[::-1]
        y = scipy.signal.oaconvolve(x, kernel, mode="full")
        at = sorted({0, 1, len(y) // 3, len(y) // 2, len(y) - 2, len(y) - 1} & set(range(len(y))))
        cases.append({
            "count": count, "taps": taps, "length": len(y), "at": at, "values": y[at].tolist()})
    return cases


def zooms():
    cases = []
    for count, low, high, bins, rate in (
        (100, 0, 50, 16, 1000), (3000, 100, 300, 64, 16000), (20000, 0, 280, 50, 16000),
    ):
        values = scipy.signal.zoom_fft(signal(count), [low, high], m=bins, fs=rate)
        cases.append({
            "count": count, "low": low, "high": high, "bins": bins, "sampleRate": rate,
            "real": values.real.tolist(), "imaginary": values.imag.tolist()})
    return cases


def ffts():
    """Bins of real transforms: powers of two, sizes of speech frames, primes."""
    cases = []
    for count in (1, 2, 5, 16, 97, 251, 400, 480, 512, 997, 1024, 4096, 9973, 65536):
        values = scipy.fft.rfft(signal(count))
        at = sorted({*range(0, len(values), max(1, len(values) // 12)), len(values) - 1})
        # The largest bin is there, since errors are shares of it.
        at = sorted({*at, int(np.abs(values).argmax())})
        cases.append({
            "count": count, "at": at, "real": values.real[at].tolist(),
            "imaginary": values.imag[at].tolist()})
    return cases


if __name__ == "__main__":
    body = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__},
        "ffts": ffts(), "windows": windows(), "cosines": cosines(), "convolutions": convolutions(),
        "zooms": zooms()}
    text = json.dumps(body, separators=(",", ":")).replace("},{", "},\n{")
    (FOLDER / "scipy.json").write_text(text + "\n")
    print("scipy.json", len(text))
