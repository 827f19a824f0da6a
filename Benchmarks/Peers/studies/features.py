"""Rows of numbers for each clip: descriptors and their statistics."""

from study import Faster, RealTime, Study, Task, Within

FLOOR = Within(1.5, "C floor", is_aim=True)

STUDY = Study(
    "features",
    (
        Task(
            "specstats", "13 descriptors a frame", goals=(FLOOR,),
            agree={"librosa": 0.5, "C floor": 0.5}),
        Task(
            "basics", "`.librosaBasics`", goals=(RealTime(4000), Faster(15, ("librosa",))),
            agree={"librosa": 0.5}),
        Task(
            "seedset", "`.fullStatistics`; librosa, SciPy and yin", passes=1,
            goals=(Faster(14, ("librosa",)), FLOOR), agree={"librosa": 0.01, "C floor": 0.01}),
        Task(
            "voicegender", "`.voiceGender2016`, 30 lengths", goals=(Faster(4, ("NumPy",)),),
            agree={"NumPy": 1e-6}),
        Task(
            "egemaps", "`.egemaps`", passes=1, goals=(Faster(10, ("openSMILE",)),)),
        Task(
            "voicereport", "`.voiceReport`", clips="short", passes=1,
            goals=(Faster(10, ("Praat",)),), agree={"Praat": 0.1}),
        Task("voice", "`.voice`"),
    ),
)
