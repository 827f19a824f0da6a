"""libsoxr through its Python binding."""

import soxr

NAME = "soxr"


def versions():
    return {"soxr": soxr.__version__}


TASKS = {
    "resample_soxr_hq": lambda y, rate: soxr.resample(y, rate, 16000, quality="HQ"),
    "resample_soxr_vhq": lambda y, rate: soxr.resample(y, rate, 16000, quality="VHQ"),
}
