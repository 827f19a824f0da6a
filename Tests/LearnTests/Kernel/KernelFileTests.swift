import Foundation
@testable import Learn
import TestSupport
import Testing

@Suite("Files of kernel machines")
struct KernelFileTests {
  static func model(classes: Int) throws -> KernelModel {
    let data = try SamplePopulation.dataset(
      groups: 12, classes: classes, seed: 1, missingShare: 0.1)
    return try KernelMachine(
      landmarks: 12, preprocessing: Preprocessing(addsMissingIndicators: true)
    ).fit(data)
  }

  @Test("a model comes back equal, and its bytes are the same each time", arguments: [2, 3])
  func roundTrip(classes: Int) throws {
    let model = try Self.model(classes: classes)
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("kernel.model")
      try model.write(to: url)
      #expect(try KernelModel(contentsOf: url) == model)
      #expect(try ModelFile.read(from: url) as? KernelModel == model)
      #expect(
        throws: LearnError.unsupportedVersion(
          found: "a model of kind 'kernel'", supported: "'softmax'")
      ) { try SoftmaxModel(contentsOf: url) }
    }
    #expect(try model.serialized() == Self.model(classes: classes).serialized())
  }

  @Test("damaged files are refused; forged ones are refused or predict probabilities")
  func damage() throws {
    let bytes = try Self.model(classes: 3).serialized()
    ModelDamage.expectRefused(bytes, rounds: 300)
    #expect(try ModelDamage.forge(bytes, rounds: 300) > 30)
    let forged = try ForgedModelTests.forge(bytes, "GAMM") { $0[7] |= 0x80 }
    #expect(throws: LearnError.corruptModel(offset: 0, reason: "gamma is not positive")) {
      try ModelFile.read(bytes: forged)
    }
  }
}
