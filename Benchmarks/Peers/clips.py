"""The clips that everybody is measured on."""

import pathlib
import subprocess
import wave


def synthetic(bench: str, folder: pathlib.Path) -> str:
    """Lets our synthesiser write them; they are the same on every machine."""
    subprocess.run([bench, "clips", str(folder)], check=True)
    return "synthetic voices, 30 clips of 4 to 8 s, 16 kHz mono"


def recorded(source: pathlib.Path, folder: pathlib.Path, seconds: float = 180) -> str:
    """Takes clips of a folder instead, in the order of their names, until there are enough."""
    chosen, total = [], 0.0
    for path in sorted(source.rglob("*.wav")):
        try:
            with wave.open(str(path)) as clip:
                fits = clip.getframerate() == 16000 and clip.getnchannels() == 1
                length = clip.getnframes() / clip.getframerate()
        except (wave.Error, EOFError):
            continue
        if fits and 2 <= length <= 20:
            chosen.append(str(path.resolve()))
            total += length
        if total >= seconds:
            break
    if len(chosen) < 3:
        raise SystemExit(f"{source} has fewer than three WAV files of 2 to 20 s at 16 kHz, mono")
    for name, paths in {"speech": chosen, "short": chosen[:3]}.items():
        (folder / f"{name}.list").write_text("\n".join(paths) + "\n")
    return f"{len(chosen)} recorded clips, {total:.0f} s, 16 kHz mono; synthetic ones at 44.1 kHz"
