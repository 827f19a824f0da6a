"""Writes the golden of sequence networks with JAX in double precision: run from the root.

Convolutions are those of jax.lax, gradients those of jax.grad; nothing is derived by hand.
"""

import json
import pathlib
import platform

import jax
import numpy as np

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp  # noqa: E402

OUT = pathlib.Path("Tests/LearnTests/Goldens")
CURVES = {
    "relu": jax.nn.relu, "tanh": jnp.tanh,
    "gelu": lambda x: jax.nn.gelu(x, approximate=False),
}


def layers(case):
    width = case["channels"]
    for c in case["convolutions"]:
        yield (c["width"], width, c["channels"])
        width = c["channels"]
    width *= 2 if case["pooling"] == "meanAndMax" else 1
    for units in case["hiddenLayers"] + [case["classes"]]:
        yield (width, units)
        width = units


def logits(flat, frames, case):
    curve, start, values = CURVES[case["activation"]], 0, frames[None]
    count = len(case["convolutions"])
    shapes = list(layers(case))
    for i, shape in enumerate(shapes):
        size, outputs = int(np.prod(shape)), shape[-1]
        weights = flat[start:start + size].reshape(shape)
        bias = flat[start + size:start + size + outputs]
        start += size + outputs
        if i < count:
            option = case["convolutions"][i]
            half = (option["width"] - 1) // 2
            values = curve(bias + jax.lax.conv_general_dilated(
                values, weights, (option["stride"],), [(half, half)],
                dimension_numbers=("NWC", "WIO", "NWC")))
            if i + 1 == count:
                parts = []
                if case["pooling"] != "max":
                    parts.append(values[0].mean(0))
                if case["pooling"] != "mean":
                    parts.append(values[0].max(0))
                values = jnp.concatenate(parts)
        else:
            values = values @ weights + bias
            if i + 1 < len(shapes):
                values = curve(values)
    return values


def mean_loss(flat, sequences, case):
    total = 0
    for frames, label, weight in zip(sequences, case["labels"], case["weights"]):
        total -= weight * jax.nn.log_softmax(logits(flat, frames, case))[label]
    return total / len(sequences)


def main():
    rng = np.random.default_rng(5)
    cases = []
    for activation, pooling, channels, convolutions, hidden, classes, lengths in [
        ("relu", "meanAndMax", 3, [(4, 5, 2), (5, 3, 1)], [6], 3, [9, 1, 14, 2]),
        ("tanh", "mean", 1, [(3, 7, 3)], [], 2, [20, 5, 31]),
        ("gelu", "max", 2, [(4, 3, 1), (3, 5, 4), (4, 1, 1)], [5, 4], 4, [8, 13, 3, 6, 17]),
    ]:
        case = {
            "activation": activation, "pooling": pooling, "channels": channels,
            "convolutions": [{"channels": c, "width": w, "stride": s} for c, w, s in convolutions],
            "hiddenLayers": hidden, "classes": classes, "lengths": lengths,
            "labels": [int(v) for v in rng.integers(0, classes, len(lengths))],
            "weights": [float(v) / 2 for v in rng.integers(1, 4, len(lengths))],
        }
        sequences = [
            rng.normal(size=(t, channels)).astype(np.float32).astype(float) for t in lengths]
        count = sum(int(np.prod(s)) + s[-1] for s in layers(case))
        flat = (0.4 * rng.normal(size=count)).astype(np.float32).astype(float)
        case["frames"] = [float(v) for s in sequences for v in s.ravel()]
        case["parameters"] = [float(f"{v:.9g}") for v in flat]
        case["logits"] = [float(v) for s in sequences for v in logits(jnp.array(flat), s, case)]
        loss, gradient = jax.value_and_grad(mean_loss)(jnp.array(flat), sequences, case)
        case["loss"] = float(loss)
        case["gradient"] = [float(f"{float(v):.12g}") for v in gradient]
        cases.append(case)
    value = {
        "versions": {"jax": jax.__version__, "numpy": np.__version__,
                     "python": platform.python_version()},
        "cases": cases,
    }
    (OUT / "sequence-networks.json").write_text(json.dumps(value, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
