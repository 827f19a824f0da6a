import ArgumentParser
import Features
import Foundation
import Learn
import VoxForge

/// `voxforge compare`: a corpus to a table of what each learner is worth, and costs.
struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares all learners on a corpus: figures by speaker, costs, paired tests.",
    discussion: """
      A folder with a manifest.csv is scored by the manifest's protocol, any other on the folds of \
      --folds, or in five folds by speaker. What a learner chooses is chosen inside the training rows of each fold; so is the \
      learner in the row "chosen".
      """)

  @Option(help: "A folder of archives, or one that `voxforge features` wrote.")
  var corpus: String

  @Option(help: "A Markdown file for the table, in which it replaces the one that is there.")
  var out: String?

  @Option(help: "How many seeds the figures are averaged over.")
  var seeds: Int = 3

  @Option(
    help: "The learners, separated by commas (default: all).",
    transform: { try $0.split(separator: ",").map { try LearnerName(named: String($0)) } })
  var learners: [LearnerName] = LearnerName.allCases

  @Flag(help: "Leave out the row \"chosen\", which takes as long as all others.")
  var noChoice = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var notes: NotesOptions

  mutating func validate() throws {
    if seeds < 1 { throw ValidationError("--seeds must be 1 or more") }
  }

  func run() async throws {
    try await reporting {
      var extracted = try loadCorpus(corpus, reading, notes)
      let manifest = URL(fileURLWithPath: corpus).appendingPathComponent("manifest.csv").path
      let labels = try? CorpusNotes(contentsOf: manifest, kinds: [.labels, .folds, .oddities])
      if let notes = try? CorpusNotes(contentsOf: manifest, kinds: [.folds, .oddities]) {
        extracted.annotate(notes)
      }
      let plan: EvaluationProtocol =
        if let labels { .manifest(extracted.table, labels) } else if notes.folds != nil {
          .givenFolds(extracted.table)
        } else { .groupedFiveFold(extracted.table) }
      let study = try LearnerStudy(
        extracted.table, plan: plan, seeds: (0..<UInt64(seeds)).map { $0 })
      var results: [LearnerStudy.Result] = []
      for name in learners {
        let result = try study.result(of: name)
        results.append(result)
        Console.error(ComparisonTable.figures(of: result).joined(separator: " | "))
      }
      var choices: [LearnerName] = []
      let contenders = LearnerName.contenders.filter { learners.contains($0) }
      if !noChoice && contenders.count > 1 {
        let chosen = try study.chosen(among: contenders)
        results.append(chosen.result)
        choices = chosen.choices
      }
      let lines = try ComparisonTable(study: study, results: results, choices: choices).lines()
      Console.print(lines.joined(separator: "\n"))
      if let out { try MarkedTable(path: out, name: "learners").replace(with: lines) }
    }
  }
}
