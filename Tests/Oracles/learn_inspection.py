"""Writes the goldens of the inspection tests: run from the root of the checkout.

Permutation importance is scikit-learn's, Shapley values are those of the package shap, rank
correlations and clusters SciPy's, inflation factors statsmodels', mutual information scikit-learn's.
"""

import json
import pathlib
import platform

import numpy as np
import pandas as pd
import scipy
import shap
import sklearn
import statsmodels
from scipy import stats
from scipy.cluster import hierarchy
from scipy.spatial.distance import squareform
from sklearn import datasets
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.inspection import permutation_importance
from sklearn.metrics import mutual_info_score
from statsmodels.stats.outliers_influence import variance_inflation_factor

OUT = pathlib.Path("Tests/LearnTests/Goldens")
STAMP = {
    "sklearn": sklearn.__version__,
    "scipy": scipy.__version__,
    "shap": shap.__version__,
    "statsmodels": statsmodels.__version__,
    "pandas": pd.__version__,
    "numpy": np.__version__,
    "python": platform.python_version(),
}


def floats(array):
    return [None if np.isnan(v) else float(v) for v in np.asarray(array, dtype=float).ravel()]


def save(name, value):
    OUT.mkdir(parents=True, exist_ok=True)
    value = {"versions": STAMP} | value
    (OUT / f"{name}.json").write_text(json.dumps(value, separators=(",", ":")) + "\n")


class FixedSoftmax(ClassifierMixin, BaseEstimator):
    """Gives the softmax of fixed linear functions; there is nothing to fit."""

    def __init__(self, weights=None):
        self.weights = weights

    def fit(self, x, y):
        self.classes_ = np.unique(y)
        return self

    def predict_proba(self, x):
        z = x @ np.asarray(self.weights).T
        z = np.exp(z - z.max(1, keepdims=True))
        return z / z.sum(1, keepdims=True)

    def predict(self, x):
        return self.classes_[self.predict_proba(x).argmax(1)]


def permutations():
    rng = np.random.default_rng(5)
    for name, classes in [("permutation-2", 2), ("permutation-3", 3)]:
        n, p = 120, 4
        x = rng.normal(size=(n, p)).round(6)
        weights = np.zeros((classes, p))
        weights[1:] = rng.normal(size=(classes - 1, p)).round(6) * 1.5
        weights[:, 3] = 0  # a column that the model does not use
        model = FixedSoftmax(weights)
        z = np.exp(x @ weights.T)
        y = np.array([rng.choice(classes, p=row / row.sum()) for row in z])
        model.fit(x, y)
        auc = "roc_auc" if classes == 2 else "roc_auc_ovr"
        scores = {}
        for ours, theirs in [
            ("logLoss", "neg_log_loss"), ("balancedAccuracy", "balanced_accuracy"),
            ("accuracy", "accuracy"), ("auc", auc),
        ]:
            result = permutation_importance(
                model, x, y, scoring=theirs, n_repeats=150, random_state=1)
            scores[ours] = {
                "means": floats(result.importances_mean),
                "deviations": floats(result.importances_std),
            }
        save(name, {
            "columns": p, "features": floats(x), "labels": [int(v) for v in y],
            "weights": floats(weights), "scores": scores,
        })


def tree(t, values):
    return {
        "columns": [int(v) for v in t.feature],
        "thresholds": floats(t.threshold),
        "left": [int(v) for v in t.children_left],
        "right": [int(v) for v in t.children_right],
        "covers": floats(t.weighted_n_node_samples),
        "values": floats(values),
    }


def shapley():
    wine = datasets.load_wine()
    x, y = wine.data.astype(np.float32), wine.target
    model = RandomForestClassifier(n_estimators=12, max_depth=7, random_state=3).fit(x, y)
    explainer = shap.TreeExplainer(model, feature_perturbation="tree_path_dependent")
    rows = x[::15]
    save("shapley-forest", {
        "columns": x.shape[1], "classes": 3, "features": [float(f"{v:.9g}") for v in rows.ravel()],
        "trees": [
            # scikit-learn keeps the shares of the classes of each node.
            tree(e.tree_, e.tree_.value[:, 0, :]) for e in model.estimators_
        ],
        "expected": floats(explainer.expected_value),
        "values": floats(explainer.shap_values(rows, check_additivity=False)),
    })
    cancer = datasets.load_breast_cancer()
    x, y = cancer.data[:, :12].astype(np.float32), cancer.target
    model = GradientBoostingClassifier(n_estimators=25, max_depth=4, random_state=3).fit(x, y)
    explainer = shap.TreeExplainer(model, feature_perturbation="tree_path_dependent")
    rows = x[::40]
    start = float(model._raw_predict_init(rows)[0, 0])
    save("shapley-boosting", {
        "columns": x.shape[1], "classes": 2, "features": [float(f"{v:.9g}") for v in rows.ravel()],
        "start": start,
        "trees": [
            tree(e[0].tree_, model.learning_rate * e[0].tree_.value[:, 0, 0])
            for e in model.estimators_
        ],
        "expected": floats(np.atleast_1d(explainer.expected_value)),
        "values": floats(explainer.shap_values(rows, check_additivity=False)),
    })


def redundancy():
    rng = np.random.default_rng(11)
    wine = datasets.load_wine()
    x = wine.data[:, :9].copy()
    n = len(x)
    extra = np.column_stack([
        np.exp(x[:, 0]),  # the same ranks as column 0
        x[:, 3] + 0.15 * x[:, 3].std() * rng.normal(size=n),  # nearly column 3
        x[:, 5].copy(),  # the same as column 5
        -x[:, 6] + 0.1 * x[:, 6].std() * rng.normal(size=n),
        x[:, 7] + x[:, 8],  # explained by both together
        rng.normal(size=n),
    ]).round(6)
    x = np.column_stack([x, extra])
    ranks = stats.spearmanr(x).statistic
    distance = 1 - np.abs(ranks)
    np.fill_diagonal(distance, 0)
    distance = np.clip((distance + distance.T) / 2, 0, None)
    links = hierarchy.linkage(squareform(distance, checks=False), method="average")
    clusters = {
        str(t): [int(v) for v in hierarchy.fcluster(links, 1 - t, criterion="distance")]
        for t in [0.9, 0.6, 0.4]
    }
    independent = [0, 1, 2, 3, 4, 5, 6, 9, 10, 12, 14]
    design = np.column_stack([np.ones(n), x[:, independent]])
    factors = [variance_inflation_factor(design, i + 1) for i in range(len(independent))]
    gaps = x.copy()
    gaps[rng.random(x.shape) < 0.1] = np.nan
    pairwise = pd.DataFrame(gaps).corr(method="spearman").to_numpy()
    # Fewer than 255 different values in each column: each is a bin.
    information = [mutual_info_score(wine.target, np.unique(c, return_inverse=True)[1]) for c in x.T]
    bins = [len(np.unique(c)) for c in x.T]
    cells = [len(set(zip(wine.target, np.unique(c, return_inverse=True)[1]))) for c in x.T]
    save("redundancy", {
        "columns": x.shape[1], "features": floats(x), "labels": [int(v) for v in wine.target],
        "ranks": floats(ranks), "heights": floats(links[:, 2]), "clusters": clusters,
        "independent": independent, "factors": floats(factors),
        "missing": [int(v) for v in np.flatnonzero(np.isnan(gaps))], "pairwise": floats(pairwise),
        "information": floats(information), "bins": bins, "cells": cells,
    })


def drift():
    rng = np.random.default_rng(2)
    n, m = 640, 300
    training = np.column_stack([
        rng.normal(size=n), rng.normal(size=n), rng.exponential(size=n),
        rng.integers(0, 3, n).astype(float),
    ]).round(6)
    serving = np.column_stack([
        rng.normal(size=m), rng.normal(0.7, 1, size=m), rng.exponential(size=m) * 1.5,
        rng.integers(0, 3, m).astype(float),
    ]).round(6)
    exact = [float(stats.ks_2samp(a, b).statistic) for a, b in zip(training.T, serving.T)]
    edges = np.quantile(training, np.arange(1, 32) / 32, axis=0, method="inverted_cdf")
    indices, distances = [], []
    for c in range(training.shape[1]):
        inner = np.unique(edges[:, c])
        def shares(v):
            counts = np.bincount(np.searchsorted(inner, v, side="left"), minlength=len(inner) + 1)
            # Half a row more in each bin: no logarithm of 0.
            return (counts + 0.5) / (counts.sum() + 0.5 * len(counts))
        a, b = shares(training[:, c]), shares(serving[:, c])
        indices.append(float(((b - a) * np.log(b / a)).sum()))
        below = lambda v: np.array([(v <= e).mean() for e in inner])
        distances.append(float(np.abs(below(training[:, c]) - below(serving[:, c])).max()))
    sizes = [(50, 40), (10, 8), (640, 300)]
    arguments = [0.2, 0.5, 0.8, 1.0, 1.36, 2.0, 3.0]
    save("drift", {
        "columns": training.shape[1], "training": floats(training), "serving": floats(serving),
        "indices": indices, "distances": distances, "exact": exact,
        "arguments": arguments, "survival": floats(stats.kstwobign.sf(arguments)),
    })


def main():
    permutations()
    shapley()
    redundancy()
    drift()


if __name__ == "__main__":
    main()
