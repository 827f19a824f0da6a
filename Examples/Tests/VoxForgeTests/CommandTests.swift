import Foundation
import MirrorServer
import Testing

@testable import VoxForge

@Suite("The command voxforge, end to end on a tiny mirror", .serialized)
struct CommandTests {
  /// Writes a mirror of ordinary archives and one of each oddity.
  static func mirror(in folder: URL, speakers: Int = 12) throws -> URL {
    let place = folder.appendingPathComponent("mirror")
    try SyntheticMirror(speakers: speakers, clipsPerArchive: 1, clipDuration: 0.4, seed: 5)
      .write(to: place)
    return place
  }

  @Test(
    "fetch, features, train, evaluate and predict follow each other",
    .enabled(if: hasDuckDB, duckHint))
  func steps() async throws {
    try await withFolder { folder in
      let mirror = try Self.mirror(in: folder)
      let server = try MirrorServer(folder: mirror)
      defer { server.stop() }
      let (bronze, out) = (
        folder.appendingPathComponent("b").path, folder.appendingPathComponent("o")
      )
      let model = folder.appendingPathComponent("m.formant").path

      let fetch = try CommandRun([
        "fetch", server.address, "--out", bronze, "--interval", "0", "--json",
      ])
      #expect(fetch.code == 0, "\(fetch.errors)")
      let archives = try #require(try fetch.json()["archives"] as? [[String: Any]])
      #expect(archives.count == server.statistics.requests - 1)
      #expect(fetch.errors.contains("/s"), "progress has a rate")
      #expect(!fetch.errors.contains("\r"), "and plain lines away from a terminal")

      let features = try CommandRun(["features", "--corpus", bronze, "--out", out.path, "--json"])
      #expect(features.code == 0, "\(features.errors)")
      let clips = try #require(try features.json()["clips"] as? Int)
      let count = try DuckDB().query("SELECT count(*) FROM '\(out.path)/gold/*.parquet'")
      #expect(count[0, 0] == .integer(clips))

      // From archives and from the table the model is the same.
      let train = try CommandRun([
        "train", "--corpus", out.path, "--model", "softmax", "--out", model,
      ])
      #expect(train.code == 0, "\(train.errors)")
      let again = folder.appendingPathComponent("again.formant").path
      let address = URL(fileURLWithPath: bronze).absoluteString
      #expect(try CommandRun(["train", "--corpus", address, "--out", again]).code == 0)
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: model))
          == Data(contentsOf: URL(fileURLWithPath: again)))

      let figures = folder.appendingPathComponent("f.json")
      let evaluate = try CommandRun(
        ["evaluate", "--model", model, "--corpus", bronze, "--json", figures.path])
      #expect(evaluate.code == 0, "\(evaluate.errors)")
      #expect(evaluate.output.contains("trained on"), "a warning: these are the training rows")
      try Self.checkLayout(try Data(contentsOf: figures))

      let penalty = try CommandRun(
        ["evaluate", "--model", model, "--corpus", bronze, "--l2", "1"])
      #expect(penalty.code == 64, "a finished model takes no penalty")
      let device = try CommandRun(
        ["evaluate", "--model", model, "--corpus", out.path, "--json", "/dev/null"])
      #expect(device.code == 73 && device.errors.contains("device"))

      // Labels that name nobody, and some that do.
      let labels = folder.appendingPathComponent("labels.csv")
      try Data("speaker,gender\r\nnobody,male\r\n".utf8).write(to: labels)
      let strangers = try CommandRun(
        ["evaluate", "--model", model, "--corpus", out.path, "--labels", labels.path])
      #expect(strangers.code == 65 && strangers.errors.contains("names a speaker"))
      let known = try DuckDB().query("SELECT min(speaker) FROM '\(out.path)/gold/*.parquet'")
      let rows = "\u{FEFF}speaker,gender\r\nnobody,male\r\n\(known[0, 0].text ?? ""),female\r\n"
      try Data(rows.utf8).write(to: labels)
      let some = try CommandRun(
        ["features", "--corpus", bronze, "--out", out.path, "--labels", labels.path])
      #expect(some.code == 0 && some.errors.contains("1 of 2 rows"), "\(some.errors)")

      let wavs = folder.appendingPathComponent("voice.wav")
      try Data(wav(tone(seconds: 1))).write(to: wavs)
      let predict = try CommandRun(
        ["predict", "--model", model, wavs.path, wavs.path, "--speaker", "--json"])
      #expect(predict.code == 0 || predict.code == 2, "\(predict.errors)")
      #expect((try predict.json()["files"] as? [Any])?.count == 2)
      #expect(try predict.json()["speaker"] != nil)
    }
  }

  @Test(
    "demo makes, serves, fetches, extracts, evaluates; twice the same, byte for byte",
    .enabled(if: hasDuckDB, duckHint))
  func demo() async throws {
    try await withFolder { folder in
      let mirror = try Self.mirror(in: folder)
      let out = folder.appendingPathComponent("out")
      let run = try CommandRun(["demo", "--corpus", mirror.path, "--out", out.path])
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains("balanced accuracy") && run.output.contains("peak memory"))
      let files = [
        "gold/part-0000.parquet", "metrics.json", "model.formant", "silver/clips.parquet",
      ]
      let first = try files.map { try Data(contentsOf: out.appendingPathComponent($0)) }
      try Self.checkLayout(first[1])
      #expect(
        try CommandRun(["demo", "--corpus", mirror.path, "--out", out.path, "--workers", "1"]).code
          == 0)
      #expect(try files.map { try Data(contentsOf: out.appendingPathComponent($0)) } == first)
      let rows = try DuckDB().query(
        "SELECT count(*), count(gender) FROM '\(out.path)/gold/**/*.parquet'")
      #expect(rows[0, 0].integer ?? 0 > rows[0, 1].integer ?? 0, "unknown labels stay in gold")
    }
  }

  @Test(
    "a manifest in the corpus rules the folds and the rows of the main figures",
    .enabled(if: hasDuckDB, duckHint))
  func manifest() async throws {
    try await withFolder { folder in
      let mirror = try Self.mirror(in: folder)
      let archives = try SyntheticMirror(
        speakers: 12, clipsPerArchive: 1, clipDuration: 0.4, seed: 5
      )
      .archives()
      var text = "archive,gender,oddity,fold\n"
      var expected = 0
      for archive in archives {
        // Speakers 0…11 in three folds with both genders in each.
        let number = Int(archive.speaker.dropFirst(5)) ?? 0
        text += "\(archive.stem).tgz,\(archive.gender.rawValue),"
        text += "\(archive.oddity == nil ? "" : "odd"),\(number / 2 % 3)\n"
        if archive.oddity == nil { expected += 1 }
      }
      let manifest = mirror.appendingPathComponent("manifest.csv")
      try Data(text.utf8).write(to: manifest)
      let out = folder.appendingPathComponent("out")
      let run = try CommandRun(["demo", "--corpus", mirror.path, "--out", out.path])
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.contains("the manifest's protocol"))
      let json = try Self.object(try Data(contentsOf: out.appendingPathComponent("metrics.json")))
      #expect((json["clip"] as? [String: Any])?["n"] as? Int == expected)
      #expect((json["alsoEvaluated"] as? [Any])?.count == 1)

      // The same file serves as labels and as folds of `evaluate`.
      let evaluate = try CommandRun([
        "evaluate", "--model", "softmax", "--corpus", out.path, "--labels", manifest.path,
        "--folds", manifest.path, "--json", "-",
      ])
      #expect(evaluate.code == 0, "\(evaluate.errors)")
      #expect(try evaluate.json()["learner"] as? String == "softmax")
    }
  }

  @Test("predict says why it does not: silence, too short, not audio; and exits with 2")
  func refusals() async throws {
    try await withFolder { folder in
      let mirror = try Self.mirror(in: folder)
      let model = folder.appendingPathComponent("m.formant").path
      #expect(try CommandRun(["train", "--corpus", mirror.path, "--out", model]).code == 0)
      func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = folder.appendingPathComponent(name)
        try Data(bytes).write(to: url)
        return url.path
      }
      let silence = try file("silence.wav", wav([Int16](repeating: 0, count: 16_000)))
      let short = try file("short.wav", wav(tone(seconds: 0.05)))
      let text = try file("text.wav", Array("<html>".utf8))
      let run = try CommandRun(
        ["predict", "--model", model, silence, short, text, "/nowhere.wav", "--speaker", "--json"])
      #expect(run.code == 2)
      let files = try #require(try run.json()["files"] as? [[String: Any]])
      #expect(
        files.map { $0["reason"] as? String } == [
          "silence", "too short", "unreadable", "unreadable",
        ])
      #expect(
        (try run.json()["speaker"] as? [String: Any])?["reason"] as? String == "no voice found")
      let plain = try CommandRun(["predict", "--model", model, silence])
      #expect(plain.code == 2 && plain.output.contains("silence"))
    }
  }

  @Test("exit codes are those that the help lists")
  func exitCodes() async throws {
    #expect(try CommandRun(["--help"]).code == 0)
    #expect(try CommandRun(["--help"]).output.contains("EXIT CODES"))
    #expect(try CommandRun(["--version"]).output.hasPrefix("voxforge "))
    #expect(try CommandRun(["nonsense"]).code == 64)
    #expect(try CommandRun(["fetch"]).code == 64)
    for option in [["--connections", "0"], ["--limit", "0"], ["--interval", "inf"]] {
      #expect(try CommandRun(["fetch", "/nowhere", "--out", "x"] + option).code == 64)
    }
    try await withFolder { folder in
      let out = folder.appendingPathComponent("out").path
      #expect(try CommandRun(["fetch", "/nowhere/at/all", "--out", out]).code == 66)
      #expect(try CommandRun(["train", "--corpus", folder.path, "--out", out]).code == 66)
      #expect(
        try CommandRun(["train", "--corpus", "x", "--model", "magic", "--out", out]).code == 66)
      #expect(try CommandRun(["serve", "/nowhere/at/all"]).code == 66)
      #expect(try CommandRun(["predict", "--model", "/nowhere", "x.wav"]).code == 66)
      let damaged = folder.appendingPathComponent("damaged.formant")
      try Data("not a model".utf8).write(to: damaged)
      #expect(try CommandRun(["predict", "--model", damaged.path, "x.wav"]).code == 65)
      try Data().write(to: folder.appendingPathComponent("a-20100101-abc.tgz"))
      #expect(try CommandRun(["train", "--corpus", folder.path, "--out", out]).code == 65)
      // A server that is not there, without waiting for four more attempts.
      let server = try MirrorServer(folder: folder)
      server.stop()
      #expect(
        try CommandRun(["fetch", server.address, "--out", out, "--attempts", "1"]).code == 69)
      let missing = try CommandRun(
        ["demo", "--corpus", folder.path, "--out", out],
        environment: ["DUCKDB_LIBRARY": "/nowhere/libduckdb.so"])
      #expect(missing.code == 69)
      #expect(missing.errors.contains("DUCKDB") || missing.errors.contains("pip install"))
      #expect(try CommandRun(["mirror", "--out", "/proc/nowhere", "--speakers", "2"]).code == 73)
    }
  }

  private static func object(_ data: Data) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// Checks that figures have all members that readers rely on, each metric with its interval.
  private static func checkLayout(_ data: Data) throws {
    let json = try object(data)
    for part in ["clip", "speaker"] {
      let scores = try #require(json[part] as? [String: Any])
      #expect(scores["n"] is Int)
      for name in ["accuracy", "balancedAccuracy", "macroF1", "auc", "logLoss"] {
        let metric = try #require(scores[name] as? [String: Any], "\(part).\(name)")
        #expect(metric["value"] is Double || metric["value"] is Int, "\(part).\(name)")
        #expect((metric["interval"] as? [Any])?.count == 2, "\(part).\(name)")
      }
      let f1 = try #require(scores["f1"] as? [String: Any])
      #expect(Set(f1.keys) == ["female", "male"])
    }
    let skipped = try #require(json["skipped"] as? [[String: Any]])
    #expect(!skipped.isEmpty)
    #expect(skipped.allSatisfy { $0["file"] is String && $0["reason"] is String })
    #expect(json["missing"] is [String: Any])
    #expect(json["protocol"] is String)
    let provenance = try #require(json["provenance"] as? [String: Any])
    #expect(provenance["schemaHash"] is String)
  }
}
