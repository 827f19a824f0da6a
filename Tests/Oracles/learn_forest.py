"""Writes the goldens of the tree and forest tests with scikit-learn: run from the root of the checkout.

Trees see all columns and all rows, so that they are the same for any seed but where two splits are
equally good; those nodes are found by trying all splits, and marked.
"""

import json
import pathlib
import platform

import numpy as np
import sklearn
from sklearn import datasets, metrics
from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
from sklearn.tree import DecisionTreeClassifier

OUT = pathlib.Path("Tests/LearnTests/Goldens")
STAMP = {
    "sklearn": sklearn.__version__,
    "numpy": np.__version__,
    "python": platform.python_version(),
}


def floats(array):
    return [None if np.isnan(v) else float(v) for v in np.asarray(array, dtype=float).ravel()]


def best_partitions(x, y, w, classes, least):
    """Returns the left sides (as bytes) of the best splits of these rows, with their columns."""
    found = []
    total = np.bincount(y, w, classes)
    for column in range(x.shape[1]):
        values = x[:, column]
        gone = np.isnan(values)
        cuts = np.unique(values[~gone])
        for cut in cuts:
            base = ~gone & (values <= cut)
            for left in ([base, base | gone] if gone.any() else [base]):
                if left.sum() < least or (~left).sum() < least:
                    continue
                a = np.bincount(y[left], w[left], classes)
                b = total - a
                found.append(((a @ a) / a.sum() + (b @ b) / b.sum(), column, left.tobytes()))
    worth = max(f[0] for f in found)
    # Two splits with gaps of rounding errors only are equally good.
    return {(f[1], f[2]) for f in found if f[0] >= worth * (1 - 1e-10)}


def tree(x, y, w, **options):
    classes = int(y.max()) + 1
    model = DecisionTreeClassifier(random_state=0, **options).fit(x, y, sample_weight=w)
    t = model.tree_
    through = model.decision_path(x).toarray().astype(bool)
    weights = np.ones(len(y)) if w is None else w
    nodes = []
    for i in range(t.node_count):
        rows = through[:, i]
        inner = t.children_left[i] >= 0
        tied = inner and len(
            best_partitions(
                x[rows].astype(np.float32), y[rows], weights[rows], classes,
                options.get("min_samples_leaf", 1),
            )
        ) > 1
        nodes.append(
            {
                "column": int(t.feature[i]) if inner else -1,
                "left": int(t.children_left[i]),
                "right": int(t.children_right[i]),
                "threshold": float(t.threshold[i]) if inner and np.isfinite(t.threshold[i]) else None,
                "rows": int(t.n_node_samples[i]),
                "weight": float(t.weighted_n_node_samples[i]),
                "shares": floats(t.value[i]),
                "tied": bool(tied),
            }
        )
    return {
        "depth": options["max_depth"],
        "leaf": options["min_samples_leaf"],
        "nodes": nodes,
        "importances": floats(model.feature_importances_),
    }


def forests(kind, x, y, xt, yt, **options):
    """Scores of ten forests on the test rows: mean and standard deviation."""
    results = []
    for seed in range(10):
        model = kind(n_estimators=100, random_state=seed, **options).fit(x, y)
        p = model.predict_proba(xt)
        results.append(
            [
                metrics.accuracy_score(yt, p.argmax(1)),
                metrics.roc_auc_score(yt, p[:, 1] if p.shape[1] == 2 else p, multi_class="ovr"),
                metrics.brier_score_loss(yt, p[:, 1] if p.shape[1] == 2 else p),
            ]
        )
    results = np.array(results)
    return {"means": floats(results.mean(0)), "deviations": floats(results.std(0, ddof=1))}


def save(name, x, y):
    x = x.astype(np.float32)
    rng = np.random.default_rng(17)
    test = np.arange(len(y)) % 3 == 2
    weights = rng.integers(1, 1000, len(y)).astype(float)
    gaps = x.copy()
    gaps[rng.random(x.shape) < 0.15] = np.nan
    own = ~test
    (xo, yo, wo) = (x[own], y[own], weights[own])
    value = {
        "versions": STAMP,
        "columns": x.shape[1],
        "features": [float(f"{v:.9g}") for v in x.ravel()],
        "labels": [int(v) for v in y],
        "test": [int(i) for i in np.flatnonzero(test)],
        "weights": [int(v) for v in weights],
        "missing": [int(i) for i in np.flatnonzero(np.isnan(gaps))],
        "plain": tree(xo, yo, None, max_depth=5, min_samples_leaf=2),
        "weighted": tree(xo, yo, wo, max_depth=4, min_samples_leaf=4),
        "gaps": tree(gaps[own], yo, None, max_depth=3, min_samples_leaf=5),
        "gapsWeighted": tree(gaps[own], yo, wo, max_depth=4, min_samples_leaf=3),
        "forest": forests(RandomForestClassifier, xo, yo, x[test], y[test]),
        "forestLeaf5": forests(
            RandomForestClassifier, xo, yo, x[test], y[test], min_samples_leaf=5, max_features=0.5
        ),
        "extra": forests(ExtraTreesClassifier, xo, yo, x[test], y[test]),
    }
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"forest-{name}.json").write_text(json.dumps(value, separators=(",", ":")) + "\n")


def main():
    iris, wine = datasets.load_iris(), datasets.load_wine()
    cancer, digits = datasets.load_breast_cancer(), datasets.load_digits()
    save("iris", iris.data, iris.target)
    save("wine", wine.data, wine.target)
    save("cancer", cancer.data[::2], cancer.target[::2])
    save("digits", digits.data[::3], digits.target[::3])


if __name__ == "__main__":
    main()
