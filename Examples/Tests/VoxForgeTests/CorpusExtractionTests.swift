import AudioIO
import Determinism
import Features
import Foundation
import Tables
import Testing

@testable import VoxForge

/// Extracts `.voice` from recordings of real speech in every way that must not matter.
///
/// A debug build takes every 64th archive; with `FORMANT_CORPUS=all`, as `make corpus-check`
/// sets it for a release build, all 761 are taken.
@Suite("Extraction of voxforge-dev")
struct CorpusExtractionTests {
  private static func archives() throws -> [URL] {
    let corpus = try #require(SharedCorpus.dev)
    let all = try CorpusSource.archives(in: corpus)
    if ProcessInfo.processInfo.environment["FORMANT_CORPUS"] == "all" { return all }
    return stride(from: 3, to: all.count, by: 64).map { all[$0] }
  }

  @Test(
    "gives the same bytes with 1, 2 and 5 workers, and clip by clip in chunks",
    .enabled(if: SharedCorpus.dev != nil, "\(SharedCorpus.hint)"))
  func sameBytes() throws {
    let archives = try Self.archives()
    let features = try FeatureSet(.voice)
    let serial = CorpusExtraction(features, parallelism: .serial).run(on: archives)
    let expected = bytes(of: serial.table)
    #expect(serial.table.rowCount > archives.count)
    for workers in [2, 5] {
      let parallel = CorpusExtraction(features, parallelism: .workers(workers)).run(on: archives)
      #expect(bytes(of: parallel.table) == expected, "\(workers) workers")
      #expect(parallel.skipped == serial.skipped)
      #expect(parallel.seconds == serial.seconds)
    }
    let rows = Parallelism.cores.map(count: archives.count) { index in
      Self.chunkedRows(archives[index], features, seed: UInt64(index))
    }
    let whole = (0..<serial.table.rowCount).map { bytes(of: serial.table.row($0)) }
    #expect(rows.flatMap { $0 } == whole)
  }

  /// The rows of an archive, each clip pushed in chunks of 0 … 5000 samples.
  private static func chunkedRows(
    _ archive: URL, _ features: FeatureSet, seed: UInt64
  ) -> [[UInt8]] {
    var generator = SeededGenerator(seed: 31, stream: seed)
    let submission = try? SubmissionReader().read(archive.path) { clip in
      let samples = clip.mono().samples
      do throws(FeatureError) {
        var stream = try features.stream(sampleRate: clip.sampleRate)
        var start = 0
        while start < samples.count {
          let end = min(samples.count, start + generator.index(below: 5_001))
          try stream.push(Array(samples[start..<end]))
          start = end
        }
        return bytes(of: try stream.finish())
      } catch {
        return Array("\(error)".utf8)
      }
    }
    return submission?.clips.map(\.output) ?? []
  }

  @Test(
    "stops between archives when its progress throws, with nothing left running",
    .enabled(if: SharedCorpus.dev != nil, "\(SharedCorpus.hint)"))
  func stops() throws {
    let archives = Array(try Self.archives().prefix(6))
    let extraction = CorpusExtraction(
      try FeatureSet { SpectralMoments(moments: [.mean]) }, parallelism: .workers(2))
    var seen = 0
    #expect(throws: FeatureError.cancelled) {
      _ = try extraction.run(on: archives) { state throws(FeatureError) in
        seen = state.archives
        if seen == 3 { throw .cancelled }
      }
    }
    #expect(seen == 3)
  }
}

/// The bits of every value, and every text.
private func bytes(of table: FeatureTable) -> [UInt8] {
  var result = Array((table.schema.hash + "\n").utf8)
  for row in 0..<table.rowCount {
    for name in table.annotationNames {
      result += Array((table.annotation(name, row: row) ?? "\u{0}").utf8) + [0]
    }
    result += bytes(of: table.row(row))
  }
  return result
}

private func bytes(of row: [FeatureValue]) -> [UInt8] {
  row.flatMap { value in
    switch value {
    case .number(let number):
      withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
    case .missing(let reason):
      Array("missing: \(reason.code)".utf8)
    }
  }
}
