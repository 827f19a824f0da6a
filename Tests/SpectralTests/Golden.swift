import Foundation
import Spectral
import TestSupport

/// Reads the golden files that the scripts under Tests/Oracles make.
enum Golden {
  /// Decodes a golden file; a missing or damaged one is an error, never a skip.
  static func read<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
    guard let url = url(name) else { throw CocoaError(.fileNoSuchFile) }
    return try JSONDecoder().decode(type, from: Data(contentsOf: url))
  }

  private static func url(_ name: String) -> URL? {
    Bundle.module.url(forResource: "Goldens/\(name)", withExtension: "json")
  }

  /// Golden files of one topic: of the public suite, of voices, of recordings, and of a later
  /// librosa where its numbers are others; whichever there are.
  ///
  /// Recordings are left out, and the parity told so, where this machine has not their sound.
  static func sets<Content: Decodable>(
    _ name: String, as type: Content.Type, _ parity: inout Parity
  ) throws -> [GoldenSet<Content>] {
    var sets: [GoldenSet<Content>] = []
    for signals in ParityLine.Signals.allCases {
      let file = name + (signals == .suite ? "" : "-\(signals)")
      // The suite's file must be there; read says so where it is not.
      guard signals == .suite || url(file) != nil else { continue }
      if signals == .recordings, let reason = GoldenRecordings.reasonToSkip {
        parity.skip("recordings", because: reason)
        continue
      }
      var stamps = [try read(file, as: Stamp.self)]
      let later = file + "-librosa1.0"
      if url(later) != nil {
        let stamp = try read(later, as: Stamp.self)
        if stamp.sameAs == file {
          stamps.append(stamp)
        } else {
          sets.append(
            GoldenSet(
              content: try read(later, as: type), signals: signals, versions: [stamp.versions]))
        }
      }
      sets.append(
        GoldenSet(
          content: try read(file, as: type), signals: signals, versions: stamps.map(\.versions)))
    }
    return sets
  }

  private struct Stamp: Decodable {
    var versions: [String: String]
    /// The file that has the same numbers, bit for bit.
    var sameAs: String?
  }

  struct Signals: Decodable {
    struct Signal: Decodable {
      var name: String
      var sampleRate: Double
      var samples: [Int]
    }
    var signals: [Signal]
  }

  private static let signals = Result {
    let all = try ["signals", "voices"].flatMap { try read($0, as: Signals.self).signals }
    return Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  }

  /// Returns a signal of the goldens as numbers of ±1, and its sample rate in Hz.
  static func signal<Scalar: SpectralScalar>(
    _ name: String, as scalar: Scalar.Type = Scalar.self
  ) throws -> (samples: [Scalar], sampleRate: Double) {
    if let recording = try GoldenRecordings.integers(name) {
      return (recording.samples.map { Scalar($0) / 32768 }, recording.sampleRate)
    }
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

/// A golden file with what it was made from.
struct GoldenSet<Content> {
  var content: Content
  var signals: ParityLine.Signals
  /// The stamps of the oracles that gave these numbers.
  var versions: [[String: String]]

  /// A line of the table of parity for this file, with the versions of the oracle.
  func line(
    _ transform: String, profile: String = "–", oracle: String,
    _ precision: ParityLine.Precision = .double
  ) -> ParityLine {
    var stamps: [String] = []
    for version in versions.compactMap({ $0[oracle] }) where !stamps.contains(version) {
      stamps.append(version)
    }
    let names = stamps.isEmpty ? "of no version" : stamps.joined(separator: ", ")
    return ParityLine(
      transform, profile: profile, oracle: "\(oracle) \(names)", precision, on: signals)
  }
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

/// The precision that a plan computes in.
func precision<Scalar: SpectralScalar>(of type: Scalar.Type) -> ParityLine.Precision {
  Scalar.self == Float.self ? .float : .double
}

/// For each number of rows that lie one after the other, the largest magnitude in its row.
///
/// A row of zeros has the scale `least`, or 1 where that is 0.
func rowScale(_ values: [Double], columns: Int, atLeast least: Double = 0) -> [Double] {
  var scale: [Double] = []
  scale.reserveCapacity(values.count)
  for start in stride(from: 0, to: values.count, by: max(1, columns)) {
    let row = values[start..<min(start + columns, values.count)]
    let largest = row.reduce(least) { max($0, abs($1)) }
    scale += Array(repeating: largest == 0 ? 1 : largest, count: row.count)
  }
  return scale.isEmpty ? [1] : scale
}
