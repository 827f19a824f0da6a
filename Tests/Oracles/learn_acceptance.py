"""Writes out-of-fold scores of scikit-learn's learners on data sets bundled with it.

Run from the root of the checkout. Folds are written down, so that the library under test uses the same
ones: five that are shuffled, and ten of neighbouring rows. A stump and a softmax regression are the same
for any seed; of forests there are the means and deviations over ten seeds.
"""

import json
import pathlib
import platform

import numpy as np
import sklearn
from sklearn import datasets, metrics
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

OUT = pathlib.Path("Tests/LearnTests/Goldens")


def out_of_fold(model, x, y, folds):
    p = np.zeros((len(y), int(y.max()) + 1))
    for fold in np.unique(folds):
        own = folds != fold
        p[~own] = model.fit(x[own], y[own]).predict_proba(x[~own])
    return p


def scores(y, p):
    return [
        metrics.accuracy_score(y, p.argmax(1)),
        metrics.roc_auc_score(y, p[:, 1] if p.shape[1] == 2 else p, multi_class="ovr"),
        metrics.log_loss(y, p),
    ]


def case(name, x, y):
    x = x.astype(np.float32).astype(float)
    splits = {}
    for kind, folds in [
        ("shuffled", StratifiedKFold(5, shuffle=True, random_state=3)),
        ("neighbours", StratifiedKFold(10)),
    ]:
        number = np.zeros(len(y), int)
        for index, (_, test) in enumerate(folds.split(x, y)):
            number[test] = index
        softmax = make_pipeline(
            StandardScaler(), LogisticRegression(solver="newton-cholesky", tol=1e-12)
        )
        forests = []
        for seed in range(10):
            forest = RandomForestClassifier(60, min_samples_leaf=4, random_state=seed)
            forests.append(scores(y, out_of_fold(forest, x, y, number)))
        stumps = [
            scores(y, out_of_fold(DecisionTreeClassifier(max_depth=1, random_state=s), x, y, number))
            for s in range(10)
        ]
        splits[kind] = {
            "folds": number.tolist(),
            # The least and greatest accuracy over seeds, which choose among equally good splits.
            "stump": [min(s[0] for s in stumps), max(s[0] for s in stumps)],
            "softmax": scores(y, out_of_fold(softmax, x, y, number)),
            "forestMeans": np.mean(forests, axis=0).tolist(),
            "forestDeviations": np.std(forests, axis=0, ddof=1).tolist(),
        }
        print(name, kind, {k: v for k, v in splits[kind].items() if k != "folds"})
    value = {
        "versions": {
            "sklearn": sklearn.__version__,
            "numpy": np.__version__,
            "python": platform.python_version(),
        },
        "columns": x.shape[1],
        "features": [float(f"{v:.9g}") for v in x.ravel()],
        "labels": [int(v) for v in y],
        "splits": splits,
    }
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"acceptance-{name}.json").write_text(json.dumps(value, separators=(",", ":")) + "\n")


def main():
    iris, wine = datasets.load_iris(), datasets.load_wine()
    cancer = datasets.load_breast_cancer()
    case("iris", iris.data, iris.target)
    case("wine", wine.data, wine.target)
    case("cancer", cancer.data[::3], cancer.target[::3])


if __name__ == "__main__":
    main()
