import Figures
import Spectral
import Synthesis

/// One voice under a long and a short window: what is sharp in frequency is blurred in time.
enum SpectrogramFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    return Figure(
      [
        try plot("Window of 40 ms: harmonics", 640, of: speech),
        try plot("Window of 5 ms: pulses and formants", 80, of: speech),
      ], width: 620, height: 480)
  }

  private static func plot(
    _ title: String, _ windowLength: Int, of speech: SynthesizedSpeech
  ) throws -> Plot {
    let stft = try STFT(fftLength: 1024, windowLength: windowLength, hopLength: 40)
    return .spectrogram(
      title, of: stft.decibels(of: speech.samples), hop: 40 / speech.sampleRate,
      spacing: speech.sampleRate / 1024, limit: 5000)
  }
}
