"""Goldens of Spectral on speech: "<topic>-voices.json" and "<topic>-recordings.json".

    python Tests/Oracles/spectral_speech.py

Voices are two of our synthesiser, committed as samples; recordings are CC0 clips of the corpus
beside the checkout, of which only some frames of each transform are committed. Where the corpus is
missing, the files of the recordings stay as they are, and the script says so.
"""

import cepstra_librosa as bands
import cepstra_plp as plp
import cepstra_recognizers as recognizers
import golden_files
import pitch_formants
import pitch_praat
import pitch_pyin
import spectral_goldens as base
import spectral_signals


def make(group, signals):
    for module in (bands, plp, recognizers, base):
        module.SIGNALS.update(signals)
    names = list(signals)

    def write(topic, versions, of_librosa=True, **body):
        body = golden_files.rounded({"versions": versions, **body})
        golden_files.write(f"{topic}-{group}", body, of_librosa=of_librosa)

    def every(function, *arguments, **keywords):
        return [function(name, *arguments, **keywords) for name in names]

    write("stft", base.VERSIONS, cases=every(base.stft_case, 512, 160, win=400))
    write("mel", base.VERSIONS, banks=[], scales=[],
          cases=every(base.mel_case, bands=80, n_fft=512, hop=160, win=400))
    write("cepstra", base.VERSIONS, deltas=[],
          cases=every(base.cepstra_case, 13, bands=40, n_fft=512, hop=160))
    write("yin", base.VERSIONS, cases=every(base.yin_case, step=3))
    write("bands", bands.VERSIONS, contrast=every(bands.contrast), chroma=every(bands.chroma),
          lfcc=every(bands.lfcc, 20, 40), onset=every(bands.onset, n_fft=512, hop=160, bands=40),
          hpss=every(bands.hpss, 256, 128, [17, 17], 2.0, [1.0, 1.0]))
    if golden_files.later_librosa():
        return
    write("pyin", pitch_pyin.VERSIONS, cases=[
        pitch_pyin.case(signals, name, 65, 400, 1024, 160, True, {}) for name in names])
    write("plp", plp.VERSIONS, of_librosa=False, cases=every(plp.plp),
          rasta={"input": [], "output": []})
    write("recognizers", recognizers.VERSIONS, of_librosa=False, features=[], deltas=[], cases=[
        recognizers.case(profile, function, name, coefficients=coefficients, **changes)
        for name in names for coefficients in (None, 13) for profile, function, changes in (
            ("kaldi", recognizers.kaldi, {}), ("kaldi", recognizers.kaldi, {"snip": False}),
            ("pythonSpeechFeatures", recognizers.python_speech_features, {}),
            ("htk", recognizers.htk, {}))])
    write("praat_pitch", pitch_praat.VERSIONS, of_librosa=False, cases=[
        pitch_praat.case(signals, name, method, {"timeStep": 0.02}, everywhere=True)
        for name in names for method in ("autocorrelation", "crossCorrelation")])
    write("praat_formants", pitch_formants.VERSIONS, of_librosa=False, cases=[
        pitch_formants.case(signals, name, 5500, 5, 0.025, 0.03) for name in names])


def main():
    make("voices", spectral_signals.voices())
    if spectral_signals.corpus() is None:
        print("skipped: recordings; ../shared/corpora/voxforge-dev is not on this machine")
        return
    signals = spectral_signals.recordings()
    golden_files.write("recordings", {"signals": [
        {"name": name, "sampleRate": rate, "count": len(values),
         "sum": int(abs(values).sum())} for name, (values, rate) in signals.items()]},
        of_librosa=False)
    make("recordings", signals)


if __name__ == "__main__":
    main()
