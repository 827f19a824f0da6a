import ArgumentParser
import Features
import Foundation
import Tables
import VoxForge

/// `voxforge features`: a folder of archives to silver and gold tables.
struct Extract: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Reads a folder of archives and writes tables: OUT/silver and OUT/gold (Parquet).")

  @Option(help: "A folder of archives.")
  var corpus: String

  @Option(help: "The folder for the tables.")
  var out: String

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var notes: NotesOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() async throws {
    try await reporting {
      // Missing DuckDB is found out before the work, not after it.
      _ = try DuckDB()
      let extracted = try loadCorpus(corpus, reading, notes)
      try OutputFolder(out).write(extracted)
      let document = Document(extracted)
      if json {
        try Console.print(json: document)
      } else {
        Console.print(
          "\(document.clips) clips of \(document.speakers) speakers, \(document.features) features "
            + "each, in \(out)/gold")
        Console.print("\(document.unlabelledClips) clips without a label")
        Console.print(document.missingSummary)
        MetricsSummary.printSkipped(of: extracted, where: "in \(out)/silver/skipped.parquet")
      }
    }
  }

  private struct Document: Encodable {
    let clips: Int
    let speakers: Int
    let features: Int
    let schemaHash: String
    let unlabelledClips: Int
    let seconds: Double
    /// Of each column that misses values, how many for each reason.
    let missing: [String: [String: Int]]
    let skipped: [SkippedFile]

    init(_ corpus: ExtractedCorpus) {
      clips = corpus.table.rowCount
      speakers = corpus.speakerCount
      features = corpus.table.columnCount
      schemaHash = corpus.table.schema.hash
      unlabelledClips = corpus.unlabelledRowCount
      seconds = corpus.seconds
      skipped = corpus.skipped
      let gaps = MissingValues(of: corpus.table).columns.filter { $0.count > 0 }
      missing = Dictionary(
        uniqueKeysWithValues: gaps.map { column in
          (
            column.name,
            Dictionary(uniqueKeysWithValues: column.counts.map { ($0.key.code, $0.value) })
          )
        })
    }

    /// A sentence about the column that misses most.
    var missingSummary: String {
      let counts = missing.mapValues { $0.values.reduce(0, +) }
      guard
        let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), clips > 0
      else { return "no value is missing" }
      let reasons = (missing[most.key] ?? [:]).sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      let percent = Double(Int(1_000 * Double(most.value) / Double(clips) + 0.5)) / 10
      return "\(missing.count) of \(features) features miss values, at most \(percent) % of one "
        + "(\(most.key): \(reasons))"
    }
  }
}
