"""Goldens of the filter banks and cepstra of speech recognisers.

    python Tests/Oracles/cepstra_recognizers.py

kaldi-native-fbank and openSMILE compute in float32, python_speech_features in float64. A tone and a
chirp have bands 100 dB below their loudest, where Kaldi's numbers are the noise of its float32
transform; for these its definition is also computed in float64 with NumPy. HTK stands
for what openSMILE's components compute with `htkcompatible=1` from the configuration beside this
file; openSMILE writes the zeroth coefficient last, here it is first.
"""

import importlib.metadata
import pathlib

import kaldi_native_fbank as knf
import numpy as np
import opensmile
import python_speech_features as psf
import scipy.fft

import golden_files
from spectral_signals import signals

SIGNALS = signals()


def kaldi(signal, coefficients=None, bands=23, use_energy=True, snip=True, energy_floor=0.0,
          lowest=20.0, highest=0.0):
    x, rate = SIGNALS[signal]
    options = knf.FbankOptions() if coefficients is None else knf.MfccOptions()
    frame, mel = options.frame_opts, options.mel_opts
    frame.samp_freq, frame.dither, frame.snip_edges = rate, 0, snip
    mel.num_bins, mel.low_freq, mel.high_freq = bands, lowest, highest
    if coefficients is None:
        online = knf.OnlineFbank(options)
    else:
        options.num_ceps, options.use_energy = coefficients, use_energy
        options.energy_floor = energy_floor
        online = knf.OnlineMfcc(options)
    online.accept_waveform(rate, x.astype(np.float32).tolist())
    online.input_finished()
    rows = [online.get_frame(i) for i in range(online.num_frames_ready)]
    return np.array(rows, dtype=np.float64).reshape(len(rows), coefficients or bands)


def kaldi_float64(signal, coefficients=None, bands=23, snip=True):
    """Kaldi's published definition in float64, where float32 noise hides quiet bands."""
    x, rate = SIGNALS[signal]
    width, hop = int(rate * 0.025), int(rate * 0.01)
    size = 1 << (width - 1).bit_length()
    if snip:
        first, count = 0, 1 + (len(x) - width) // hop if len(x) >= width else 0
    else:
        first, count = hop // 2 - width // 2, (len(x) + hop // 2) // hop
    padded = np.pad(x.astype(np.float64), width, mode="symmetric")
    window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(width) / (width - 1))) ** 0.85
    mel = 1127 * np.log(1 + np.arange(size // 2 + 1) * rate / size / 700)
    corners = np.linspace(1127 * np.log(1 + 20 / 700), 1127 * np.log(1 + rate / 1400), bands + 2)
    filters = np.array([
        np.maximum(0, np.minimum((mel - a) / (b - a), (c - mel) / (c - b)))
        for a, b, c in zip(corners, corners[1:], corners[2:])])
    filters[:, -1] = 0
    rows = []
    for index in range(count):
        frame = padded[width + first + index * hop:][:width]
        frame = frame - frame.mean()
        energy = max(frame @ frame, np.finfo(np.float32).eps)
        frame = (frame - 0.97 * np.r_[frame[0], frame[:-1]]) * window
        power = np.abs(np.fft.rfft(frame, size)) ** 2
        logs = np.log(np.maximum(filters @ power, np.finfo(np.float32).eps))
        if coefficients is not None:
            n = np.arange(coefficients)
            logs = scipy.fft.dct(logs, norm="ortho")[:coefficients]
            logs *= 1 + 11 * np.sin(np.pi * n / 22)
            logs[0] = np.log(energy)
        rows.append(logs)
    return np.array(rows)


def htk(signal, coefficients=None):
    x, rate = SIGNALS[signal]
    smile = opensmile.Smile(
        feature_set=str(pathlib.Path(__file__).with_name("cepstra_htk.conf")),
        feature_level="mel" if coefficients is None else "mfcc", options={"hifreq": rate / 2})
    values = smile.process_signal((x / 32768).astype(np.float32), rate).to_numpy(np.float64)
    if coefficients is None:
        return np.log(np.maximum(values, 1))
    return np.roll(values, 1, axis=1)


def python_speech_features(signal, coefficients=None, bands=26, energy=True):
    x, rate = SIGNALS[signal]
    if coefficients is None:
        return psf.logfbank(x, rate, nfilt=bands)
    return psf.mfcc(x, rate, numcep=coefficients, nfilt=bands, appendEnergy=energy)


def case(profile, compute, signal, **changes):
    values = compute(signal, **changes)
    count = len(values)
    rows = sorted({0, 1, count // 2, count - 1} & set(range(count)))
    return {
        "profile": profile, "isFloat32": compute in (kaldi, htk), "signal": signal, "changes": changes, "frameCount": count,
        "rows": rows, "columns": values.shape[1],
        "values": [float("%.12g" % v) for v in values[rows].ravel()]}


VERSIONS = {
    name: importlib.metadata.version(name)
    for name in ["kaldi-native-fbank", "python_speech_features", "opensmile", "numpy", "scipy"]}


def main():
    cases = []
    for signal in ["voice", "tone", "vowel", "chirp", "noise", "click", "extremes", "constant", "short",
                   "one"]:
        for coefficients in [None, 13]:
            for snip in [True, False]:
                cases.append(case("kaldi", kaldi, signal, coefficients=coefficients, snip=snip))
                if signal in ["tone", "chirp"]:
                    cases.append(case(
                        "kaldi", kaldi_float64, signal, coefficients=coefficients, snip=snip))
            if signal != "chirp" and signal != "noise":  # frames over 512 samples, which it would cut
                cases.append(case(
                    "pythonSpeechFeatures", python_speech_features, signal, coefficients=coefficients))
    for signal in ["voice", "tone", "vowel", "noise"]:
        for coefficients in [None, 13]:
            cases.append(case("htk", htk, signal, coefficients=coefficients))
    cases += [
        case("kaldi", kaldi, "silence", coefficients=13),
        case("kaldi", kaldi, "silence", coefficients=13, energy_floor=1.0),
        case("kaldi", kaldi, "voice", coefficients=20, bands=40, use_energy=False),
        case("kaldi", kaldi, "voice", bands=80, lowest=60.0, highest=7600.0),
        case("pythonSpeechFeatures", python_speech_features, "silence", coefficients=13),
        case("pythonSpeechFeatures", python_speech_features, "voice", coefficients=20, bands=40,
             energy=False),
    ]
    x = SIGNALS["voice"][0]
    assert np.allclose(psf.mfcc(x, 16000)[200, :4], [17.8494396, 17.43989817, 18.45763479, -7.61219098])
    features = psf.mfcc(x[8000:9600], 16000, numcep=3)
    deltas = [
        {"reach": reach, "values": psf.delta(features, reach).ravel().tolist(),
         "twice": psf.delta(psf.delta(features, reach), reach).ravel().tolist()}
        for reach in [1, 2, 9]]
    golden_files.write("recognizers", {
        "versions": VERSIONS, "cases": cases, "features": features.ravel().tolist(),
        "deltas": deltas}, of_librosa=False)


if __name__ == "__main__":
    main()
