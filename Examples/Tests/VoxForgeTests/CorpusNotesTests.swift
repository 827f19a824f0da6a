import Features
import Foundation
import Learn
import Tables
import Testing

@testable import VoxForge

@Suite("Labels and folds that a corpus brings")
struct CorpusNotesTests {
  static func notes(_ text: String, _ kinds: CorpusNotes.Kind) async throws -> CorpusNotes {
    try await withFolder { folder in
      let file = folder.appendingPathComponent("notes.csv")
      try Data(text.utf8).write(to: file)
      return try CorpusNotes(contentsOf: file.path, kinds: kinds)
    }
  }

  static func table() throws -> FeatureTable {
    let schema = try FeatureSchema(columns: [
      FeatureColumn(name: "x", unit: "1", formula: "x", source: "none")
    ])
    var table = FeatureTable(schema: schema, annotations: ExtractedCorpus.annotations)
    for (row, archive) in ["a-20100101-abc.tgz", "b-20100101-abc.tgz", "c-20100101-abc.tgz"]
      .enumerated()
    {
      let speaker = String(archive.prefix(1))
      try table.append(
        [.number(Double(row))],
        annotations: ["\(archive)/w.wav", archive, "w.wav", speaker, "male", nil, nil])
    }
    return table
  }

  @Test("labels of a file replace those of the READMEs, also where it has none")
  func labels() async throws {
    let csv = "archive,gender\na-20100101-abc,Weiblich\nb-20100101-abc.tgz,\n"
    let table = try await Self.notes(csv, .labels).applied(to: Self.table())
    #expect(table.annotation("gender") == ["female", nil, nil])
    #expect(table.annotation("speaker") == ["a", "b", "c"])
  }

  @Test("folds and oddities go by archive, clip or speaker; labels are left as they are")
  func folds() async throws {
    for (key, suffix) in [
      ("archive", "-20100101-abc.tgz"), ("speaker", ""), ("clip", "-20100101-abc.tgz/w.wav"),
    ] {
      let csv = "\(key),fold,oddity,other\na\(suffix),0,,1\nb\(suffix),1,\"odd, very\",2\n"
      let table = try await Self.notes(csv, [.folds, .oddities]).applied(to: Self.table())
      #expect(table.annotation("fold") == ["0", "1", nil])
      #expect(table.annotation("oddity") == [nil, "odd, very", nil])
      #expect(table.annotation("gender") == ["male", "male", "male"])
    }
  }

  @Test("the manifest's protocol takes rows with a fold, a declared gender and no oddity")
  func manifestProtocol() async throws {
    let csv = """
      archive,gender,oddity,fold
      a-20100101-abc.tgz,male,,0
      b-20100101-abc.tgz,male,odd,1
      c-20100101-abc.tgz,,,2
      """
    let table = try await Self.notes(csv, [.folds, .oddities]).applied(to: Self.table())
    let manifest = try await Self.notes(csv, [.labels, .folds, .oddities])
    #expect(EvaluationProtocol.manifest(table, manifest).rows == [0])
    #expect(EvaluationProtocol.givenFolds(table).rows == [0, 1, 2])
    #expect(EvaluationProtocol.groupedFiveFold(table).rows == [0, 1, 2])
  }

  @Test("a table without the columns it needs, or no table, is a typed error")
  func errors() async throws {
    for (csv, kinds) in [
      ("file,gender\nx,male\n", CorpusNotes.Kind.labels), ("archive,fold\nx,1\n", .labels),
      ("archive,gender\nx,male\n", .folds), ("speaker,gender\njo,male\njo,female\n", .labels),
    ] {
      await #expect(throws: TableError.self) { try await Self.notes(csv, kinds) }
    }
    #expect(throws: TableError.self) { try CorpusNotes(contentsOf: "/nowhere.csv", kinds: .labels) }
    let repeated = try await Self.notes("speaker,gender\njo,male\njo,Male\n", .labels)
    #expect(repeated.count == 1)
  }

  @Test("learners have names, and others are refused with the list of those there are")
  func learners() throws {
    #expect(try LearnerName(named: "Softmax") == .softmax)
    #expect(throws: PipelineError.self) { try LearnerName(named: "magic") }
    let error = PipelineError.unknownLearner("magic", known: ["softmax"])
    #expect(error.description.contains("softmax"))
  }

  @Test("a model of other features is refused before anything is predicted")
  func schemaMismatch() throws {
    let table = try Self.table()
    let data = try Dataset(table, label: "speaker", groups: "archive")
    let model = try SoftmaxRegression().fit(data)
    #expect(throws: PipelineError.self) { try VoicePredictor(model, features: FeatureSet(.voice)) }
  }

  @Test("an empty folder is no corpus, and archives without clips are nothing to learn from")
  func loading() async throws {
    let loader = CorpusLoader(CorpusExtraction(try FeatureSet(.voice)))
    try await withFolder { folder in
      #expect(throws: PipelineError.self) { try loader.load(folder.path) }
      try Data().write(to: folder.appendingPathComponent("a-20100101-abc.tgz"))
      #expect(throws: PipelineError.self) { try loader.load(folder.path) }
    }
  }
}
