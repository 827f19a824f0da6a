"""Writes the golden of AdamW with NumPy in double precision: run from the root of the checkout.

PyTorch's AdamW with its defaults does the same; the formulas are those of Loshchilov and Hutter.
"""

import json
import pathlib
import platform

import numpy as np
import scipy
from scipy import special

OUT = pathlib.Path("Tests/LearnTests/Goldens")


def curve(kind, x):
    if kind == "relu":
        return np.maximum(x, 0), (x > 0).astype(float)
    if kind == "tanh":
        return np.tanh(x), 1 - np.tanh(x) ** 2
    phi = 0.5 * (1 + special.erf(x / np.sqrt(2)))
    return x * phi, phi + x * np.exp(-x * x / 2) / np.sqrt(2 * np.pi)


def train(kind, sizes, x, y, s, start, steps, rate, decay):
    layers = [(w.copy(), b.copy()) for w, b in start]
    moments = [[np.zeros_like(a) for a in pair for _ in (0, 1)] for pair in layers]
    losses = []
    for t in range(1, steps + 1):
        values, slopes = [x], []
        for i, (w, b) in enumerate(layers):
            z = values[-1] @ w + b
            if i + 1 < len(layers):
                z, slope = curve(kind, z)
                slopes.append(slope)
            values.append(z)
        p = special.softmax(values[-1], axis=1)
        losses.append(float(np.sum(-s * np.log(p[np.arange(len(y)), y]))))
        delta = s[:, None] * (p - np.eye(sizes[-1])[y]) / len(y)
        grads = []
        for i in reversed(range(len(layers))):
            grads.insert(0, (values[i].T @ delta, delta.sum(0)))
            if i:
                delta = (delta @ layers[i][0].T) * slopes[i - 1]
        for i, pair in enumerate(layers):
            new = []
            for j, (a, g) in enumerate(zip(pair, grads[i])):
                m = moments[i][2 * j] = 0.9 * moments[i][2 * j] + 0.1 * g
                v = moments[i][2 * j + 1] = 0.999 * moments[i][2 * j + 1] + 0.001 * g * g
                step = rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
                new.append(a * (1 - rate * decay if j == 0 else 1) - step)
            layers[i] = tuple(new)
    return layers, losses


def flat(layers):
    return [float(f"{v:.9g}") for w, b in layers for a in (w, b) for v in a.ravel()]


def main():
    rng = np.random.default_rng(11)
    cases = []
    for kind, sizes in [("relu", [4, 5, 3]), ("tanh", [4, 6, 5, 2]), ("gelu", [4, 3, 4, 3, 3]),
                        ("relu", [4, 3])]:
        x = rng.normal(size=(12, 4)).astype(np.float32).astype(float)
        y = rng.integers(0, sizes[-1], 12)
        s = rng.integers(1, 4, 12) / 2
        start = [
            ((0.5 * rng.normal(size=(a, b))).astype(np.float32).astype(float),
             (0.2 * rng.normal(size=b)).astype(np.float32).astype(float))
            for a, b in zip(sizes, sizes[1:])
        ]
        end, losses = train(kind, sizes, x, y, s, start, 5, 0.01, 0.1)
        cases.append({
            "activation": kind, "sizes": sizes, "rows": [float(v) for v in x.ravel()],
            "labels": [int(v) for v in y], "weights": [float(v) for v in s],
            "start": flat(start), "end": flat(end), "losses": losses,
        })
    value = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__,
                     "python": platform.python_version()},
        "steps": 5, "rate": 0.01, "decay": 0.1, "cases": cases,
    }
    (OUT / "mlp-adamw.json").write_text(json.dumps(value, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
