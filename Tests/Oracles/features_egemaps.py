"""Goldens of eGeMAPS: openSMILE's 88 functionals of eGeMAPSv02, and what Peaks2 and Segments find.

    python Tests/Oracles/features_egemaps.py

openSMILE turns samples into integers of 16 bits and divides by 32767; the signals are those integers.
"""

import json
import pathlib

import numpy as np
import opensmile

from features_goldens import noise, ramp, vowel

HERE = pathlib.Path(__file__).parent
FILE = HERE / ".." / "FeaturesTests" / "Goldens" / "egemaps.json"
RATE = 16000


def integers(x):
    return np.floor(np.asarray(x, np.float64) * 32768 + 0.5).astype(int)


def functionals(k):
    smile = opensmile.Smile(
        feature_set=opensmile.FeatureSet.eGeMAPSv02,
        feature_level=opensmile.FeatureLevel.Functionals, num_workers=1)
    frame = smile.process_signal((k / 32768).astype(np.float32), RATE)
    return list(frame.columns), [float("%.8g" % v) for v in frame.to_numpy()[0]]


def main():
    cases = {}
    mixed = np.concatenate([vowel(), ramp()[6000:30000], 0.02 * noise(), 0.5 * vowel()])
    for name, x in (("ramp", ramp()), ("vowel", vowel()), ("noise", noise()), ("mixed", mixed)):
        names, cases[name] = functionals(integers(x))
    versions = {"opensmile": opensmile.__version__, "numpy": np.__version__}
    lines = ",\n".join(f'"{n}": {json.dumps(v)}' for n, v in cases.items())
    FILE.write_text(
        f'{{"versions": {json.dumps(versions)},\n"names": {json.dumps(names)},\n'
        f'"cases": {{\n{lines}\n}}}}\n')


if __name__ == "__main__":
    main()
