"""Writes the goldens of the kernel machine with SciPy: run from the root of the checkout.

At the minimum λαᵢ = sᵢ(yᵢ − pᵢ) and the α of a class sum to 0; these equations are solved as they
are. scikit-learn's logistic regression on the eigenvectors of the kernel must agree.
"""

import json
import pathlib
import platform

import numpy as np
import scipy
import sklearn
from scipy import optimize, special
from sklearn import datasets
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.pairwise import rbf_kernel

OUT = pathlib.Path("Tests/LearnTests/Goldens")
STAMP = {
    "scipy": scipy.__version__,
    "sklearn": sklearn.__version__,
    "numpy": np.__version__,
    "python": platform.python_version(),
}


def binary(k, y, s, l2):
    n = len(y)

    def equations(u):
        p = special.expit(k @ u[:n] + u[n])
        return np.append(l2 * u[:n] - s * (y - p), u[:n].sum())

    def slopes(u):
        p = special.expit(k @ u[:n] + u[n])
        w = s * p * (1 - p)
        j = np.zeros((n + 1, n + 1))
        j[:n, :n] = w[:, None] * k + l2 * np.eye(n)
        j[:n, n] = w
        j[n, :n] = 1
        return j

    u = solve(equations, slopes, np.zeros(n + 1))
    return (k @ u[:n] + u[n])[:, None]


def symmetric(k, y, s, l2):
    n, classes = len(y), int(y.max()) + 1
    one = np.eye(classes)[y]

    def logits(u):
        return k @ u[: n * classes].reshape(classes, n).T + u[n * classes:]

    def equations(u):
        p = special.softmax(logits(u), axis=1)
        a = u[: n * classes].reshape(classes, n)
        sums = a.sum(axis=1)
        sums[-1] = u[n * classes:].sum()
        return np.concatenate([(l2 * a - s * (one - p).T).ravel(), sums])

    def slopes(u):
        p = special.softmax(logits(u), axis=1)
        size = n * classes
        j = np.zeros((size + classes, size + classes))
        for a in range(classes):
            for b in range(classes):
                w = s * p[:, a] * ((a == b) - p[:, b])
                j[a * n:(a + 1) * n, b * n:(b + 1) * n] = w[:, None] * k
                j[a * n:(a + 1) * n, size + b] = w
        j[:size, :size] += l2 * np.eye(size)
        for a in range(classes - 1):
            j[size + a, a * n:(a + 1) * n] = 1
        j[-1, size:] = 1
        return j

    return logits(solve(equations, slopes, np.zeros((n + 1) * classes)))


def solve(equations, slopes, start):
    found = optimize.root(equations, start, jac=slopes, method="hybr", options={"xtol": 1e-13})
    worst = np.abs(equations(found.x)).max()
    assert worst < 1e-10, worst
    return found.x


def fit(x, y, s, l2, gamma):
    weights = np.ones(len(y)) if s is None else np.asarray(s, dtype=float)
    mean = np.average(x, axis=0, weights=weights)
    scale = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weights))
    z = (x - mean) / scale
    used = 1 / z.shape[1] if gamma is None else gamma
    k = rbf_kernel(z, gamma=used)
    logits = (binary if y.max() == 1 else symmetric)(k, y, weights, l2)
    p = special.softmax(np.hstack([np.zeros_like(logits), logits]) if y.max() == 1 else logits, axis=1)
    values, vectors = np.linalg.eigh(k)
    features = vectors * np.sqrt(np.maximum(values, 0))
    peer = LogisticRegression(C=1 / l2, tol=1e-10, max_iter=10_000).fit(features, y, weights)
    gap = np.abs(peer.predict_proba(features) - p).max()
    assert gap < 1e-6, gap
    return {
        "l2": l2,
        "gamma": gamma,
        "logits": [float(f"{v:.12g}") for v in logits.ravel()],
        "probabilities": [float(f"{v:.12g}") for v in p.ravel()],
    }


def save(name, x, y, weighted):
    rng = np.random.default_rng(5)
    s = [int(v) for v in rng.integers(1, 5, len(y))] if weighted else None
    value = {
        "versions": STAMP,
        "columns": x.shape[1],
        "features": [float(v) for v in x.ravel()],
        "labels": [int(v) for v in y],
        "weights": s,
        "fits": [fit(x, y, s, 1.0, None), fit(x, y, s, 0.1, 0.02), fit(x, y, s, 30.0, 0.5)],
    }
    (OUT / f"kernel-{name}.json").write_text(json.dumps(value, separators=(",", ":")) + "\n")


def main():
    iris, wine, cancer = datasets.load_iris(), datasets.load_wine(), datasets.load_breast_cancer()
    # The flowers of rows 102 and 143 are equal: the kernel has not full rank.
    save("iris", iris.data[2::3], iris.target[2::3], False)
    save("wine", wine.data[::2], wine.target[::2], True)
    save("cancer", cancer.data[::5], cancer.target[::5], True)


if __name__ == "__main__":
    main()
