import Foundation
import TestSupport
import Testing

@testable import Spectral

@Suite("YIN")
struct YINTests {
  struct File: Decodable {
    struct Case: Decodable {
      var signal: String
      var minimumFrequency: Double
      var maximumFrequency: Double
      var frameLength: Int
      var hopLength: Int
      var threshold: Double
      var isCentered: Bool
      var frameCount: Int
      var rows: [Int]
      var frequency: [Double]
      var lag: [Int32]
      var aperiodicity: [Double]
      var meetsThreshold: [Bool]
      var margin: [Double]
      var float32Error: Double
      var float32OtherDecisions: Int

      func plan<Scalar>(_ rate: Double, as type: Scalar.Type) throws -> YIN<Scalar> {
        try YIN<Scalar>(
          minimumFrequency: minimumFrequency, maximumFrequency: maximumFrequency,
          frameLength: frameLength, hopLength: hopLength, threshold: threshold,
          alignment: isCentered ? .centered : .left, sampleRate: rate)
      }
    }
    var cases: [Case]
  }

  /// Compares decisions, and numbers where they agree.
  func compare<Scalar: SpectralScalar>(
    _ golden: File.Case, as type: Scalar.Type, of set: GoldenSet<File>, _ parity: inout Parity
  ) throws {
    func line(_ part: String) -> ParityLine {
      set.line("YIN, \(part)", profile: ".librosa", oracle: "librosa", precision(of: type))
    }
    let isFloat = Scalar.self == Float.self
    let (x, rate) = try Golden.signal(golden.signal, as: type)
    let estimates = try golden.plan(rate, as: type)(x)
    guard estimates.count == golden.frameCount else {
      return parity.fail("YIN, \(golden.signal): \(estimates.count) frames")
    }
    var (actual, expected) = ([Double](), [Double]())
    var (depth, expectedDepth) = ([Double](), [Double]())
    for (index, row) in golden.rows.enumerated() {
      let estimate = estimates[row]
      let agrees =
        estimate.lag == golden.lag[index]
        && estimate.meetsThreshold == golden.meetsThreshold[index]
      parity.decide(
        line("F0"), golden.signal, frame: row, agrees: agrees,
        margin: golden.margin[index], epsilon: isFloat ? 2e-6 : 1e-9)
      guard agrees else { continue }
      actual.append(Double(estimate.frequency))
      expected.append(golden.frequency[index])
      depth.append(Double(estimate.aperiodicity))
      expectedDepth.append(golden.aperiodicity[index])
    }
    // The bound of the specification. In Float the normalised difference is a quotient of sums of up to
    // 64 roundings of half of 2⁻²³ that hardly ever add up: 2e-6 is its bound and that of a margin.
    // The period moves by that over the curvature of the trough, which is shallow where the voice is
    // low. The aperiodicity of a dissonant frame exceeds 1.
    parity.add(
      line("F0"), golden.signal, actual, expected, scale: expected + [1],
      within: .share(isFloat ? 5e-6 : 1e-9), float32Error: isFloat ? golden.float32Error : nil)
    parity.add(
      line("aperiodicity"), golden.signal, depth, expectedDepth,
      within: .share(isFloat ? 2e-6 : 1e-9))
  }

  @Test("F0, aperiodicity and decisions are librosa's, away from close calls")
  func parity() throws {
    var parity = Parity("Pitch by YIN")
    for set in try Golden.sets("yin", as: File.self, &parity) {
      for golden in set.content.cases {
        try compare(golden, as: Double.self, of: set, &parity)
        try compare(golden, as: Float.self, of: set, &parity)
      }
    }
    let failures = try parity.finish()
    #expect(failures == [])
  }

  @Test("Frames without common blocks go through transforms, and agree with those that have them")
  func cores() throws {
    let (x, rate) = try Golden.signal("voice", as: Float.self)
    let blocks = try YIN(hopLength: 160, sampleRate: rate)
    let transforms = try YIN(hopLength: 161, sampleRate: rate)
    guard case .blocks(32, 256) = blocks.core, case .transforms = transforms.core else {
      Issue.record("blocks of 32 samples and transforms were expected")
      return
    }
    // Every 160th frame of one lies where every 161st of the other does.
    let (a, b) = (blocks(x), transforms(x))
    for (ours, theirs) in [(161, 160), (322, 320)] {
      #expect(a[ours].lag == b[theirs].lag)
      #expect(a[ours].meetsThreshold == b[theirs].meetsThreshold)
      // Float differences against transforms in Double.
      #expect(abs(a[ours].frequency - b[theirs].frequency) < 5e-6 * b[theirs].frequency)
      #expect(abs(a[ours].aperiodicity - b[theirs].aperiodicity) < 2e-6)
    }
  }

  @Test("As a tracker it is voiced where a trough meets the threshold")
  func track() throws {
    var (x, rate) = try Golden.signal("voice", as: Double.self)
    x[8000] = .nan
    let yin = try YIN<Double>(sampleRate: rate)
    let trackers: [any PitchTracker] = [yin]
    let track = try trackers[0].track(x)
    let estimates = yin(x)
    #expect(track.frames.count == estimates.count && track.start == 0 && track.step == 0.01)
    #expect(track.frames.contains { $0.isVoiced })
    for (frame, estimate) in zip(track.frames, estimates) {
      #expect(frame.frequency == (estimate.meetsThreshold ? estimate.frequency : nil))
      if estimate.aperiodicity.isNaN {
        #expect(frame.voicing.isNaN)
      } else {
        #expect(frame.voicing == min(max(1 - estimate.aperiodicity, 0), 1))
      }
    }
    let called: PitchTrack = try yin(x)
    var stream = PitchStream(yin)
    stream.push(Array(x[..<5000]))
    stream.push(Array(x[5000...]))
    let streamed = try stream.finish()
    #expect(called.voicedFrequencies == track.voicedFrequencies)
    #expect(streamed.voicedFrequencies == track.voicedFrequencies)
  }

  @Test("The voice's F0 is that published for librosa, and near the truth")
  func published() throws {
    let (x, rate) = try Golden.signal("voice", as: Double.self)
    let estimates = try YIN<Double>(sampleRate: rate)(x)
    for (frame, frequency) in [(100, 120.1661944), (200, 130.1403948), (300, 140.0688205)] {
      // Half a unit of the last printed digit.
      #expect(abs(estimates[frame].frequency - frequency) < 6e-8)
      #expect(estimates[frame].meetsThreshold && estimates[frame].aperiodicity < 0.1)
    }
  }

  @Test("Silence gives the highest frequency, aperiodicity 0 and no trough")
  func silence() throws {
    for estimate in try YIN(sampleRate: 16000)([Float](repeating: 0, count: 800)) {
      #expect(estimate.frequency == 400 && estimate.aperiodicity == 0)
      #expect(!estimate.meetsThreshold)
    }
  }

  @Test("A frame with a sample that is not finite is NaN, the others are as before")
  func notFinite() throws {
    let (x, rate) = try Golden.signal("tone", as: Float.self)
    let yin = try YIN(frameLength: 512, hopLength: 100, sampleRate: rate)
    let clean = yin(x)
    for bad in [Float.nan, .infinity] {
      var y = x
      y[1500] = bad
      for (index, estimate) in yin(y).enumerated() {
        if (index * 100 - 256..<index * 100 + 256).contains(1500) {
          #expect(estimate.frequency.isNaN && estimate.aperiodicity.isNaN)
          #expect(!estimate.meetsThreshold)
        } else {
          #expect(estimate == clean[index])
        }
      }
    }
  }

  @Test(
    "Parameters that make no sense are errors that name them",
    arguments: [
      (0, 400, 1024, 160, 0.1, 16000, "minimumFrequency"),
      (400, 400, 1024, 160, 0.1, 16000, "minimumFrequency"),
      (65, 9000, 1024, 160, 0.1, 16000, "maximumFrequency"),
      (65, .nan, 1024, 160, 0.1, 16000, "maximumFrequency"),
      (65, 400, 200, 160, 0.1, 16000, "frameLength"), (65, 400, 0, 160, 0.1, 16000, "frameLength"),
      (65, 400, 1024, 0, 0.1, 16000, "hopLength"), (65, 400, 1024, 160, 0, 16000, "threshold"),
      (65, 400, 1024, 160, 0.1, -1, "sampleRate"),
    ] as [(Double, Double, Int, Int, Double, Double, String)])
  func parameters(
    _ low: Double, _ high: Double, _ frame: Int, _ hop: Int, _ threshold: Double, _ rate: Double,
    _ name: String
  ) {
    let error = #expect(throws: SpectralError.self) {
      try YIN(
        minimumFrequency: low, maximumFrequency: high, frameLength: frame, hopLength: hop,
        threshold: threshold, sampleRate: rate)
    }
    #expect(error?.description.hasPrefix(name) == true, "\(String(describing: error))")
  }
}
