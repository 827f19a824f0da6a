import Features
import Testing

/// The largest sample, and how often it was looked for.
private struct Peak: ClipMeasurement {
  var analyses: [Analysis] { [.samples] }

  func measure(_ clip: ClipAnalysis) -> Float { clip.samples.reduce(0) { max($0, abs($1)) } }
}

/// Needs another measurement.
private struct Crest: ClipMeasurement {
  var analyses: [Analysis] { [.samples, .measurement(Peak())] }

  func measure(_ clip: ClipAnalysis) -> Double {
    let power = clip.samples.reduce(0.0) { $0 + Double($1) * Double($1) }
    let rms = (power / Double(clip.samples.count)).squareRoot()
    return Double(clip.result(of: Peak())) / rms
  }
}

private struct CrestFactor: Descriptor {
  static let kind = "crestFactor"
  var analyses: [Analysis] { [.measurement(Crest()), .sourceSamples] }

  func columns(sampleRate: Double?) -> [FeatureColumn] {
    ["crest_factor", "source_samples", "source_rate"].map {
      FeatureColumn(name: $0, unit: "1", formula: "", source: "")
    }
  }

  func values(of clip: ClipAnalysis) -> [FeatureValue] {
    [
      .number(clip.result(of: Crest())), .number(Double(clip.sourceSamples.count)),
      .number(clip.sourceRate),
    ]
  }
}

@Suite("Measurements of a whole clip")
struct ClipMeasurementTests {
  let features: FeatureSet

  init() throws { features = try FeatureSet { CrestFactor() } }

  @Test("A measurement gets the samples and the measurements that it names")
  func prerequisites() throws {
    let square = (0..<1_600).map { Float($0 % 2 == 0 ? 0.5 : -0.5) }
    let row = try features.row(of: square, sampleRate: 16_000)
    #expect(row.map(\.number) == [1, 1_600, 16_000])
  }

  @Test("Source samples keep their own rate, and the analysis its own", arguments: [1, 7, 997])
  func source(chunk: Int) throws {
    let samples = (0..<4_410).map { Float($0 % 50) / 50 - 0.5 }
    let whole = try features.row(of: samples, sampleRate: 44_100)
    #expect(whole[1].number == 4_410)
    #expect(whole[2].number == 44_100)
    var stream = try features.stream(sampleRate: 44_100)
    for start in stride(from: 0, to: samples.count, by: chunk) {
      try stream.push(Array(samples[start..<min(start + chunk, samples.count)]))
    }
    #expect(try stream.finish() == whole)
  }
}
