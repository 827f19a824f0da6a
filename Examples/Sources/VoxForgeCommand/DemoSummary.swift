import Foundation
import Learn
import Tables
import VoxForge

/// Prints what a demonstration did and found.
struct DemoSummary {
  let document: MetricsDocument
  let corpus: ExtractedCorpus
  let output: OutputFolder

  func print() {
    Console.print()
    Console.print(
      "\(corpus.archives.count) archives, \(corpus.table.rowCount) clips, "
        + "\(corpus.speakerCount) speakers, "
        + String(format: "%.2f h; ", corpus.seconds / 3600)
        + "\(corpus.table.columnCount) features a clip")
    Console.print(
      "\(corpus.unlabelledRowCount) clips without a recorded gender: kept in gold, "
        + "left out of training")
    MetricsSummary.printSkipped(of: corpus, where: "in metrics.json")
    Console.print()
    Console.print("softmax regression, \(document.protocol)")
    Console.print("(95 % intervals by speaker bootstrap)")
    MetricsSummary.lines(of: document.report).forEach { Console.print("  " + $0) }
    for other in document.alsoEvaluated {
      let value = other.report.clip.balancedAccuracy.value.map { String(format: "%.3f", $0) }
      Console.print("also \(other.protocol): balanced accuracy \(value ?? "–") a clip")
    }
    document.report.warnings.forEach { Console.print("note: \($0)") }
    if document.provenance.isSynthetic {
      Console.print()
      Console.print("THESE VOICES ARE SYNTHETIC: the figures show that the pipeline works and say")
      Console.print("nothing about people. Try --corpus with real recordings.")
    }
    Console.print()
    Console.print("bronze   \(output.bronze.path)")
    Console.print("silver   \(output.silver.path)")
    Console.print("gold     \(output.gold.path)")
    Console.print("model    \(output.model.path)")
    Console.print("metrics  \(output.metrics.path)")
  }
}
