import AudioIO
import Foundation
import Tables

/// The corpus of real speech beside the checkout, which not every machine has.
enum SharedCorpus {
  /// The folder of `voxforge-dev`, or nil; `FORMANT_SHARED` names another folder than `../shared`.
  static let dev: URL? = {
    let root: URL
    if let path = ProcessInfo.processInfo.environment["FORMANT_SHARED"] {
      root = URL(fileURLWithPath: path)
    } else {
      // …/checkout/Examples/Tests/VoxForgeTests/Support/SharedCorpus.swift
      root = (0..<6).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
      }.appendingPathComponent("shared")
    }
    let corpus = root.appendingPathComponent("corpora/voxforge-dev")
    let manifest = corpus.appendingPathComponent("manifest.csv").path
    return FileManager.default.fileExists(atPath: manifest) ? corpus : nil
  }()

  /// The sentence that a skipped test prints.
  static let hint = "skipped: ../shared/corpora/voxforge-dev is not on this machine"
}

/// Calls a function with a new folder, and removes the folder afterwards.
func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("voxforge-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try await body(folder)
}

/// The bytes of a WAV file with 16-bit samples, written here byte by byte.
func wav(_ samples: [Int16], sampleRate: Int = 16_000, declared: Int? = nil) -> [UInt8] {
  func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  let size = 2 * (declared ?? samples.count)
  return Array("RIFF".utf8) + little(36 + size, 4) + Array("WAVEfmt ".utf8) + little(16, 4)
    + little(1, 2) + little(1, 2) + little(sampleRate, 4) + little(2 * sampleRate, 4)
    + little(2, 2) + little(16, 2) + Array("data".utf8) + little(size, 4)
    + samples.flatMap { little(Int($0), 2) }
}

/// A tone as 16-bit samples.
func tone(_ frequency: Double = 140, seconds: Double = 0.25, sampleRate: Double = 16_000) -> [Int16]
{
  (0..<Int(seconds * sampleRate)).map {
    Int16(8000 * sin(2 * .pi * frequency * Double($0) / sampleRate))
  }
}
