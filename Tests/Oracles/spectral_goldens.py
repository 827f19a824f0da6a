"""Makes Tests/SpectralTests/Goldens from librosa, SciPy and NumPy run in float64.

    python Tests/Oracles/spectral_goldens.py        # with the versions of requirements.txt

Each matrix is reduced to some frames and some bins; errors are shares of a row's largest value, so
those are stored too. "float32Error" is what the same library computes from float32 input, worst
over the whole matrix by the same measure.
"""

import warnings

import librosa
import numpy as np
import scipy
import scipy.signal
from librosa.core import pitch

import golden_files
from spectral_signals import signals

warnings.filterwarnings("ignore")
VERSIONS = {
    "librosa": librosa.__version__,
    "numpy": np.__version__,
    "scipy": scipy.__version__,
}
SIGNALS = signals()
PADDING = {"zeros": "constant", "reflect": "reflect", "edge": "edge"}


def write(name, body):
    golden_files.write(name, {"versions": VERSIONS, **body})


def floats(name, dtype=np.float64):
    values, rate = SIGNALS[name]
    return (values / 32768).astype(dtype), rate


def some(count, limit):
    """First, second, middle and last frame; every limit-th bin and the last one."""
    return sorted({0, 1, count // 2, count - 1} & set(range(count)))


def thin(count, steps):
    return sorted(set(range(0, count, max(1, count // steps))) | {count - 1})


def row_error(actual, expected):
    scale = np.abs(expected).max(axis=1)
    scale[scale == 0] = 1
    return float((np.abs(actual - expected).max(axis=1) / scale).max()) if len(scale) else 0.0


# ---------------------------------------------------------------- short-time Fourier transform
def stft_case(signal, n_fft, hop, win=None, window="hann", center=True, padding="zeros",
              whole=False):
    result = {}
    for dtype in (np.float64, np.float32):
        y, rate = floats(signal, dtype)
        if whole:
            # librosa pads the last samples alone, n_fft/2 at the least, one too few to reflect.
            y = np.pad(y, n_fft // 2, mode=PADDING[padding])
        result[dtype] = librosa.stft(
            y, n_fft=n_fft, hop_length=hop, win_length=win, window=window,
            center=center and not whole, pad_mode=PADDING[padding]).T
    full = result[np.float64]
    rows, bins = some(full.shape[0], 4), thin(full.shape[1], 24)
    part = full[np.ix_(rows, bins)]
    return {
        "signal": signal, "fftLength": n_fft, "windowLength": win or n_fft,
        "hopLength": hop, "window": window, "isCentered": center, "padding": padding,
        "isPaddedWhole": whole, "frameCount": full.shape[0], "rows": rows, "bins": bins,
        "scale": np.abs(full).max(axis=1)[rows].tolist(),
        "real": part.real.ravel().tolist(), "imaginary": part.imag.ravel().tolist(),
        "float32Error": row_error(result[np.float32], full),
    }


def stft_cases():
    return [
        stft_case("voice", 512, 160),
        stft_case("voice", 512, 160, win=400),
        stft_case("voice", 2048, 512),
        stft_case("voice", 400, 160, window="hamming"),
        stft_case("tone", 512, 160),
        stft_case("tone", 512, 160, win=401),
        stft_case("tone", 401, 100),
        stft_case("tone", 127, 64, window="blackman"),
        stft_case("tone", 512, 160, padding="reflect"),
        # torchaudio's defaults.
        stft_case("voice", 400, 200, padding="reflect", whole=True),
        stft_case("vowel", 400, 200, padding="reflect", whole=True),
        stft_case("noise", 400, 200, padding="reflect", whole=True),
        stft_case("tone", 512, 700, padding="edge"),
        stft_case("tone", 512, 160, center=False),
        stft_case("tone", 3000, 160, center=False),
        stft_case("chirp", 1024, 256, window="nuttall"),
        stft_case("vowel", 256, 80),
        stft_case("noise", 512, 128),
        stft_case("noise", 997, 300),
        stft_case("extremes", 512, 160),
        stft_case("click", 512, 160),
        stft_case("constant", 512, 160),
        stft_case("silence", 512, 160),
        stft_case("one", 512, 160),
        stft_case("short", 512, 160),
        stft_case("short", 512, 160, padding="edge"),
        stft_case("short", 16, 1),
    ]


# ---------------------------------------------------------------- mel
def mel_arguments(options, dtype):
    return dict(
        n_fft=options["fftLength"], hop_length=options["hopLength"],
        win_length=options["windowLength"], n_mels=options["bands"],
        fmin=options["minimumFrequency"], fmax=options["maximumFrequency"],
        htk=options["scale"] == "htk", norm="slaney" if options["normalization"] == "slaney" else None,
        dtype=dtype)


def mel_options(bands=128, n_fft=2048, hop=512, win=None, fmin=0.0, fmax=None, scale="slaney",
                norm="slaney"):
    return {
        "bands": bands, "fftLength": n_fft, "hopLength": hop, "windowLength": win or n_fft,
        "minimumFrequency": fmin, "maximumFrequency": fmax, "scale": scale, "normalization": norm}


def mel_case(signal, **keywords):
    options = mel_options(**keywords)
    power, decibels = {}, {}
    for dtype in (np.float64, np.float32):
        y, rate = floats(signal, dtype)
        power[dtype] = librosa.feature.melspectrogram(
            y=y, sr=rate, **mel_arguments(options, dtype)).T
        decibels[dtype] = librosa.power_to_db(power[dtype], top_db=None)
    full, logs = power[np.float64], decibels[np.float64]
    rows = some(full.shape[0], 4)
    audible = logs > logs.max() - 80
    loud = np.abs(decibels[np.float32] - logs)[audible]
    return {
        "signal": signal, "options": options, "frameCount": full.shape[0], "rows": rows,
        "power": full[rows].ravel().tolist(), "decibels": logs[rows].ravel().tolist(),
        "loudest": float(logs.max()),
        "clipped": librosa.power_to_db(full, top_db=80)[rows].ravel().tolist(),
        "float32PowerError": row_error(power[np.float32], full),
        "float32DecibelError": float(loud.max()) if loud.size else 0.0,
    }


def mel_cases():
    return [
        mel_case("voice", bands=40, n_fft=512, hop=160),
        mel_case("voice", bands=80, n_fft=512, hop=160, win=400),
        mel_case("voice"),
        mel_case("tone", bands=26, n_fft=512, hop=160, fmin=20.0, fmax=7600.0, scale="htk", norm="none"),
        mel_case("chirp", bands=64, n_fft=1024, hop=441, fmax=16000.0),
        mel_case("vowel", bands=32, n_fft=256, hop=80, scale="htk"),
        mel_case("noise", bands=80, n_fft=1024, hop=480, norm="none"),
        mel_case("click", bands=40, n_fft=512, hop=160),
        mel_case("constant", bands=40, n_fft=512, hop=160),
        mel_case("extremes", bands=40, n_fft=512, hop=160),
        mel_case("silence", bands=40, n_fft=512, hop=160),
        mel_case("one", bands=40, n_fft=512, hop=160),
        mel_case("short", bands=3, n_fft=16, hop=16),
    ]


def mel_banks():
    banks = []
    for rate, n_fft, bands, fmin, fmax, htk, norm in [
        (16000, 512, 80, 0.0, None, False, "slaney"),
        (16000, 512, 128, 0.0, None, False, "slaney"),
        (44100, 2048, 128, 30.0, 11000.0, False, "slaney"),
        (8000, 256, 24, 100.0, 3800.0, True, None),
        (16000, 7, 2, 0.0, None, True, "slaney"),
        (48000, 4096, 40, 20.0, 20000.0, True, "slaney"),
    ]:
        full = librosa.filters.mel(
            sr=rate, n_fft=n_fft, n_mels=bands, fmin=fmin, fmax=fmax, htk=htk, norm=norm,
            dtype=np.float64)
        banks.append({
            "sampleRate": rate,
            "options": mel_options(bands, n_fft, 1, None, fmin, fmax, "htk" if htk else "slaney",
                                   norm or "none"),
            "sums": full.sum(axis=1).tolist(),
            "centroids": (full @ np.arange(full.shape[1])).tolist(),
            "emptyBands": np.flatnonzero(full.max(axis=1) == 0).tolist(),
        })
    return banks


def mel_scales():
    hertz = [0.0, 20.0, 440.0, 999.999, 1000.0, 1000.001, 4000.0, 11025.0, 24000.0]
    return [
        {"scale": "htk" if htk else "slaney", "hertz": hertz,
         "mel": librosa.hz_to_mel(hertz, htk=htk).tolist()} for htk in (False, True)]


# ---------------------------------------------------------------- cepstra
def cepstra_case(signal, coefficients, lifter=0, **keywords):
    options = mel_options(**keywords)
    result = {}
    for top_db in (None, 80):
        for dtype in (np.float64, np.float32):
            y, rate = floats(signal, dtype)
            mel = librosa.feature.melspectrogram(
                y=y, sr=rate, **mel_arguments(options, dtype))
            result[top_db, dtype] = librosa.feature.mfcc(
                S=librosa.power_to_db(mel, top_db=top_db), n_mfcc=coefficients,
                lifter=lifter).T
    full, clip = result[None, np.float64], result[80, np.float64]
    rows = some(full.shape[0], 4)
    return {
        "signal": signal, "options": options, "coefficients": coefficients, "lifter": lifter,
        "frameCount": full.shape[0], "rows": rows, "values": full[rows].ravel().tolist(),
        "clipped": clip[rows].ravel().tolist(),
        "float32Error": float(np.abs(result[None, np.float32] - full).max()),
        "float32ClipError": float(np.abs(result[80, np.float32] - clip).max()),
    }


def cepstra():
    y, rate = floats("voice")
    mfcc = librosa.feature.mfcc(
        y=y, sr=rate, n_mfcc=3, n_fft=512, hop_length=160, n_mels=40, dtype=np.float64)
    frames = [0, 3, 4, 5, 200, 396, 397, 400]
    deltas = [
        {"width": width, "order": order, "frames": frames,
         "values": librosa.feature.delta(mfcc, width=width, order=order).T[frames].ravel().tolist()}
        for width, order in [(9, 1), (9, 2), (5, 1), (11, 3)]]
    return {
        "cases": [
            cepstra_case("voice", 13, bands=40, n_fft=512, hop=160),
            cepstra_case("voice", 13, bands=80, n_fft=512, hop=160, win=400),
            cepstra_case("voice", 20),
            cepstra_case("tone", 13, lifter=22, bands=26, n_fft=512, hop=160),
            cepstra_case("chirp", 64, bands=64, n_fft=1024, hop=441),
            cepstra_case("vowel", 12, bands=32, n_fft=256, hop=80, scale="htk"),
            cepstra_case("noise", 20, lifter=10, bands=41, n_fft=1024, hop=480),
            cepstra_case("click", 13, bands=40, n_fft=512, hop=160),
            cepstra_case("silence", 13, bands=40, n_fft=512, hop=160),
            cepstra_case("one", 13, bands=40, n_fft=512, hop=160),
        ],
        "deltas": deltas,
    }


# ---------------------------------------------------------------- pitch
def yin_margin(d, chosen, threshold, met):
    """The least change of any d' that changes the decision."""
    last = len(d) - 1

    def shortfall(i):
        tests = [d[i] - threshold]
        if i == 0:
            tests.append(d[0] - d[1])
        else:
            tests.append(d[i] - d[i - 1])
            if i < last:
                tests.append(d[i] - d[i + 1])
        return max(tests)

    margins = [shortfall(i) for i in range(chosen if met else last + 1)]
    if met:
        margins.append(-shortfall(chosen))
    else:
        margins += [d[i] - d[chosen] for i in range(last + 1) if i != chosen]
    return float(max(0.0, min(margins)))


def yin_case(signal, fmin=65.0, fmax=400.0, length=1024, hop=160, threshold=0.1, step=1,
         center=True):
    frequency, lag = {}, {}
    for dtype in (np.float64, np.float32):
        y, rate = floats(signal, dtype)
        frequency[dtype] = librosa.yin(
            y, fmin=fmin, fmax=fmax, sr=rate, frame_length=length, hop_length=hop,
            trough_threshold=threshold, center=center)
    y, rate = floats(signal)
    padded = np.pad(y, length // 2) if center else y
    shortest = int(np.floor(rate / fmax))
    longest = min(int(np.ceil(rate / fmin)), length - 1)
    d = pitch._cumulative_mean_normalized_difference(
        librosa.util.frame(padded, frame_length=length, hop_length=hop), shortest, longest).T
    rows = list(range(0, len(d), step))
    lags, values, margins, mets = [], [], [], []
    for row in rows:
        trough = librosa.util.localmin(d[row])
        trough[0] = d[row, 0] < d[row, 1]
        good = np.flatnonzero(trough & (d[row] < threshold))
        chosen = int(good[0]) if good.size else int(np.argmin(d[row]))
        lags.append(shortest + chosen)
        mets.append(bool(good.size))
        values.append(float(d[row, chosen]))
        margins.append(float("%.3g" % yin_margin(d[row], chosen, threshold, bool(good.size))))
        # The lag is what librosa interpolated: its own answer lies within a sample.
        assert abs(rate / frequency[np.float64][row] - lags[-1]) <= 1
    wide = frequency[np.float64][rows]
    narrow = frequency[np.float32][rows]
    near = np.abs(rate / narrow - rate / wide) <= 1
    return {
        "signal": signal, "minimumFrequency": fmin, "maximumFrequency": fmax,
        "frameLength": length, "hopLength": hop, "threshold": threshold,
        "isCentered": center, "frameCount": len(d), "rows": rows,
        "frequency": wide.tolist(), "lag": lags, "aperiodicity": values,
        "meetsThreshold": mets, "margin": margins,
        "float32Error": float((np.abs(narrow - wide) / wide)[near].max(initial=0)),
        "float32OtherDecisions": int((~near).sum()),
    }


def yin_cases():
    return [
        yin_case("voice", step=2),
        yin_case("voice", fmin=60.0, fmax=500.0, length=2048, hop=512, threshold=0.15),
        yin_case("tone"),
        yin_case("tone", fmin=300.0, fmax=8000.0, length=512, hop=100, center=False),
        yin_case("chirp", fmin=80.0, fmax=1000.0, length=2048, hop=441),
        yin_case("vowel", length=512, hop=80),
        yin_case("noise", length=2048, hop=480),
        yin_case("click"),
        yin_case("constant"),
        yin_case("silence"),
        yin_case("one"),
    ]


# ---------------------------------------------------------------- windows
def windows():
    shapes = [
        ("rectangular", None, "boxcar"), ("bartlett", None, "bartlett"),
        ("cosine", None, "cosine"), ("hann", None, "hann"), ("hamming", None, "hamming"),
        ("blackman", None, "blackman"), ("nuttall", None, "nuttall"),
        ("blackmanHarris", None, "blackmanharris"), ("flatTop", None, "flattop"),
        ("gaussian", 2.5, ("gaussian", 2.5)), ("kaiser", 8.6, ("kaiser", 8.6)),
        ("kaiser", 0.0, ("kaiser", 0.0)), ("tukey", 0.3, ("tukey", 0.3)),
        ("tukey", 1.0, ("tukey", 1.0)), ("tukey", 0.0, ("tukey", 0.0)),
    ]
    return [
        {"shape": name, "parameter": parameter, "isPeriodic": periodic, "count": count,
         "values": scipy.signal.get_window(window, count, fftbins=periodic).tolist()}
        for name, parameter, window in shapes for periodic in (True, False)
        for count in (1, 2, 8, 13)]


def main():
    if not golden_files.later_librosa():
        write("signals", {"signals": [
            {"name": name, "sampleRate": rate,
             "samples": [] if name == "voice" else values.tolist()}
            for name, (values, rate) in SIGNALS.items()]})
        write("windows", {"cases": windows()})
    write("stft", {"cases": stft_cases()})
    write("mel", {"cases": mel_cases(), "banks": mel_banks(), "scales": mel_scales()})
    write("cepstra", cepstra())
    write("yin", {"cases": yin_cases()})


if __name__ == "__main__":
    main()
