import Determinism
import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("ONNX files")
struct ONNXFileTests {
  @Test("Float(x) ≤ t is x ≤ the threshold in Double, on both sides of it")
  func thresholds() {
    var generator = SeededGenerator(seed: 3)
    var thresholds: [Float] = [
      0, 1, -1, 2, -2, 0.1, -0.1, 16_777_216, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]
    for _ in 0..<1_000 {
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
      if value.isFinite { thresholds.append(value + 0) }
    }
    for threshold in thresholds {
      let bound = threshold.greatestRoundedToThisOrLess
      #expect(Float(bound) <= threshold, "\(threshold)")
      #expect(Float(bound.nextUp) > threshold, "\(threshold)")
    }
  }

  @Test("numbers of the wire format: those of the encoding guide")
  func wireFormat() {
    var message = ProtobufWriter()
    message.integer(1, 150)
    message.text(2, "testing")
    message.packed(6, [3, 270, 86_942])
    #expect(
      message.bytes == [0x08, 0x96, 0x01, 0x12, 0x07] + Array("testing".utf8)
        + [0x32, 0x06, 0x03, 0x8E, 0x02, 0x9E, 0xA7, 0x05])
    var negative = ProtobufWriter()
    negative.integer(1, -1)
    #expect(negative.bytes == [0x08] + [UInt8](repeating: 0xFF, count: 9) + [0x01])
  }

  @Test("kinds that ONNX does not get are named, and so are those within an average")
  func unsupported() throws {
    let data = try SamplePopulation.dataset(groups: 12, seed: 1)
    let kernel = try KernelMachine().fit(data)
    let error = try #require(throws: LearnError.self) { try ONNXFile.bytes(of: kernel) }
    guard case .notExportable("kernel", let supported) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(supported.contains("softmax") && !supported.contains("kernel"))
    let average = try AveragedLearners([SoftmaxRegression(), KernelMachine()]).fit(data)
    #expect(throws: error) { try ONNXFile.bytes(of: average) }
    let quantiles = try SoftmaxRegression(
      preprocessing: Preprocessing(scaling: .quantile(.uniform))
    ).fit(data)
    let reason = #expect(throws: LearnError.self) { try ONNXFile.bytes(of: quantiles) }
    #expect(reason?.description.contains("scaling by quantiles") == true)
  }

  @Test("a file holds the bytes, and a folder that is not there is named")
  func file() throws {
    let model = try SoftmaxRegression().fit(SamplePopulation.dataset(groups: 12, seed: 1))
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("voice.onnx")
      try ONNXFile.write(model, to: url)
      #expect(try Array(Data(contentsOf: url)) == ONNXFile.bytes(of: model))
      #expect(throws: LearnError.self) {
        try ONNXFile.write(model, to: folder.appendingPathComponent("none/voice.onnx"))
      }
    }
  }
}
