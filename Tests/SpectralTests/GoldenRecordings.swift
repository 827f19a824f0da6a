import AudioIO
import Foundation
import TestSupport

/// Real speech of the corpus beside the checkout, of which the goldens hold only numbers.
enum GoldenRecordings {
  private struct File: Decodable {
    struct Signal: Decodable {
      var name: String
      var sampleRate: Double
      var count: Int
      /// The sum of the magnitudes, which tells that the oracle read the same samples.
      var sum: Int
    }
    var signals: [Signal]
  }

  /// Why recordings cannot be compared here, or nil where they can.
  static let reasonToSkip: String? = {
    guard SharedFolder.voxForgeDev != nil else {
      return "../shared/corpora/voxforge-dev is not on this machine"
    }
    do {
      _ = try clips.get()
      return nil
    } catch {
      return "the clips cannot be read (\(error))"
    }
  }()

  /// The samples of a recording, or nil for another signal's name.
  static func integers(_ name: String) throws -> (samples: [Int], sampleRate: Double)? {
    guard name.hasPrefix("recording/") else { return nil }
    guard let clip = try clips.get()[name] else { throw CocoaError(.coderValueNotFound) }
    return clip
  }

  private static let clips = Result {
    var clips: [String: (samples: [Int], sampleRate: Double)] = [:]
    for signal in try Golden.read("recordings", as: File.self).signals {
      let member = String(signal.name.dropFirst("recording/".count))
      let clip = try AudioFile(bytes: bytes(of: member)).read(as: Double.self)
      // The middle second.
      let first = (clip.samples.count - signal.count) / 2
      let samples = clip.samples.dropFirst(first).prefix(signal.count).map { Int($0 * 32768) }
      guard samples.count == signal.count, samples.reduce(0, { $0 + abs($1) }) == signal.sum else {
        throw CocoaError(.fileReadCorruptFile)
      }
      clips[signal.name] = (samples, signal.sampleRate)
    }
    return clips
  }

  /// One member of an archive, by the system's tar.
  private static func bytes(of member: String) throws -> [UInt8] {
    guard let corpus = SharedFolder.voxForgeDev else { throw CocoaError(.fileNoSuchFile) }
    let archive = corpus.appendingPathComponent("\(member.prefix { $0 != "/" }).tgz")
    let (tar, output) = (Process(), Pipe())
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = ["tar", "-xzOf", archive.path, member]
    tar.standardOutput = output
    try tar.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    tar.waitUntilExit()
    guard tar.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
    return Array(data)
  }
}
