import Foundation
import Spectral

/// Reads the golden files that Tests/Oracles/spectral_goldens.py makes.
enum Golden {
  /// Decodes a golden file; a missing or damaged one is an error, never a skip.
  static func read<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
    let url = Bundle.module.url(forResource: "Goldens/\(name)", withExtension: "json")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    return try JSONDecoder().decode(type, from: Data(contentsOf: url))
  }

  private struct Signals: Decodable {
    struct Signal: Decodable {
      var name: String
      var sampleRate: Double
      var samples: [Int]
    }
    var signals: [Signal]
  }

  private static let signals = Result {
    let file = try read("signals", as: Signals.self)
    return Dictionary(uniqueKeysWithValues: file.signals.map { ($0.name, $0) })
  }

  /// Returns a signal of the goldens as numbers of ±1, and its sample rate in Hz.
  static func signal<Scalar: SpectralScalar>(
    _ name: String, as scalar: Scalar.Type = Scalar.self
  ) throws -> (samples: [Scalar], sampleRate: Double) {
    guard let signal = try signals.get()[name] else { throw CocoaError(.coderValueNotFound) }
    let integers = name == "voice" ? voice : signal.samples
    return (integers.map { Scalar($0) / 32768 }, signal.sampleRate)
  }

  /// The deterministic signal of the goldens: five harmonics of a tone that rises from 110 to
  /// 150 Hz, quiet at both ends, with noise of a linear congruential generator; 4 s at 16 kHz.
  static let voice: [Int] = {
    var state = 12345
    return (0..<64000).map { i in
      let t = Double(i) / 16000
      let phase = 110 * t + 5 * t * t
      var y = 0.0
      for k in 1...5 { y += sin(2 * .pi * Double(k) * phase) / Double(k) }
      let level = t >= 0.5 && t < 3.5 ? 1.0 : 0.02
      state = (1_103_515_245 * state + 12345) % (1 << 31)
      return Int((6000 * level * y + 0.5).rounded(.down)) + (state >> 16) % 201 - 100
    }
  }()
}

/// What library versions a golden file comes from.
struct Versions: Decodable {
  var librosa: String
  var numpy: String
  var scipy: String
}

/// The mel part of a golden case.
struct GoldenMelOptions: Decodable {
  var bands: Int
  var fftLength: Int
  var hopLength: Int
  var windowLength: Int
  var minimumFrequency: Double
  var maximumFrequency: Double?
  var scale: MelScale
  var normalization: MelNormalization

  var options: MelOptions {
    MelOptions(
      bands: bands, fftLength: fftLength, windowLength: windowLength, hopLength: hopLength,
      minimumFrequency: minimumFrequency, maximumFrequency: maximumFrequency, scale: scale,
      normalization: normalization)
  }
}

extension Matrix where Element: SpectralScalar {
  /// The rows at some positions, in double precision.
  func selecting(rows: [Int]) -> Matrix<Double> {
    Matrix<Double>(
      rows: rows.count, columns: columns,
      elements: rows.flatMap { row($0).map { Double($0) } })
  }
}
