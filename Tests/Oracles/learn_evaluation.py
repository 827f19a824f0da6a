"""Writes the goldens of evaluation, intervals, comparison and calibration: run from the root.

Ranking and calibration metrics come from scikit-learn and NumPy, intervals, distributions and tests from
SciPy, calibrators from scikit-learn. The random data are rounded, so that there are ties.
"""

import json
import pathlib
import platform

import numpy as np
import scipy
import sklearn
from scipy import optimize, stats
from scipy.spatial import ConvexHull
from sklearn import metrics
from sklearn.calibration import _sigmoid_calibration
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

OUT = pathlib.Path("Tests/LearnTests/Goldens")
STAMP = {
    "sklearn": sklearn.__version__,
    "scipy": scipy.__version__,
    "numpy": np.__version__,
    "python": platform.python_version(),
}


def save(name, value):
    text = json.dumps({"versions": STAMP, **value}, separators=(",", ":"))
    (OUT / name).write_text(text + "\n")
    print(name, len(text))


def floats(array):
    return np.asarray(array, dtype=float).ravel().tolist()


def equal_error(truth, score, weights):
    """Where the convex hull of scikit-learn's ROC curve meets FPR = 1 - TPR."""
    fpr, tpr, _ = metrics.roc_curve(truth, score, sample_weight=weights, drop_intermediate=False)
    points = np.unique(np.column_stack([np.r_[fpr, 1.0], np.r_[tpr, 0.0]]), axis=0)
    hull = points[ConvexHull(points).vertices]
    upper = hull[hull[:, 1] >= hull[:, 0] - 1e-15]
    upper = upper[np.lexsort((upper[:, 1], upper[:, 0]))]
    rate = optimize.brentq(lambda x: np.interp(x, upper[:, 0], upper[:, 1]) - (1 - x), 0, 1, xtol=1e-15)
    # The threshold where both rates differ least; scikit-learn's come from the highest down.
    fpr, tpr, thresholds = metrics.roc_curve(
        truth, score, sample_weight=weights, drop_intermediate=False)
    gap = np.abs((1 - tpr) - fpr)[1:]
    best = 1 + np.flatnonzero(gap <= gap.min() + 1e-13)[0]
    return {
        "rate": rate,
        "threshold": thresholds[best],
        "missRate": 1 - tpr[best],
        "falseAlarmRate": fpr[best],
    }


def bins(score, weights, count=15):
    """The bin of each row by weighted midranks."""
    _, tie = np.unique(score, return_inverse=True)
    mass = np.bincount(tie, weights)
    middle = np.cumsum(mass) - mass / 2
    return np.minimum((count * middle / mass.sum()).astype(int), count - 1)[tie]


def calibration(truth, score, weights):
    weights = weights * len(weights) / weights.sum()
    which = bins(score, weights)
    error = debiased = reliability = resolution = 0.0
    base = np.average(truth, weights=weights)
    table = []
    for b in np.unique(which):
        rows = which == b
        mass = weights[rows].sum()
        share = mass / weights.sum()
        said = np.average(score[rows], weights=weights[rows])
        true = np.average(truth[rows], weights=weights[rows])
        error += share * abs(said - true)
        sigma = np.sqrt(true * (1 - true) / mass)
        # foldnorm is |N(c, 1)| scaled.
        folded = stats.foldnorm.mean(abs(said - true) / sigma, scale=sigma) if sigma > 0 else abs(said - true)
        debiased += share * (2 * abs(said - true) - folded)
        reliability += share * (said - true) ** 2
        resolution += share * (true - base) ** 2
        table.append([int(rows.sum()), score[rows].min(), score[rows].max(), said, true])
    return {
        "error": error,
        "debiased": max(0.0, debiased),
        "reliability": reliability,
        "resolution": resolution,
        "uncertainty": base * (1 - base),
        "table": table,
    }


def ranking():
    rng = np.random.default_rng(23)
    cases = []
    for k, weighted in ((2, False), (2, True), (3, False), (3, True)):
        n = 300
        truth = rng.integers(0, k, n)
        p = rng.dirichlet(np.ones(k), n) + 0.4 * np.eye(k)[truth]
        p = p / p.sum(axis=1, keepdims=True)
        p = np.round(p * 64) / 64  # multiples of 1/64: ties, and sums and 1 - p are exact
        p[:, -1] = 1 - p[:, :-1].sum(axis=1)
        p = np.clip(p, 0, 1)
        weights = rng.integers(1, 5, n).astype(float) if weighted else np.ones(n)
        decided = p.argmax(axis=1)
        squares = (1 - p[np.arange(n), truth]) ** 2 if k == 2 else ((p - np.eye(k)[truth]) ** 2).sum(axis=1)
        of_class = [calibration(truth == c, p[:, c], weights) for c in range(k)]
        used = of_class[1:] if k == 2 else of_class
        cases.append(
            {
                "classes": k,
                "truth": truth.tolist(),
                "probabilities": floats(p),
                "weights": floats(weights) if weighted else None,
                "accuracy": metrics.accuracy_score(truth, decided, sample_weight=weights),
                "macroF1": metrics.f1_score(truth, decided, average="macro", sample_weight=weights),
                "mcc": metrics.matthews_corrcoef(truth, decided, sample_weight=weights),
                "logLoss": metrics.log_loss(truth, p, sample_weight=weights),
                "brier": float(np.average(squares, weights=weights)),
                "auc": float(np.mean([
                    metrics.roc_auc_score(truth == c, p[:, c], sample_weight=weights)
                    for c in (range(1, 2) if k == 2 else range(k))])),
                "averagePrecision": [
                    metrics.average_precision_score(truth == c, p[:, c], sample_weight=weights)
                    for c in range(k)],
                # Of two classes both share the point of the last.
                "equalError": [equal_error(truth == c, p[:, c], weights)
                               for c in (range(1, 2) if k == 2 else range(k))],
                "calibrationError": float(np.mean([c["error"] for c in used])),
                "debiasedCalibrationError": float(np.mean([c["debiased"] for c in used])),
                "reliability": sum(c["reliability"] for c in used),
                "resolution": sum(c["resolution"] for c in used),
                "uncertainty": sum(c["uncertainty"] for c in used),
                "tables": [c["table"] for c in of_class],
            }
        )
    return cases


def intervals():
    """SciPy's percentile and BCa intervals of the mean and of a skewed statistic."""
    rng = np.random.default_rng(2)
    cases = []
    for name, statistic in (("mean", np.mean), ("variance", np.var), ("maximum", np.max)):
        data = rng.exponential(size=40)
        first = stats.bootstrap((data,), statistic, n_resamples=999, method="BCa", vectorized=False,
                                random_state=np.random.default_rng(1))
        bounds = {}
        for method in ("percentile", "BCa"):
            again = stats.bootstrap((data,), statistic, n_resamples=0, bootstrap_result=first,
                                    method=method, vectorized=False)
            bounds[method] = list(map(float, again.confidence_interval))
        cases.append(
            {
                "name": name,
                "value": float(statistic(data)),
                "replicates": floats(first.bootstrap_distribution),
                "jackknife": [float(statistic(np.delete(data, i))) for i in range(len(data))],
                "percentile": bounds["percentile"],
                "bca": bounds["BCa"],
                # The t interval of a mean is its jackknife-t interval.
                "t": list(map(float, stats.t.interval(
                    0.95, len(data) - 1, loc=data.mean(), scale=stats.sem(data)))),
            }
        )
    return cases


def distributions():
    shares = [1e-12, 1e-6, 0.001, 0.025, 0.2, 0.5, 0.7, 0.975, 0.999999]
    tails = [0.6, 0.9, 0.975, 0.995, 0.9999]
    degrees = [1, 2, 3, 5, 9, 28, 29, 200]
    counts = [[0, 0], [1, 0], [3, 3], [2, 9], [10, 31], [140, 181], [1200, 1350]]
    return {
        "shares": shares,
        "normal": floats(stats.norm.ppf(shares)),
        "degrees": degrees,
        "tails": tails,
        "student": [floats(stats.t.ppf(tails, d)) for d in degrees],
        "counts": counts,
        "signs": [
            1.0 if a + b == 0 else float(stats.binomtest(min(a, b), a + b, 0.5).pvalue) for a, b in counts],
    }


def calibrators():
    """Calibrators of two classes and three, with weights and ties."""
    rng = np.random.default_rng(9)
    cases = []
    for k, weighted in ((2, False), (2, True), (3, True)):
        n = 240
        truth = rng.integers(0, k, n)
        logits = rng.normal(size=(n, k)) + 1.0 * np.eye(k)[truth]
        p = np.exp(2.5 * logits)  # overconfident
        p /= p.sum(axis=1, keepdims=True)
        p = np.clip(np.round(p, 2), 0.01, 0.99)
        p /= p.sum(axis=1, keepdims=True)
        weights = rng.integers(1, 4, n).astype(float) if weighted else np.ones(n)
        log_p = np.log(p)
        value = {"classes": k, "truth": truth.tolist(), "probabilities": floats(p),
                 "weights": floats(weights) if weighted else None}

        def loss(beta):
            z = beta * log_p
            z = z - scipy.special.logsumexp(z, axis=1, keepdims=True)
            return -np.average(z[np.arange(n), truth], weights=weights)

        beta = optimize.minimize_scalar(loss, bounds=(0.01, 5), method="bounded",
                                        options={"xatol": 1e-12}).x
        value["inverseTemperature"] = float(beta)
        z = np.exp(beta * log_p)
        value["temperature"] = floats(z / z.sum(axis=1, keepdims=True))

        one_against_rest = range(1, 2) if k == 2 else range(k)
        for name in ("platt", "beta", "isotonic"):
            columns, parameters = [], []
            for c in one_against_rest:
                hit = truth == c
                positive, negative = weights[hit].sum(), weights[~hit].sum()
                high, low = (positive + 1) / (positive + 2), 1 / (negative + 2)
                target = np.where(hit, high, low)
                odds = log_p[:, c] - np.log1p(-p[:, c])
                if name == "isotonic":
                    model = IsotonicRegression(out_of_bounds="clip").fit(odds, hit, sample_weight=weights)
                    # Steps are held between Platt's targets before they are joined by lines.
                    steps = np.clip(model.y_thresholds_, low, high)
                    columns.append(np.interp(odds, model.X_thresholds_, steps))
                    between = np.linspace(-6, 6, 97)
                    parameters.append({"odds": floats(between),
                                       "raw": floats(model.predict(between)),
                                       "shares": floats(np.interp(between, model.X_thresholds_, steps))})
                else:
                    features = odds[:, None] if name == "platt" else np.column_stack(
                        [log_p[:, c], -np.log1p(-p[:, c])])
                    used = list(range(features.shape[1]))
                    while True:
                        # A soft target is two rows of the weights of its parts.
                        model = LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-12, max_iter=1000)
                        model.fit(np.r_[features[:, used], features[:, used]],
                                  np.r_[np.ones(n), np.zeros(n)],
                                  sample_weight=np.r_[weights * target, weights * (1 - target)])
                        bad = [u for u, w in zip(used, model.coef_[0]) if w < 0]
                        if name == "platt" or not bad:
                            break
                        used.remove(bad[0])
                    slopes = np.zeros(features.shape[1])
                    slopes[used] = model.coef_[0]
                    parameters.append(floats(np.r_[slopes, model.intercept_]))
                    columns.append(scipy.special.expit(features @ slopes + model.intercept_[0]))
                    if name == "platt":
                        # scikit-learn's own search of the same objective, which ends earlier.
                        a, b = _sigmoid_calibration(odds, hit, sample_weight=weights)
                        value.setdefault("sklearnSigmoid", []).append([-float(a), -float(b)])
            q = np.column_stack([1 - columns[0], columns[0]]) if k == 2 else np.column_stack(columns)
            value[name] = floats(q / q.sum(axis=1, keepdims=True))
            value[name + "Parameters"] = parameters
        cases.append(value)
    return cases


def main():
    save("evaluation.json", {"cases": ranking(), "intervals": intervals(), "distributions": distributions()})
    save("calibrators.json", {"cases": calibrators()})


if __name__ == "__main__":
    main()
