"""Writes onnxruntime's outputs for the committed ONNX files: run from the root of the checkout.

The models come first, from `FORMANT_ONNX=1 swift test --filter ONNXGoldenTests/write`. The rows of a
case are given by a table of values a column; row r has value r modulo the table's length, which is
another prime for each column, so that no two rows are equal. The tables hold each threshold of the
trees (in Double and in Float), the next number above it, and missing, huge and ordinary values.
"""

import json
import pathlib
import platform

import numpy as np
import onnx
import onnxruntime

OUT = pathlib.Path("Tests/LearnTests/Goldens")
ROWS = 10_000
PRIMES = [211, 223, 227, 229, 233]


def thresholds(graph, column):
    for node in graph.node:
        values = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        if "nodes_values_as_tensor" not in values:
            continue
        numbers = onnx.numpy_helper.to_array(values["nodes_values_as_tensor"])
        for mode, feature, number in zip(
                values["nodes_modes"], values["nodes_featureids"], numbers):
            if mode == b"BRANCH_LEQ" and feature == column and np.isfinite(number):
                near = float(np.float32(number))
                yield from (number, np.nextafter(number, np.inf), near, np.nextafter(near, np.inf),
                            np.nextafter(near, -np.inf))


def table(graph, column, size, rng):
    at = np.unique(np.fromiter(thresholds(graph, column), float))
    at = rng.permutation(at)[:size - 70]
    values = [None] * 12 + [1e9, -1e9, 1e200, -1e200, 0.0, -0.0] + list(range(15, 26)) + at.tolist()
    values += (10 * column + 2.5 * rng.normal(size=size - len(values))).tolist()
    return [values[i] for i in rng.permutation(size)]


def main():
    for path in sorted(OUT.glob("onnx-*.onnx")):
        model = onnx.load(path)
        onnx.checker.check_model(model, full_check=True)
        rng = np.random.default_rng(17)
        columns = [table(model.graph, c, size, rng) for c, size in enumerate(PRIMES)]
        rows = np.array([[np.nan if v is None else v for v in
                          (column[r % len(column)] for column in columns)] for r in range(ROWS)])
        session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        label, p = session.run(None, {"features": rows})
        assert p.dtype == np.float64 and np.isfinite(p).all(), path
        classes = sorted(set(label))
        assert classes == [f"class{i}" for i in range(p.shape[1])][:len(classes)], classes
        np.save(path.with_suffix(".npy"), p[:, :-1].astype("<f4"))
        path.with_suffix(".json").write_text(json.dumps({
            "versions": {"onnxruntime": onnxruntime.__version__, "onnx": onnx.__version__,
                         "numpy": np.__version__, "python": platform.python_version()},
            "columns": columns, "labels": "".join(str(name)[-1] for name in label),
        }, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
