"""audioFlux; its frames are left-aligned and its window is as long as the transform."""

from importlib.metadata import version

import audioflux as af
import numpy as np
from audioflux.type import (
    CepstralRectifyType, SpectralDataType, SpectralFilterBankNormalType,
    SpectralFilterBankScaleType, SpectralFilterBankStyleType, WindowType)

NAME = "audioflux"


def versions():
    return {"audioflux": version("audioflux")}


MEL = af.BFT(
    num=80, radix2_exp=9, samplate=16000, low_fre=0, high_fre=8000, window_type=WindowType.HANN,
    slide_length=160, scale_type=SpectralFilterBankScaleType.MEL,
    style_type=SpectralFilterBankStyleType.SLANEY,
    normal_type=SpectralFilterBankNormalType.AREA, data_type=SpectralDataType.POWER)


def stft(exponent, hop):
    transform = af.STFT(
        radix2_exp=exponent, window_type=WindowType.HANN, slide_length=hop)
    return lambda y, rate: np.abs(transform.stft(y)).T


def log_mel(y, rate):
    return af.utils.power_to_db(MEL.bft(y, result_type=1)).T


def mfcc(count):
    cepstra = af.XXCC(num=80)

    def run(y, rate):
        mel = MEL.bft(y, result_type=1)
        cepstra.set_time_length(mel.shape[-1])
        return cepstra.xxcc(mel, cc_num=count, rectify_type=CepstralRectifyType.LOG).T

    return run


def yin(y, rate):
    tracker = af.PitchYIN(
        samplate=rate, low_fre=65, high_fre=400, radix2_exp=10, slide_length=160)
    return tracker.pitch(y)[0]


TASKS = {
    "stft512": stft(9, 160),
    "stft2048": stft(11, 512),
    "logmel80": log_mel,
    "mfcc13": mfcc(13),
    "mfcc20": mfcc(20),
    "mfcc40": mfcc(40),
    "pitch": yin,
}
