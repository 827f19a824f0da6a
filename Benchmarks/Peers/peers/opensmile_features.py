"""openSMILE, through its wheel."""

import opensmile

NAME = "openSMILE"
SMILE = opensmile.Smile(
    feature_set=opensmile.FeatureSet.eGeMAPSv02,
    feature_level=opensmile.FeatureLevel.Functionals, num_workers=1)


def versions():
    return {"opensmile": opensmile.__version__}


TASKS = {"egemaps": lambda y, rate: SMILE.process_signal(y, rate).to_numpy()}
