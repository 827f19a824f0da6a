import AudioIO
import Foundation
import Tables
import Testing

/// The sound files that soundfile wrote, and the signal they hold.
enum Fixtures {
  struct List: Decodable {
    struct Entry: Decodable, Sendable, CustomTestStringConvertible {
      var file: String
      var bits: Int?
      var lossless: Bool
      var testDescription: String { file }
    }
    var rate: Double
    var frames: Int
    var files: [Entry]
  }

  static func path(_ name: String) throws -> String {
    let folder = try #require(Bundle.module.resourceURL)
    return folder.appendingPathComponent("Goldens").appendingPathComponent(name).path
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  static let list: List? = {
    guard let path = try? path("fixtures.json"),
      let data = try? Data(contentsOf: URL(fileURLWithPath: path))
    else { return nil }
    return try? JSONDecoder().decode(List.self, from: data)
  }()

  static let lossless: [List.Entry] = (list?.files ?? []).filter(\.lossless)
  static let lossy: [List.Entry] = (list?.files ?? []).filter { !$0.lossless }

  /// The signal as 24-bit integers, two channels interleaved.
  static func signal24() throws -> [Int32] {
    try NPYFile<Int32>(contentsOf: path("signal24.npy")).elements
  }

  /// Builds a WAV file by hand, so that tests can break it in chosen places.
  static func wav(
    samples: [Int16], rate: UInt32 = 16_000, channels: UInt16 = 1, dataSize: UInt32? = nil,
    riffSize: UInt32? = nil, before: [UInt8] = [], after: [UInt8] = []
  ) -> [UInt8] {
    let data = samples.flatMap { little(UInt16(bitPattern: $0)) }
    let format =
      little(UInt16(1)) + little(channels) + little(rate) + little(rate * UInt32(channels) * 2)
      + little(channels * 2) + little(UInt16(16))
    let body =
      Array("WAVEfmt ".utf8) + little(UInt32(16)) + format + before + Array("data".utf8)
      + little(dataSize ?? UInt32(data.count)) + data + after
    return Array("RIFF".utf8) + little(riffSize ?? UInt32(body.count)) + body
  }

  static func little<Integer: FixedWidthInteger>(_ value: Integer) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  static func chunk(_ id: String, _ bytes: [UInt8]) -> [UInt8] {
    Array(id.utf8) + little(UInt32(bytes.count)) + bytes
  }

  /// Returns the error that the body throws, or records that it threw none.
  static func audioError(_ body: () throws -> Void) -> AudioError? {
    do {
      try body()
      return nil
    } catch {
      return error as? AudioError
    }
  }
}
