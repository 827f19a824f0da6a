"""Transforms, cepstra, pitch, formants and resampling."""

from study import Faster, RealTime, Study, Task, Within

FLOOR = Within(1.5, "C floor", is_aim=True)


def same(tolerance, *names):
    """The peers that have our definition, and how far their numbers may be from ours."""
    return dict.fromkeys(("librosa", "torchaudio", "C floor") + names, tolerance)


STUDY = Study(
    "spectral",
    (
        Task(
            "stft512", "STFT 512/160, magnitude",
            agree=same(1e-4, "numpy + ducc0", "FFTW from C"),
            goals=(Faster(1.5, ("numpy + ducc0",)), Faster(5, ("librosa",)), FLOOR),
            aliases={"FFTW from C": "stft512_raw_fftw"}),
        Task(
            "stft2048", "STFT 2048/512, magnitude", goals=(FLOOR,),
            agree=same(1e-4, "numpy + ducc0")),
        Task(
            "logmel80", "log-mel, 80 bands", agree=same(0.01),
            goals=(
                RealTime(8000),
                Faster(2.5, ("librosa", "torchaudio", "audioflux", "kaldi-native-fbank")), FLOOR)),
        Task(
            "mfcc13", "MFCC, 13 coefficients", goals=(Faster(3), FLOOR), agree=same(0.05)),
        Task("mfcc20", "MFCC, 20 coefficients", goals=(FLOOR,), agree=same(0.05)),
        Task("mfcc40", "MFCC, 40 coefficients", goals=(FLOOR,), agree=same(0.05)),
        Task(
            "mfcc13dd", "MFCC 13 with first and second deltas", goals=(FLOOR,),
            agree={"librosa": 0.05}),
        Task(
            "pitch", "YIN, 65–400 Hz", goals=(Faster(8, ("librosa",)), FLOOR),
            agree={"librosa": 0.5}),
        Task(
            "pitch_pyin", "pYIN, 65–400 Hz", clips="short", passes=1,
            goals=(Faster(20, ("librosa",)),), agree={"librosa": 0.5}),
        Task(
            "pitch_praat_ac", "Praat's pitch, autocorrelation", passes=1,
            goals=(Faster(5, ("Praat",)),), agree={"Praat": 0.05}),
        Task(
            "pitch_praat_cc", "Praat's pitch, cross-correlation", clips="short", passes=1,
            goals=(Faster(5, ("Praat",)),), agree={"Praat": 0.05}),
        Task(
            "formants_burg", "Praat's formants, Burg", passes=1, goals=(Faster(8, ("Praat",)),),
            agree={"Praat": 1.0}),
        Task(
            "resample_soxr_hq", "44.1 → 16 kHz, high quality", clips="music",
            goals=(Within(1.1, "soxr from C"),), agree={"soxr": 1e-5},
            aliases={"soxr from C": "resample_raw_soxr_hq"}),
        Task(
            "resample_soxr_vhq", "44.1 → 16 kHz, very high quality", clips="music",
            goals=(Within(1.1, "soxr from C"),), agree={"soxr": 1e-5},
            aliases={"soxr from C": "resample_raw_soxr_vhq"}),
    ),
)
