import Figures
import Spectral
import Synthesis
import Tables

/// A synthetic voice: its mel spectrogram, the F0 that YIN finds, and the formants that made it.
enum VoiceFigure {
  static func make() throws -> Figure {
    let speech = try Utterances.vowels()
    let sampleRate = speech.sampleRate
    let logMel = try LogMelSpectrogram(
      bands: 96, fftLength: 1024, windowLength: 400, hopLength: 80, sampleRate: sampleRate,
      maximumFrequency: 6000)
    let decibels = logMel(speech.samples)
    let hop = Double(logMel.framing.hopLength) / sampleRate
    let loudest = Double(decibels.elements.max() ?? 0)
    let map = HeatMap(
      decibels, x: -hop / 2...(Double(decibels.rows) - 0.5) * hop, label: "Level", unit: "dB",
      valueRange: loudest - 70...loudest)
    let bands = logMel.mel.filterBank.centerFrequencies
    let plot = Plot(
      x: Axis("Time", unit: "s", range: 0...speech.duration),
      y: Axis("Frequency", unit: "Hz", scale: .tabulated(bands)),
      layers: [.heatMap(map)] + formants(of: speech) + [try pitch(of: speech, levels: decibels)])
    return Figure([plot], width: 620, height: 300)
  }

  /// The F0 of frames in which YIN finds the signal periodic, and which are not nearly silent.
  private static func pitch(
    of speech: SynthesizedSpeech, levels: Matrix<Float>
  ) throws -> Layer {
    let yin = try YIN(
      minimumFrequency: 65, maximumFrequency: 400, frameLength: 640, hopLength: 80,
      sampleRate: speech.sampleRate)
    let estimates = yin(speech.samples)
    let times = estimates.indices.map { Double($0) * 80 / speech.sampleRate }
    let loudest = levels.elements.max() ?? 0
    let contour = estimates.enumerated().map { frame, estimate in
      let level = levels.row(frame).max() ?? 0
      let isVoiced = estimate.aperiodicity < 0.3 && level > loudest - 25
      return isVoiced ? Double(estimate.frequency) : nil
    }
    return .line(
      Line(
        x: times, y: contour, label: "F0 by YIN", color: .white, width: 1.8, outline: .black))
  }

  private static func formants(of speech: SynthesizedSpeech) -> [Layer] {
    let truth = speech.truth
    let times = truth.amplitude.indices.map { Double($0) * truth.step }
    return truth.formants.prefix(4).enumerated().map { index, track in
      let frequencies = zip(track.frequencies, truth.amplitude).map { $1 > 0.3 ? $0 : nil }
      return .line(
        Line(
          x: times, y: frequencies, label: index == 0 ? "true F1–F4" : nil,
          color: Color.palette[5], width: 1.2, outline: Color.black.opacity(0.6)))
    }
  }
}
