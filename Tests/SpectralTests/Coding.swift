import Foundation
import Testing

/// Checks that a value is the same after encoding and decoding.
func expectCodable<Value: Codable & Equatable>(_ value: Value) throws {
  let data = try JSONEncoder().encode(value)
  #expect(try JSONDecoder().decode(Value.self, from: data) == value)
}
