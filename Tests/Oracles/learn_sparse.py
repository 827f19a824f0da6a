"""Writes the goldens of softmax regression with L1 and elastic-net penalties with scikit-learn.

Run from the root of the checkout. scikit-learn's saga is stopped far below the tolerance of the
comparison, on the data sets bundled with it, thinned and with few columns so that it gets there.
"""

import json
import pathlib
import platform
import warnings

import numpy as np
import sklearn
from sklearn import datasets
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

OUT = pathlib.Path("Tests/LearnTests/Goldens")


def floats(array):
    return np.asarray(array, dtype=float).ravel().tolist()


def objective(model, z, y, w, l2, l1):
    """The sum that is minimised, by its definition."""
    logits = z @ model.coef_.T + model.intercept_
    if logits.shape[1] == 1:
        logits = np.hstack([np.zeros_like(logits), logits])
    top = logits.max(axis=1, keepdims=True)
    loss = np.log(np.exp(logits - top).sum(axis=1)) + top[:, 0] - logits[np.arange(len(y)), y]
    return float(
        w @ loss + l2 / 2 * (model.coef_**2).sum() + l1 * np.abs(model.coef_).sum()
    )


def case(name, x, y, weights=None):
    w = np.ones(len(y)) if weights is None else weights
    z = StandardScaler().fit(x, sample_weight=w).transform(x)
    fits = []
    for strength, ratio in [(1, 1.0), (5, 1.0), (1, 0.5), (10, 0.2), (30, 0.9)]:
        model = LogisticRegression(
            C=1 / strength, l1_ratio=ratio, solver="saga", tol=1e-13, max_iter=200_000,
            random_state=0,
        ).fit(z, y, sample_weight=weights)
        l1, l2 = strength * ratio, strength * (1 - ratio)
        fits.append(
            {
                "l1": l1,
                "l2": l2,
                "coefficients": floats(model.coef_),
                "intercepts": floats(model.intercept_),
                "objective": objective(model, z, y, w, l2, l1),
                "iterations": int(model.n_iter_.max()),
            }
        )
        print(name, l1, l2, fits[-1]["iterations"], (model.coef_ != 0).sum(), model.coef_.size)
    value = {
        "versions": {
            "sklearn": sklearn.__version__,
            "numpy": np.__version__,
            "python": platform.python_version(),
        },
        "columns": x.shape[1],
        "features": floats(x),
        "labels": [int(v) for v in y],
        "weights": None if weights is None else floats(weights),
        "fits": fits,
    }
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"sparse-{name}.json").write_text(json.dumps(value, separators=(",", ":")) + "\n")


def main():
    warnings.simplefilter("error")  # a solver that does not converge makes no golden
    iris, wine = datasets.load_iris(), datasets.load_wine()
    cancer = datasets.load_breast_cancer()
    case("iris", iris.data, iris.target)
    case("wine", wine.data, wine.target)
    case("cancer", cancer.data[::3, :10], cancer.target[::3])
    rng = np.random.default_rng(8)
    x = rng.normal(size=(240, 8))
    logits = x[:, :3] @ rng.normal(size=(3, 3))
    y = (logits + rng.gumbel(size=logits.shape)).argmax(axis=1)
    case("random", x, y, weights=rng.integers(0, 4, 240).astype(float))


if __name__ == "__main__":
    main()
