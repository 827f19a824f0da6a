import Figures
import Spectral
import Synthesis

/// The formants that Burg's method finds, on a wide-band spectrogram, and those that were spoken.
enum FormantFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let rate = speech.sampleRate
    let stft = try STFT(fftLength: 1024, windowLength: 128, hopLength: 40)
    let tracks = try PraatFormants(sampleRate: rate)(speech.samples)
    var times: [Double] = []
    var frequencies: [Double] = []
    for frame in 0..<tracks.count {
      let time = tracks.time(ofFrame: frame)
      guard isVoiced(speech, at: time) else { continue }
      for formant in tracks[frame].prefix(4) {
        times.append(time)
        frequencies.append(formant.frequency)
      }
    }
    let found = Layer.points(
      Points(
        x: times, y: frequencies, label: "Burg's method", color: Color.palette[1], radius: 1.6))
    return Figure(
      [
        .spectrogram(
          of: stft.decibels(of: speech.samples), hop: 40 / rate, spacing: rate / 1024, limit: 5000,
          over: truth(of: speech) + [found])
      ], width: 620, height: 300)
  }

  private static func isVoiced(_ speech: SynthesizedSpeech, at time: Double) -> Bool {
    let index = Int(time / speech.truth.step)
    return speech.truth.amplitude.indices.contains(index) && speech.truth.amplitude[index] > 0.3
  }

  private static func truth(of speech: SynthesizedSpeech) -> [Layer] {
    let truth = speech.truth
    let times = truth.amplitude.indices.map { Double($0) * truth.step }
    return truth.formants.prefix(4).enumerated().map { index, track in
      .line(
        Line(
          x: times, y: zip(track.frequencies, truth.amplitude).map { $1 > 0.3 ? $0 : nil },
          label: index == 0 ? "as synthesised" : nil, color: Color.palette[5], width: 1.6,
          outline: Color.black.opacity(0.6)))
    }
  }
}
