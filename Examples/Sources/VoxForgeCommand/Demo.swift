import ArgumentParser
import Foundation
import Learn
import MirrorServer
import Tables
import VoxForge

/// `voxforge demo`: everything, from archives to figures.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the whole pipeline: archives, features, model, evaluation by speaker.",
    discussion: """
      Without --corpus it makes a mirror of synthetic voices, serves it on this machine and fetches \
      it from there. Writes OUT/bronze (archives), OUT/silver and OUT/gold (Parquet), \
      OUT/model.formant and OUT/metrics.json.
      """)

  @Option(help: "A folder of archives, or the address of an index page.")
  var corpus: String?

  @Option(help: "The folder for everything that is written.")
  var out = "demo-output"

  @Option(help: "What random numbers start from.")
  var seed: UInt64 = 7

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    let start = ContinuousClock.now
    try await reporting {
      let output = OutputFolder(out)
      // Missing DuckDB is found out before the work, not after it.
      _ = try DuckDB()
      let archives = try await DemoSource(corpus: corpus, seed: seed, output: output).archives()
      let run = try DemoRun(
        archives: archives, corpus: corpus, output: output, seed: seed,
        extraction: reading.extraction())
      let document = try run.evaluate()
      DemoSummary(document: document, corpus: run.extracted, output: output).print()
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      Console.print(
        String(
          format: "wall time %.1f s, peak memory %.0f MB", seconds, ProcessFigures.peakMegabytes))
    }
  }
}
