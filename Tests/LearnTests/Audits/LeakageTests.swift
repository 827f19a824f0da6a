import Determinism
@testable import Learn
import Testing

@Suite("Audits for leaks")
struct LeakageTests {
  /// Clips of speakers in an order that has nothing to do with them.
  struct Clips {
    var rows: [[Double]] = []
    var labels: [String] = []
    var groups: [String] = []

    init(speakers: Int, clips: Int, columns: Int = 8, seed: UInt64 = 3) {
      var generator = SeededGenerator(seed: seed)
      var all: [(row: [Double], label: String, group: String)] = []
      for speaker in 0..<speakers {
        let label = speaker % 2
        let own = (0..<columns).map { column in
          2 * generator.normal() + (column < 2 ? 1.5 * Double(label) : 0)
        }
        for _ in 0..<clips {
          all.append((own.map { $0 + generator.normal() }, "c\(label)", "s\(speaker)"))
        }
      }
      generator.shuffle(&all)
      rows = all.map(\.row)
      labels = all.map(\.label)
      groups = all.map(\.group)
    }

    func dataset(grouped: Bool = true) throws -> Dataset {
      try Dataset(
        features: Matrix(rows: rows), labels: labels, groups: grouped ? groups : nil,
        nanIsMissing: true)
    }
  }

  static let split = GroupedStratifiedKFold(folds: 4, seed: 1)
  static let audit = LeakageAudit(comparesSplits: false)

  static func kinds(_ report: LeakageReport) -> [LeakageReport.Kind] {
    report.findings.filter { $0.severity == .leak }.map(\.kind)
  }

  @Test("clean data has no leak, of any seed", arguments: [1, 2, 3, 4])
  func clean(seed: UInt64) throws {
    let data = try Clips(speakers: 60, clips: 4, seed: seed).dataset()
    let report = try Self.audit.report(on: data, split: Self.split)
    #expect(!report.hasLeak, "\(report)")
    #expect(report.verdict.hasPrefix("No leak was found in 240 rows"))
    let other = try SpeakerPopulation.dataset(speakers: 100, clips: 3)
    #expect(try !Self.audit.report(on: other, split: Self.split).hasLeak)
    #expect(
      try !Self.audit.report(
        on: SamplePopulation.dataset(groups: 80, classes: 3, seed: seed, missingShare: 0.1),
        split: Self.split
      ).hasLeak)
  }

  @Test("clips that stand in the data twice, under two names, are found and named")
  func copies() throws {
    var clips = Clips(speakers: 60, clips: 4)
    var generator = SeededGenerator(seed: 5)
    for row in [10, 50, 90] {
      clips.rows.append(clips.rows[row].map { $0 + 0.001 * generator.normal() })
      clips.labels.append(clips.labels[row])
      clips.groups.append("alias\(row)")
    }
    let data = try clips.dataset()
    // Each copy is tested where its original is trained on, and the other way round, unless both
    // fall into one fold.
    let report = try Self.audit.report(on: data, split: GroupedStratifiedKFold(folds: 10))
    #expect(Self.kinds(report) == [.nearDuplicates])
    let evidence = try #require(report.findings.first).evidence
    #expect(evidence.contains { $0.contains("alias") }, "\(report)")
    #expect(report.verdict.hasPrefix("LEAK: nearDuplicates"))
  }

  @Test("speakers under a new name for each clip are found where their clips stand together")
  func hiddenSpeakers() throws {
    var clips = Clips(speakers: 80, clips: 4, columns: 12)
    let order = clips.groups.indices.sorted { (clips.groups[$0], $0) < (clips.groups[$1], $1) }
    clips.rows = order.map { clips.rows[$0] }
    clips.labels = order.map { clips.labels[$0] }
    clips.groups = order.indices.map { "anonymous\($0)" }
    let named = try Self.audit.report(on: clips.dataset(), split: Self.split)
    #expect(Self.kinds(named) == [.hiddenGroups], "\(named)")
    let unnamed = try Self.audit.report(
      on: clips.dataset(grouped: false), split: StratifiedKFold(folds: 4))
    #expect(Self.kinds(unnamed) == [.hiddenGroups], "\(unnamed)")
  }

  @Test("speakers on both sides are named, and what a split by rows would report is measured")
  func rowSplit() throws {
    let data = try Clips(speakers: 40, clips: 6).dataset()
    let split = StratifiedKFold(folds: 4, ignoringGroupsBecause: "a test")
    let report = try LeakageAudit(folds: 4).report(
      on: data, split: split, probe: RandomForest(trees: 20))
    #expect(Self.kinds(report) == [.sharedGroups])
    #expect(report.findings.contains { $0.kind == .speakerProbe && $0.severity == .note })
    let shares = try #require(report.sameGroupNeighbours)
    #expect(shares.found > 3 * shares.chance)
    let gap = try #require(report.gap)
    #expect(gap.rowAUC > gap.groupedAUC + 0.05, "\(report)")
    let again = try LeakageAudit(folds: 4).report(
      on: data, split: split, probe: RandomForest(trees: 20), parallelism: .workers(3))
    #expect(again == report)
  }

  @Test("a column made from the label, a gap made from it, and a column of numbers are found")
  func columns() throws {
    var clips = Clips(speakers: 40, clips: 3)
    for row in clips.rows.indices {
      let isSecond = clips.labels[row] == "c1"
      clips.rows[row] += [
        (isSecond ? 5 : 1) + Double(row % 7) / 10, isSecond ? .nan : Double(row % 5),
        100 + Double(row) / 2,
      ]
    }
    let report = try Self.audit.report(on: clips.dataset(), split: Self.split)
    #expect(Set(Self.kinds(report)).isSuperset(of: [.perfectColumn, .rowIndex]))
    let perfect = try #require(report.findings.first { $0.kind == .perfectColumn })
    #expect(perfect.evidence == ["x8", "x9: whether it is missing"])
    #expect(report.findings.first { $0.kind == .rowIndex }?.evidence == ["x10"])
    #expect("\(report)".contains("x10"))
  }

  @Test("few columns are not judged by distance, and options out of range are errors")
  func edges() throws {
    let data = try Clips(speakers: 30, clips: 2, columns: 2).dataset()
    let report = try Self.audit.report(on: data, split: Self.split)
    #expect(!report.hasLeak)
    #expect(report.omissions.contains { $0.hasPrefix("near duplicates") })
    for audit in [
      LeakageAudit(duplicateShare: 0), LeakageAudit(neighbourhood: 0), LeakageAudit(rowLimit: 0),
    ] {
      #expect(throws: LearnError.self) { try audit.report(on: data, split: Self.split) }
    }
    var limited = Self.audit
    limited.rowLimit = 20
    #expect(try limited.report(on: data, split: Self.split).omissions.count == 3)
  }
}
