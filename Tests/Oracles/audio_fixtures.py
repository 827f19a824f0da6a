"""Writes the small sound files of AudioIOTests and what soundfile and scipy decode from them.

Run from the repository's root: python Tests/Oracles/audio_fixtures.py
"""

import io
import json
import os

import numpy as np
import scipy
import scipy.io.wavfile
import soundfile as sf

FOLDER = "Tests/AudioIOTests/Goldens"
RATE = 16000
FRAMES = 1200


def signal():
    """Two sines and a little noise, at 24 bits in two channels that differ."""
    t = np.arange(FRAMES) / RATE
    noise = np.random.default_rng(7).uniform(-0.02, 0.02, (FRAMES, 2))
    left = 0.5 * np.sin(2 * np.pi * 440 * t)
    right = 0.3 * np.sin(2 * np.pi * 1250 * t + 1)
    x = np.stack([left, right], axis=1) + noise
    x[0, 0], x[1, 0] = -1, 1 - 2**-23
    return np.round(x * 2**23).astype(np.int32)


LOSSLESS = [
    ("wav_u8.wav", "WAV", "PCM_U8", 8), ("wav_16.wav", "WAV", "PCM_16", 16),
    ("wav_24.wav", "WAV", "PCM_24", 24), ("wav_32.wav", "WAV", "PCM_32", 32),
    ("wav_float.wav", "WAV", "FLOAT", None), ("wav_double.wav", "WAV", "DOUBLE", None),
    ("wavex_24.wav", "WAVEX", "PCM_24", 24), ("rf64_16.rf64", "RF64", "PCM_16", 16),
    ("w64_16.w64", "W64", "PCM_16", 16), ("aiff_16.aiff", "AIFF", "PCM_16", 16),
    ("aiff_s8.aiff", "AIFF", "PCM_S8", 8), ("aiff_float.aiff", "AIFF", "FLOAT", None),
    ("au_24.au", "AU", "PCM_24", 24), ("caf_32.caf", "CAF", "PCM_32", 32),
    ("caf_alac.caf", "CAF", "ALAC_16", 16), ("flac_16.flac", "FLAC", "PCM_16", 16),
    ("flac_24.flac", "FLAC", "PCM_24", 24), ("flac_s8.flac", "FLAC", "PCM_S8", 8),
]
LOSSY = [
    ("vorbis.ogg", "OGG", "VORBIS"), ("opus.opus", "OGG", "OPUS"),
    ("mp3.mp3", "MP3", "MPEG_LAYER_III"), ("ulaw.wav", "WAV", "ULAW"),
    ("alaw.au", "AU", "ALAW"), ("ima.wav", "WAV", "IMA_ADPCM"), ("ms.wav", "WAV", "MS_ADPCM"),
    ("gsm.wav", "WAV", "GSM610"),
]


def write(path, data, container, subtype):
    """Writes a file; one that differs in its time stamp or serial number alone stays as it was."""
    old = open(path, "rb").read() if os.path.exists(path) else None
    sf.write(path, data, RATE, format=container, subtype=subtype)
    if old is None or len(old) != os.path.getsize(path):
        return
    new, _ = sf.read(path, dtype="float64")
    same, _ = sf.read(io.BytesIO(old), dtype="float64")
    if np.array_equal(new, same):
        with open(path, "wb") as file:
            file.write(old)


def main():
    os.makedirs(FOLDER, exist_ok=True)
    x = signal()
    np.save(f"{FOLDER}/signal24.npy", x)
    entries = []
    for name, container, subtype, bits in LOSSLESS:
        path = f"{FOLDER}/{name}"
        if bits == 32:
            data = x << 8
        elif bits is None:
            data = x / 2**23
        else:
            data = (x >> (24 - bits)) << (32 - bits)
        write(path, data, container, subtype)
        decoded, rate = sf.read(path, dtype="float64", always_2d=True)
        expected = data / (1 if bits is None else 2**31)
        assert rate == RATE and (decoded == expected).all(), name
        if container == "WAV" and subtype != "PCM_24":
            stored = scipy.io.wavfile.read(path)[1].astype(np.float64)
            if bits == 8:
                stored = (stored - 128) / 128
            elif bits:
                stored = stored / 2 ** (bits - 1)
            assert (stored == decoded).all(), name
        entries.append({"file": name, "bits": bits, "lossless": True})
    for name, container, subtype in LOSSY:
        path = f"{FOLDER}/{name}"
        data = (x >> 8) / 2**15 * 0.9
        data = data[:, :1] if subtype == "GSM610" else data
        write(path, data, container, subtype)
        decoded, rate = sf.read(path, dtype="float32", always_2d=True)
        np.save(f"{FOLDER}/{name}.npy", decoded)
        entries.append({"file": name, "bits": None, "lossless": False})
    with sf.SoundFile(f"{FOLDER}/tagged.flac", "w", RATE, 1, "PCM_16", format="FLAC") as f:
        f.title, f.artist, f.comment, f.date = "A title", "Jörg", "A remark", "2026"
        f.write(x[:200, 0] / 2**23)
    versions = {"soundfile": sf.__version__, "libsndfile": sf.__libsndfile_version__,
                "numpy": np.__version__, "scipy": scipy.__version__}
    with open(f"{FOLDER}/fixtures.json", "w") as f:
        json.dump({"versions": versions, "rate": RATE, "frames": FRAMES, "files": entries}, f,
                  indent=1)


main()
