import Features
import Testing

@Suite("A table of features")
struct FeatureTableTests {
  private static let clips: [FeatureClip] = {
    let signals: [[Float]] = [
      TestSignal.vowel.samples, TestSignal.noise.samples, [], TestSignal.ramp.samples,
      [0, .nan], Array(TestSignal.vowel.samples.reversed()), [Float](repeating: 0, count: 2_000),
    ]
    return signals.enumerated().map { index, samples in
      FeatureClip(
        identifier: "clip \(index)", samples: samples, sampleRate: index == 3 ? 22_050 : 16_000,
        annotations: ["\(index)", index == 1 ? nil : "x"])
    }
  }()

  @Test("is the same for any number of workers", arguments: [2, 3, 5])
  func workers(_ count: Int) throws {
    let features = try FeatureSet(.voice)
    let serial = try features.extract(
      Self.clips, annotations: ["index", "text"], parallelism: .serial)
    let parallel = try features.extract(
      Self.clips, annotations: ["index", "text"], parallelism: .workers(count))
    #expect(serial == parallel)
    #expect(serial.table.rowCount == 6)
    #expect(serial.table.annotation("index") == ["0", "1", "2", "3", "5", "6"])
    #expect(
      serial.table.row(0) == (try features.row(of: Self.clips[0].samples, sampleRate: 16_000)))
    #expect(serial.table[5, 0] == .missing(.silent))
  }

  @Test("lists the clips that it skips, with reasons")
  func skipped() throws {
    let features = try FeatureSet { SpectralMoments(moments: [.mean]) }
    var clips = Self.clips
    clips[0].annotations = []
    let result = try features.extract(clips, annotations: ["index", "text"])
    #expect(result.skipped.map(\.identifier) == ["clip 0", "clip 4"])
    #expect(result.skipped[0].reason.contains("0 texts for 2 text columns"))
    #expect(result.skipped[1].reason.contains("sample 1"))
    let seconds = Double(12_000 + 24_000 + 2_000) / 16_000 + 64_000 / 22_050
    #expect(abs(result.seconds - seconds) < 1e-9)
  }

  @Test("takes clips that workers load, and skips sources that cannot be read")
  func loading() throws {
    struct Unreadable: Error, CustomStringConvertible { let description = "damaged" }
    let features = try FeatureSet { SpectralMoments(moments: [.mean]) }
    let result = try features.extract(from: ["a", "b", "c"], annotations: ["file"]) { name in
      if name == "b" { throw Unreadable() }
      let clip = FeatureClip(
        identifier: name, samples: TestSignal.noise.samples, sampleRate: 16_000,
        annotations: [name])
      return ClipBatch(
        [clip, clip], skipped: [SkippedClip(identifier: "\(name).2", reason: "empty")])
    }
    #expect(result.table.annotation("file") == ["a", "a", "c", "c"])
    #expect(
      result.skipped == [
        SkippedClip(identifier: "a.2", reason: "empty"),
        SkippedClip(identifier: "b", reason: "damaged"),
        SkippedClip(identifier: "c.2", reason: "empty"),
      ])
  }

  @Test("tells its progress in order, and stops when told", arguments: [1, 2])
  func progress(_ workers: Int) throws {
    let features = try FeatureSet { SpectralMoments(moments: [.mean]) }
    var seen: [Int] = []
    do {
      _ = try features.extract(
        Self.clips, annotations: ["index", "text"], parallelism: .workers(workers)
      ) { progress throws(FeatureError) in
        seen.append(progress.sources)
        if progress.sources == 3 { throw .cancelled }
      }
      Issue.record("the extraction went on")
    } catch {
      #expect(error == .cancelled)
    }
    #expect(seen == [1, 2, 3])
  }

  @Test("of clips that all have a row is a table and nothing else; another clip is an error")
  func strict() throws {
    let features = try FeatureSet { SpectralMoments(moments: [.mean]) }
    let good = Array(Self.clips.prefix(4))
    let table = try features.table(of: good, annotations: ["index", "text"])
    #expect(table == (try features.extract(good, annotations: ["index", "text"]).table))
    do {
      _ = try features.table(of: Self.clips, annotations: ["index", "text"])
      Issue.record("a clip with a NaN was dropped silently")
    } catch {
      guard case .clip(let clip) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(clip.identifier == "clip 4")
      #expect(error.description.hasPrefix("clip 4: sample 1"))
    }
  }

  @Test("stops when told from outside, before the next clip of a source", arguments: [1, 2])
  func cancellation(_ workers: Int) throws {
    let features = try FeatureSet { SpectralMoments(moments: [.mean]) }
    let cancellation = ExtractionCancellation()
    var seen = 0
    // The third source is cancelled while it is loaded; whichever worker has another then stops too.
    #expect(throws: FeatureError.cancelled) {
      _ = try features.extract(
        from: Self.clips.indices, annotations: ["index", "text"], parallelism: .workers(workers),
        cancellation: cancellation,
        load: { index in
          if index == 2 { cancellation.cancel() }
          return ClipBatch([Self.clips[index]])
        },
        progress: { _ in seen += 1 })
    }
    #expect(cancellation.isCancelled)
    #expect(workers == 1 ? seen == 2 : seen <= 2)
    let batch = ClipBatch(Self.clips)
    #expect(throws: FeatureError.cancelled) {
      _ = try features.extract(from: [batch], cancellation: cancellation) { $0 }
    }
    #expect(throws: FeatureError.cancelled) {
      _ = try features.table(of: Self.clips, cancellation: cancellation)
    }
  }

  @Test("comes with a summary: rows, reasons for skipping, missing values of each column")
  func summary() throws {
    let features = try FeatureSet {
      PitchStatistics([.frequency(.median)])
      SpectralMoments(moments: [.mean])
    }
    let result = try features.extract(Self.clips, annotations: ["index", "text"])
    let summary = result.summary
    #expect(summary.rowCount == 6 && summary.skippedCount == 1)
    #expect(summary.seconds == result.seconds)
    #expect(summary.skippedByReason == [result.skipped[0].reason: 1])
    let pitch = summary.missing.columns[0]
    // The noise has no voice, the clip without samples no frame, and one is silent.
    #expect(pitch.counts == [.unvoiced: 1, .tooShort: 1, .silent: 1])
    #expect(pitch.rate == 0.5 && pitch.rate(of: .silent) == 1.0 / 6)
    #expect(summary.missing.columns.map(\.rate) == result.table.missingRates())
    #expect(summary.description.contains("f0_median      50.0 %  silent 1, tooShort 1, unvoiced 1"))
    #expect(summary.description.contains("skipped 1: sample 1 is NaN"))
    let empty = FeatureTable(schema: features.schema)
    #expect(MissingValues(of: empty).columns.map(\.rate) == [0, 0])
    #expect(MissingValues(of: empty).description == "no value is missing")
  }
}
