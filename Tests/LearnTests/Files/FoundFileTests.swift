import Foundation
import Learn
import Testing

/// Files that broke a promise when `make fuzz` made them; each is committed as `found-KIND-NUMBER.model`.
@Suite("Files that the fuzzer found")
struct FoundFileTests {
  /// What each must end with.
  static let reasons: [String: String] = [
    // A share of 1 + 2⁻⁵², which was predicted as it stood.
    "found-majority-1": "the shares of the classes are not of 0...1 and a sum of 1",
    // Shares that sum to 1 + 3e-5 were taken for rounding.
    "found-forest-1": "the probabilities of leaf",
  ]

  @Test("each is refused with a reason", arguments: reasons.keys.sorted())
  func refused(_ name: String) throws {
    let bytes = try Array(Data(contentsOf: Golden.url("\(name).model")))
    let error = #expect(throws: LearnError.self) { try ModelFile.read(bytes: bytes) }
    guard case .corruptModel(_, let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.hasPrefix(try #require(Self.reasons[name])), "\(reason)")
  }

  @Test("every committed one is read by these tests")
  func complete() throws {
    let folder = try Golden.url("")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("found-") }
    #expect(Set(names) == Set(Self.reasons.keys.map { "\($0).model" }))
  }
}
