"""torchaudio on the CPU."""

import sys
import types

import torch

# PyPI's torchaudio has a C++ part that wants CUDA. No task here uses it, so it is not loaded.
without = types.ModuleType("torchaudio._extension")
without._IS_TORCHAUDIO_EXT_AVAILABLE = False
without._IS_ALIGN_AVAILABLE = False
without.fail_if_no_align = lambda function: function
sys.modules[without.__name__] = without

import torchaudio  # noqa: E402

torch.set_num_threads(1)
torch.set_grad_enabled(False)

NAME = "torchaudio"

MEL = dict(
    n_fft=512, win_length=400, hop_length=160, n_mels=80, norm="slaney", mel_scale="slaney",
    pad_mode="constant")


def versions():
    return {"torch": torch.__version__, "torchaudio": torchaudio.__version__}


def on_tensors(transform):
    return lambda y, rate: transform(torch.from_numpy(y)).T.numpy()


def stft(length, hop):
    return on_tensors(torchaudio.transforms.Spectrogram(
        n_fft=length, hop_length=hop, power=1, pad_mode="constant"))


def mfcc(count, deltas=False):
    cepstra = torchaudio.transforms.MFCC(16000, n_mfcc=count, log_mels=False, melkwargs=MEL)

    def run(samples):
        values = cepstra(samples)
        if deltas:
            first = torchaudio.functional.compute_deltas(values, win_length=9)
            second = torchaudio.functional.compute_deltas(first, win_length=9)
            values = torch.cat([values, first, second])
        return values

    return on_tensors(run)


TASKS = {
    "stft512": stft(512, 160),
    "stft2048": stft(2048, 512),
    "logmel80": on_tensors(torch.nn.Sequential(
        torchaudio.transforms.MelSpectrogram(16000, **MEL),
        torchaudio.transforms.AmplitudeToDB("power", top_db=80))),
    "mfcc13": mfcc(13),
    "mfcc20": mfcc(20),
    "mfcc40": mfcc(40),
    "mfcc13dd": mfcc(13, deltas=True),
}
