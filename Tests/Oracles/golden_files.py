"""Where golden files go, and what their names say.

The goldens of librosa 0.11 have plain names ("mel.json"); those of a later librosa carry its
version ("mel-librosa1.0.json"), so that both are there and both are proven. Scripts for a later
librosa run after those for the pinned one.
"""

import importlib.metadata
import json
import pathlib

SPECTRAL = pathlib.Path(__file__).parents[1] / "SpectralTests" / "Goldens"


def later_librosa():
    """The suffix for a librosa later than the one pinned in requirements.txt."""
    version = importlib.metadata.version("librosa")
    return "" if version.startswith("0.11.") else "-librosa" + ".".join(version.split(".")[:2])


def rounded(body, digits=13):
    """Numbers with so many digits, enough for a bound of 1e-9 and half as long."""
    if isinstance(body, dict):
        return {key: rounded(value, digits) for key, value in body.items()}
    if isinstance(body, list):
        return [rounded(value, digits) for value in body]
    return float(f"%.{digits}g" % body) if isinstance(body, float) else body


def without_float32(body):
    """A golden without its stamp and without what the oracle computed in float32."""
    if isinstance(body, dict):
        return {key: without_float32(value) for key, value in body.items()
                if key != "versions" and not key.startswith("float32")}
    return [without_float32(value) for value in body] if isinstance(body, list) else body


def write(name, body, of_librosa=True):
    """Writes one golden file of SpectralTests, a case a line.

    A later librosa whose numbers are those of the pinned one, bit for bit, says just that.
    """
    suffix = later_librosa() if of_librosa else ""
    path = SPECTRAL / f"{name}{suffix}.json"
    text = json.dumps(body, separators=(",", ":"))
    if suffix:
        pinned = json.loads((SPECTRAL / f"{name}.json").read_text())
        if without_float32(json.loads(text)) == without_float32(pinned):
            text = json.dumps({"versions": body["versions"], "sameAs": name})
    path.write_text(text.replace('},{"', '},\n{"') + "\n")
    print(path.name, len(text))
