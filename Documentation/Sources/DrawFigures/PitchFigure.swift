import Figures
import Spectral
import Synthesis

/// What three trackers find in one voice, over its narrow-band spectrogram.
enum PitchFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let rate = speech.sampleRate
    let stft = try STFT(fftLength: 2048, windowLength: 640, hopLength: 40)
    let layers = [
      layer(try PYIN(hopLength: 80, sampleRate: rate)(speech.samples), "pYIN", 0, 4.5),
      layer(try PraatPitch(sampleRate: rate)(speech.samples), "Praat, ac", 2, 2.6),
      layer(
        try CepstralPitch(maximumFrequency: 500, hopLength: 160, sampleRate: rate)(speech.samples),
        "cepstral", 3, 1.2),
    ]
    return Figure(
      [
        .spectrogram(
          of: stft.decibels(of: speech.samples), hop: 40 / rate, spacing: rate / 2048, limit: 600,
          over: layers)
      ], width: 620, height: 300)
  }

  private static func layer(
    _ track: PitchTrack, _ name: String, _ color: Int, _ width: Double
  ) -> Layer {
    let times = track.frames.indices.map { max(0, track.time(ofFrame: $0)) }
    return .line(
      Line(
        x: times, y: track.frames.map(\.frequency), label: name, color: Color.palette[color],
        width: width))
  }
}
