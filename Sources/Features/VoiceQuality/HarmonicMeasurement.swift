internal import Foundation
internal import Spectral

/// The levels of the fundamental over other harmonics, in the voiced frames of a clip.
struct HarmonicMeasurement: ClipMeasurement {
  var pitch: PraatPitchMeasurement
  var formants: PraatFormantMeasurement
  var isCorrected: Bool

  /// The differences in dB, of the frames that have them.
  struct Levels: Sendable {
    var second: [Double] = []
    var third: [Double] = []
    /// The number of voiced frames of the pitch track.
    var voicedFrameCount = 0
  }

  var analyses: [Analysis] { [.samples, .measurement(pitch), .measurement(formants)] }

  func measure(_ clip: ClipAnalysis) -> Levels {
    let track = clip.result(of: pitch)
    let tracks = clip.result(of: formants)
    var levels = Levels()
    for (index, frame) in track.frames.enumerated() {
      guard let frequency = frame.frequency else { continue }
      levels.voicedFrameCount += 1
      let time = track.time(ofFrame: index)
      guard
        let spectrum = HarmonicSpectrum(
          clip.samples, sampleRate: clip.sampleRate, time: time, fundamental: frequency)
      else { continue }
      let estimates = (1...3).map { tracks?.formant($0, at: time) }
      measure(spectrum, estimates, into: &levels)
    }
    return levels
  }

  private func measure(
    _ spectrum: HarmonicSpectrum, _ formants: [FormantEstimate?], into levels: inout Levels
  ) {
    func correction(at frequency: Double, formants count: Int) -> Double? {
      guard isCorrected else { return 0 }
      let found = formants.prefix(count).compactMap { $0 }
      guard found.count == count else { return nil }
      return found.reduce(0) { $0 + spectrum.response(of: $1, at: frequency) }
    }
    let fundamental = spectrum.fundamental
    guard let first = spectrum.level(of: 1), let second = spectrum.level(of: 2),
      let lower = correction(at: fundamental, formants: 2),
      let upper = correction(at: 2 * fundamental, formants: 2)
    else { return }
    levels.second.append(first - lower - (second - upper))
    guard let formant = formants[2]?.frequency else { return }
    let lowest = Int((0.8 * formant / fundamental).rounded(.up))
    let highest = Int((1.2 * formant / fundamental).rounded(.down))
    guard lowest <= highest else { return }
    var strongest: (harmonic: Int, level: Double)?
    for harmonic in lowest...highest {
      guard let level = spectrum.level(of: harmonic) else { continue }
      if strongest.map({ level > $0.level }) ?? true { strongest = (harmonic, level) }
    }
    guard let strongest,
      let peak = correction(at: Double(strongest.harmonic) * fundamental, formants: 3)
    else { return }
    levels.third.append(first - lower - (strongest.level - peak))
  }
}

/// Four periods of a voice under a Hann window, of which harmonics can be read.
struct HarmonicSpectrum {
  let fundamental: Double
  private let sampleRate: Double
  private let samples: [Double]

  /// Takes the periods around a time; nil where they are not all in the clip.
  init?(_ clip: [Float], sampleRate: Double, time: Double, fundamental: Double) {
    let length = Int((4 * sampleRate / fundamental).rounded())
    let start = Int((time * sampleRate).rounded()) - length / 2
    guard length > 8, start >= 0, start + length <= clip.count else { return nil }
    samples = (0..<length).map { index in
      let window = 0.5 - 0.5 * cos(2 * .pi * (Double(index) + 0.5) / Double(length))
      return Double(clip[start + index]) * window
    }
    self.sampleRate = sampleRate
    self.fundamental = fundamental
  }

  /// Returns the level of a harmonic in dB; nil without energy, or above half the sample rate.
  func level(of harmonic: Int) -> Double? {
    let frequency = Double(harmonic) * fundamental
    guard frequency < sampleRate / 2 else { return nil }
    // Goertzel's recurrence.
    let angle = 2 * .pi * frequency / sampleRate
    let twice = 2 * cos(angle)
    var (first, second) = (0.0, 0.0)
    for sample in samples { (first, second) = (sample + twice * first - second, first) }
    let power = first * first + second * second - twice * first * second
    return power > 0 ? 10 * log10(power) : nil
  }

  /// Returns how much a formant raises a frequency over 0 Hz, in dB.
  func response(of formant: FormantEstimate, at frequency: Double) -> Double {
    let radius = exp(-.pi * formant.bandwidth / sampleRate)
    let pole = 2 * .pi * formant.frequency / sampleRate
    let angle = 2 * .pi * frequency / sampleRate
    func distance(_ angle: Double) -> Double { 1 - 2 * radius * cos(angle) + radius * radius }
    return 20 * log10(distance(pole))
      - 10 * log10(distance(angle - pole) * distance(angle + pole))
  }
}
