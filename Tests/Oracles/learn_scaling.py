"""Writes the goldens of scaling, one-hot codes and projections with scikit-learn.

Run from the root of the checkout. Signs of projections are fixed by the rule of the library: the
coefficient of the greatest magnitude is positive.
"""

import json
import pathlib
import platform

import numpy as np
import sklearn
from scipy.stats import norm
from sklearn import datasets
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import OneHotEncoder, QuantileTransformer, RobustScaler

OUT = pathlib.Path("Tests/LearnTests/Goldens")
STAMP = {
    "sklearn": sklearn.__version__,
    "numpy": np.__version__,
    "python": platform.python_version(),
}


def floats(array):
    return [None if np.isnan(v) else float(v) for v in np.asarray(array, dtype=float).ravel()]


def save(name, value):
    (OUT / name).write_text(json.dumps({"versions": STAMP, **value}, separators=(",", ":")) + "\n")


def scaling():
    rng = np.random.default_rng(12)
    n = 1_203
    x = np.column_stack(
        [
            rng.normal(100, 20, n),
            rng.lognormal(0, 1.5, n),
            np.round(rng.normal(0, 2, n)),  # many ties
            rng.integers(0, 2, n),
            np.full(n, 3.25),
            rng.choice([0, 1, 5, 7], n),
        ]
    )
    x = np.float32(x).astype(float)  # short numbers for a small file
    x[rng.random(x.shape) < 0.05] = np.nan
    x[:, 4] = 3.25
    own, new = x[:60], x[60:103].copy()
    new[0, :2] = [1e6, -5]
    new[1, 2] = 0.5
    new[2, 5] = 3  # a code that training does not have
    cases = []
    for rows, name in [(own, "small"), (x, "large")]:
        filled = SimpleImputer(strategy="median").fit(rows)
        (a, b) = (filled.transform(rows), filled.transform(new))
        coder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(rows[:, 5:])
        coded = coder.transform(new[:, 5:])[:, : len(set(rows[~np.isnan(rows[:, 5]), 5]))]
        for kind, scaler in [
            ("robust", RobustScaler()),
            ("uniform", QuantileTransformer(n_quantiles=min(1000, len(rows)))),
            (
                "normal",
                QuantileTransformer(
                    n_quantiles=min(1000, len(rows)), output_distribution="normal"
                ),
            ),
        ]:
            scaler.fit(a[:, :5])
            if kind != "robust" and len(rows) <= 1000:
                # As many quantiles as rows are the rows in order; NumPy's percentiles miss them by
                # rounding, which divides ties.
                scaler.quantiles_ = np.sort(a[:, :5], axis=0)
            cases.append(
                {
                    "rows": len(rows),
                    "scaling": kind,
                    "expected": floats(np.hstack([scaler.transform(b[:, :5]), coded])),
                }
            )
    shares = [0, 1e-9, 1e-7, 1e-5, 0.001, 0.02, 0.3, 0.5, 0.75, 0.999, 1 - 1e-6, 1]
    clipped = np.clip(shares, 1e-7 - np.spacing(1), 1 - (1e-7 - np.spacing(1)))
    save(
        "scaling.json",
        {
            "columns": x.shape[1],
            "training": floats(x),
            "rows": floats(new),
            "cases": cases,
            "shares": shares,
            "deviates": floats(norm.ppf(clipped)),
        },
    )


def signed(components):
    lead = np.abs(components).argmax(axis=1)
    return np.sign(components[np.arange(len(components)), lead])


def projections():
    for name, bunch in [
        ("iris", datasets.load_iris()),
        ("wine", datasets.load_wine()),
        ("cancer", datasets.load_breast_cancer()),
    ]:
        x, y = bunch.data[:: len(bunch.data) // 90], bunch.target[:: len(bunch.data) // 90]
        x = np.float32((x - x.mean(0)) / x.std(0)).astype(float)  # short numbers for a small file
        pca = PCA(svd_solver="full").fit(x)
        sign = signed(pca.components_)
        lda = LinearDiscriminantAnalysis(solver="svd").fit(x, y)
        k = len(set(y)) - 1
        scalings = lda.scalings_[:, :k].T
        turn = signed(scalings)
        save(
            f"projection-{name}.json",
            {
                "columns": x.shape[1],
                "features": floats(x),
                "labels": [int(v) for v in y],
                "components": floats(pca.components_ * sign[:, None]),
                "variances": floats(pca.explained_variance_),
                "ratios": floats(pca.explained_variance_ratio_),
                "scores": floats(pca.transform(x[:10]) * sign),
                "share": int(PCA(n_components=0.9, svd_solver="full").fit(x).n_components_),
                "discriminants": floats(scalings * turn[:, None]),
                "discriminantRatios": floats(lda.explained_variance_ratio_),
                "discriminantScores": floats(lda.transform(x[:10]) * turn),
            },
        )


if __name__ == "__main__":
    scaling()
    projections()
