import Foundation
import Spectral
import TestSupport

/// What Tests/Oracles/voice_praat.py writes.
enum VoiceQualityGolden {
  struct File: Decodable {
    var versions: [String: String]
    var cases: [Case]
  }

  struct Case: Decodable {
    var signal: String
    var sampleRate: Double
    /// Empty for signals that other goldens have.
    var samples: [Int]
    var pulses: [Double]
    var pulsesAlongFine: [Double]
    var measures: [Measures]
    var harmonicity: [Harmonicity]
    var prominence: [Prominence]
    /// dB, of a floor of 50 Hz.
    var intensity: [Double]

    func signalSamples<Scalar: SpectralScalar>(as: Scalar.Type = Scalar.self) throws -> [Scalar] {
      samples.isEmpty
        ? try Golden.signal(signal).samples : samples.map { Scalar($0) / 32_768 }
    }

    var periodic: GlottalPulses { GlottalPulses(times: pulses) }
  }

  struct Measures: Decodable {
    var limits: [Double]
    var jitter: [Double?]
    var shimmer: [Double?]
    var meanPeriod: Double?
    var periodDeviation: Double?
    var periodCount: Double

    var perturbationLimits: PerturbationLimits {
      PerturbationLimits(
        shortestPeriod: limits[0], longestPeriod: limits[1], maximumPeriodFactor: limits[2],
        maximumAmplitudeFactor: limits[3])
    }
  }

  struct Harmonicity: Decodable {
    var method: PraatPitchOptions.Method
    var timeStep, floor, silenceThreshold, periodsPerWindow, start: Double
    var count, stride: Int
    /// The ratio of every `stride`-th frame in dB, −200 where unvoiced.
    var values: [Double]
    var mean, deviation: Double?

    var options: PraatHarmonicityOptions {
      var options = PraatHarmonicityOptions(method, floor: floor)
      options.timeStep = timeStep
      options.silenceThreshold = silenceThreshold
      options.periodsPerWindow = periodsPerWindow
      return options
    }
  }

  struct Prominence: Decodable {
    var trend: CepstralProminenceOptions.Trend
    var fit: CepstralProminenceOptions.Fit
    var subtractsTrend: Bool
    var timeStep, floor, timeSmoothing, quefrencySmoothing: Double
    var value: Double?

    var options: CepstralProminenceOptions {
      var options = CepstralProminenceOptions()
      options.trend = trend
      options.fit = fit
      options.subtractsTrend = subtractsTrend
      options.timeStep = timeStep
      options.floor = floor
      options.timeSmoothing = timeSmoothing
      options.quefrencySmoothing = quefrencySmoothing
      return options
    }
  }

  static func cases() throws -> [Case] {
    try Golden.read("voice_quality", as: File.self).cases
  }

  /// The line of a measure in Documentation/Parity.md.
  static func line(_ transform: String) throws -> ParityLine {
    ParityLine(transform, profile: ".praat", oracle: try oracle(), on: .pulses)
  }

  /// Praat with its version.
  static func oracle() throws -> String {
    "Praat \(try Golden.read("voice_quality", as: File.self).versions["praat"] ?? "?")"
  }
}
