"""Writes the goldens of the Learn tests with scikit-learn: run from the root of the checkout.

Data sets are those bundled with scikit-learn, thinned so that the files stay small, and seeded random
data. Coefficients come from solvers run far below the tolerance of the comparison.
"""

import json
import pathlib
import platform

import numpy as np
import sklearn
from sklearn import datasets, metrics
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

OUT = pathlib.Path("Tests/LearnTests/Goldens")
STAMP = {
    "sklearn": sklearn.__version__,
    "numpy": np.__version__,
    "python": platform.python_version(),
}


def save(name, value):
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(json.dumps({"versions": STAMP, **value}, separators=(",", ":")) + "\n")


def floats(array):
    return np.asarray(array, dtype=float).ravel().tolist()


def scores(truth, p):
    k = p.shape[1]
    decided = p.argmax(axis=1)
    auc = (
        metrics.roc_auc_score(truth, p[:, 1])
        if k == 2
        else metrics.roc_auc_score(truth, p, multi_class="ovr", average="macro")
    )
    return {
        "accuracy": metrics.accuracy_score(truth, decided),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, decided),
        "precision": floats(metrics.precision_score(truth, decided, average=None)),
        "recall": floats(metrics.recall_score(truth, decided, average=None)),
        "f1": floats(metrics.f1_score(truth, decided, average=None)),
        "macroF1": metrics.f1_score(truth, decided, average="macro"),
        "microF1": metrics.f1_score(truth, decided, average="micro"),
        "auc": auc,
        "logLoss": metrics.log_loss(truth, p),
        "brier": metrics.brier_score_loss(truth, p[:, 1] if k == 2 else p),
        "mcc": metrics.matthews_corrcoef(truth, decided),
        "confusion": metrics.confusion_matrix(truth, decided).tolist(),
    }


def regression(name, x, y, weights=None, configurations=()):
    scaler = StandardScaler().fit(x, sample_weight=weights)
    z = scaler.transform(x)
    fits = []
    for l2, class_weight in configurations:
        model = LogisticRegression(
            C=1 / l2,
            class_weight=class_weight,
            solver="newton-cholesky",
            tol=1e-12,
            max_iter=1000,
        ).fit(z, y, sample_weight=weights)
        p = model.predict_proba(z)
        # The other solver ends where its line search meets rounding, a little off the minimum.
        lbfgs = LogisticRegression(
            C=1 / l2, class_weight=class_weight, solver="lbfgs", tol=1e-10, max_iter=10_000
        ).fit(z, y, sample_weight=weights)
        fits.append(
            {
                "l2": l2,
                "balanced": class_weight == "balanced",
                "coefficients": floats(model.coef_),
                "intercepts": floats(model.intercept_),
                "lbfgsCoefficients": floats(lbfgs.coef_),
                "probabilities": floats(p),
                "scores": scores(y, p),
            }
        )
    save(
        f"regression-{name}.json",
        {
            "columns": x.shape[1],
            "features": floats(x),
            "labels": [int(v) for v in y],
            "weights": None if weights is None else floats(weights),
            "means": floats(scaler.mean_),
            "scales": floats(scaler.scale_),
            "fits": fits,
        },
    )


def predictions():
    """Metrics of random probabilities with ties, certain rows and three classes."""
    rng = np.random.default_rng(11)
    cases = []
    for k in (2, 3):
        n = 240
        truth = rng.integers(0, k, n)
        p = rng.dirichlet(np.ones(k), n) + 0.4 * np.eye(k)[truth]
        p = np.round(p / p.sum(axis=1, keepdims=True), 2)  # rounding makes ties
        p[:, -1] = 1 - p[:, :-1].sum(axis=1)
        p = np.clip(p, 0, 1)
        p[0] = np.eye(k)[(truth[0] + 1) % k]  # certain and wrong: the log-loss is clipped
        p /= p.sum(axis=1, keepdims=True)
        groups = rng.integers(0, 40, n)
        # A bootstrap over groups with draws that the test replays: 8 replicates.
        draws = rng.integers(0, len(np.unique(groups)), (8, len(np.unique(groups))))
        order = list(dict.fromkeys(groups.tolist()))  # groups in the order of their first row
        replicates = []
        for draw in draws:
            rows = np.concatenate([np.flatnonzero(groups == order[g]) for g in draw])
            replicates.append(scores(truth[rows], p[rows]))
        cases.append(
            {
                "classes": k,
                "truth": truth.tolist(),
                "probabilities": floats(p),
                "groups": groups.tolist(),
                "scores": scores(truth, p),
                "draws": draws.tolist(),
                "replicates": replicates,
            }
        )
    values = rng.normal(size=101)
    save(
        "scores.json",
        {
            "cases": cases,
            "quantiles": {
                "values": floats(values),
                "shares": [0.025, 0.5, 0.975],
                "expected": floats(np.quantile(values, [0.025, 0.5, 0.975])),
            },
        },
    )


def imputation():
    rng = np.random.default_rng(5)
    x = rng.normal(3, 2, (60, 4))
    x[rng.random(x.shape) < 0.2] = np.nan
    x[:, 3] = 7.5  # constant
    cases = []
    for strategy in ("mean", "median"):
        for indicator in (False, True):
            imputer = SimpleImputer(strategy=strategy, add_indicator=indicator)
            filled = imputer.fit_transform(x)
            z = StandardScaler().fit_transform(filled)
            cases.append(
                {"strategy": strategy, "indicator": indicator, "columns": z.shape[1], "rows": floats(z)}
            )
    save(
        "imputation.json",
        {"columns": 4, "features": [None if np.isnan(v) else v for v in x.ravel()], "cases": cases},
    )


def main():
    iris = datasets.load_iris()
    wine = datasets.load_wine()
    cancer = datasets.load_breast_cancer()
    grid = [(0.01, None), (1.0, None), (100.0, None), (1.0, "balanced")]
    regression("iris", iris.data, iris.target, configurations=grid)
    regression("wine", wine.data, wine.target, configurations=grid)
    regression("cancer", cancer.data[::3], cancer.target[::3], configurations=grid)
    rng = np.random.default_rng(3)
    x = rng.normal(size=(300, 6)) @ rng.normal(size=(6, 6)) + rng.normal(size=6)
    logits = x @ rng.normal(size=(6, 4)) * 0.5
    y = (logits + rng.gumbel(size=logits.shape)).argmax(axis=1)
    regression("random", x, y, weights=rng.integers(0, 4, 300).astype(float), configurations=grid)
    x = rng.normal(size=(200, 5)) @ rng.normal(size=(5, 5))
    y = (x @ rng.normal(size=5) * 0.4 + rng.logistic(size=200) > 0.8).astype(int)
    regression("binary", x, y, weights=rng.uniform(0, 3, 200), configurations=grid)
    predictions()
    imputation()


if __name__ == "__main__":
    main()
