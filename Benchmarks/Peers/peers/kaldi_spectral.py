"""kaldi-native-fbank: Kaldi's own definition, through its Python binding."""

from importlib.metadata import version

import kaldi_native_fbank as knf
import numpy as np

NAME = "kaldi-native-fbank"


def versions():
    return {"kaldi-native-fbank": version("kaldi-native-fbank")}


def frames(computer, y, rate):
    computer.accept_waveform(rate, y.tolist())
    computer.input_finished()
    return np.stack([computer.get_frame(i) for i in range(computer.num_frames_ready)])


def fbank(y, rate):
    options = knf.FbankOptions()
    options.frame_opts.dither = 0
    options.frame_opts.samp_freq = rate
    options.mel_opts.num_bins = 80
    return frames(knf.OnlineFbank(options), y, rate)


def mfcc(count):
    def run(y, rate):
        options = knf.MfccOptions()
        options.frame_opts.dither = 0
        options.frame_opts.samp_freq = rate
        options.mel_opts.num_bins = 80
        options.num_ceps = count
        return frames(knf.OnlineMfcc(options), y, rate)

    return run


TASKS = {"logmel80": fbank, "mfcc13": mfcc(13), "mfcc20": mfcc(20), "mfcc40": mfcc(40)}
