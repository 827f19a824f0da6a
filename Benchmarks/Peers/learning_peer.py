"""One task of a learning peer: `learning_peer.py PEER TASK X.npy Y.npy PASSES` prints a line of JSON.

Exit code 3 where the peer has no such task or is not installed. One thread each.
"""

import importlib.metadata
import json
import sys
import time
import warnings

import numpy as np

ABSENT = 3
#: Trees of scikit-learn and YDF on many rows; their time is that of these, scaled to 100.
FEW = 4


def timed(passes, run):
    cpu, wall = [], []
    for _ in range(passes):
        start = time.process_time(), time.perf_counter()
        run()
        cpu.append(time.process_time() - start[0])
        wall.append(time.perf_counter() - start[1])
    return {"cpu_s": cpu, "wall_s": wall}


def predicted(batch, row, x, scale=1.0):
    """Rows a second, the best of passes in a second, and the latencies of single rows."""
    best, end = 0.0, time.perf_counter() + 1
    while True:
        start = time.perf_counter()
        batch(x)
        best = max(best, len(x) / (time.perf_counter() - start))
        if time.perf_counter() > end:
            break
    times = []
    for i in range(200):
        one = x[i:i + 1]
        start = time.perf_counter()
        row(one)
        times.append((time.perf_counter() - start) * 1e6)
    return {"rows_per_s": best / scale, "row_p50_us": float(np.median(times)) * scale,
            "row_p99_us": float(np.percentile(times, 99)) * scale}


def few(x, count=100):
    return FEW if len(x) > 20_000 else count


def scaled(answer, factor, note):
    if factor != 1:
        answer = {key: [v * factor for v in value] if isinstance(value, list) else value
                  for key, value in answer.items()}
        answer["note"] = note
    return answer


class ScikitLearn:
    package = "scikit-learn"

    def _forest(self, x, count):
        from sklearn.ensemble import RandomForestClassifier
        return RandomForestClassifier(few(x, count), n_jobs=1, random_state=1)

    def forest(self, x, y, passes, count=100):
        trees = few(x, count)
        answer = timed(passes, lambda: self._forest(x, count).fit(x, y))
        return scaled(answer, count / trees, f"{trees} trees, scaled to {count}")

    def forest50(self, x, y, passes):
        return self.forest(x, y, min(passes, 2), 50)

    def softmax(self, x, y, passes):
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        return timed(passes, lambda: make_pipeline(
            StandardScaler(), LogisticRegression(tol=1e-4)).fit(x, y)) | {"note": "L-BFGS"}

    def mlp_epoch(self, x, y, passes):
        from sklearn.neural_network import MLPClassifier
        values = x.astype(np.float32)
        answer = timed(passes, lambda: MLPClassifier(
            (100,), batch_size=200, max_iter=5, random_state=1).fit(values, y))
        return scaled(answer, 1 / 5, "float32; a fifth of five epochs")

    def boosted(self, x, y, passes):
        from sklearn.ensemble import HistGradientBoostingClassifier
        return timed(passes, lambda: HistGradientBoostingClassifier(
            max_iter=100, early_stopping=False).fit(x, y))

    def forest_predict(self, x, y, _):
        model = self._forest(x, 100).fit(x, y)
        scale = 100 / few(x)
        note = {} if scale == 1 else {"note": f"{few(x)} trees, scaled to 100"}
        return predicted(model.predict_proba, model.predict_proba, x, scale) | note

    def boosted_predict(self, x, y, _):
        from sklearn.ensemble import HistGradientBoostingClassifier
        model = HistGradientBoostingClassifier(max_iter=100, early_stopping=False).fit(x, y)
        return predicted(model.predict_proba, model.predict_proba, x)

    def softmax_predict(self, x, y, _):
        from sklearn.linear_model import LogisticRegression
        model = LogisticRegression().fit(x, y)
        return predicted(model.predict_proba, model.predict_proba, x)

    def mlp_predict(self, x, y, _):
        from sklearn.neural_network import MLPClassifier
        values = x.astype(np.float32)
        model = MLPClassifier((100,), batch_size=200, max_iter=2, random_state=1).fit(values, y)
        return predicted(model.predict_proba, model.predict_proba, values)

    def permutation(self, x, y, _):
        from sklearn.inspection import permutation_importance
        model = self._forest(x, 100).fit(x, y)
        return timed(1, lambda: permutation_importance(
            model, x, y, scoring="neg_log_loss", n_repeats=5, random_state=1, n_jobs=1))


class LightGBM:
    package = "lightgbm"

    def _model(self, x, y):
        import lightgbm
        data = lightgbm.Dataset(x, y)
        return lightgbm.train({
            "objective": "binary", "num_leaves": 31, "num_threads": 1, "verbosity": -1}, data, 100)

    def boosted(self, x, y, passes):
        return timed(passes, lambda: self._model(x, y))

    def boosted_predict(self, x, y, _):
        model = self._model(x, y)
        run = lambda rows: model.predict(rows, num_threads=1)
        return predicted(run, run, x)


class XGBoost:
    package = "xgboost"

    def _model(self, x, y):
        import xgboost
        return xgboost.train({
            "objective": "binary:logistic", "tree_method": "hist", "grow_policy": "lossguide",
            "max_leaves": 31, "max_depth": 0, "eta": 0.1, "nthread": 1},
            xgboost.QuantileDMatrix(x, y, nthread=1), 100)

    def boosted(self, x, y, passes):
        return timed(passes, lambda: self._model(x, y))

    def boosted_predict(self, x, y, _):
        model = self._model(x, y)
        return predicted(model.inplace_predict, model.inplace_predict, x)


class YDF:
    package = "ydf"

    def _model(self, x, y, trees):
        import ydf
        return ydf.RandomForestLearner(
            label="y", num_trees=trees, max_depth=-1, min_examples=1, winner_take_all=False,
            compute_oob_performances=False, num_threads=1).train({"x": x, "y": y.astype(int)}, verbose=0)

    def forest(self, x, y, passes, count=100):
        trees = few(x, count)
        answer = timed(passes, lambda: self._model(x, y, trees))
        return scaled(answer, count / trees, f"{trees} trees, scaled to {count}")

    def forest50(self, x, y, passes):
        return self.forest(x, y, min(passes, 2), 50)

    def forest_predict(self, x, y, _):
        model = self._model(x, y, few(x))
        scale = 100 / few(x)
        note = {} if scale == 1 else {"note": f"{few(x)} trees, scaled to 100"}
        run = lambda rows: model.predict({"x": rows}, num_threads=1)
        return predicted(run, run, x, scale) | note


PEERS = {"scikit-learn": ScikitLearn, "LightGBM": LightGBM, "XGBoost": XGBoost, "YDF": YDF}


def main():
    warnings.simplefilter("ignore")
    name, task, features, labels, passes = sys.argv[1:]
    peer = PEERS[name]()
    run = getattr(peer, task, None)
    if run is None:
        sys.exit(ABSENT)
    try:
        version = importlib.metadata.version(peer.package)
    except importlib.metadata.PackageNotFoundError:
        sys.exit(ABSENT)
    answer = run(np.load(features), np.load(labels), int(passes))
    print(json.dumps(answer | {"versions": {name: version}}))


if __name__ == "__main__":
    main()
