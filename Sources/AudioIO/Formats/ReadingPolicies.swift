/// Which channels of a file to read.
public enum ChannelSelection: Sendable, Hashable, Codable {
  /// All of them, interleaved.
  case all
  /// One, counted from 0.
  case one(Int)
  /// The mean of all as a single channel: their sum in order, divided by their number.
  case mean

  /// The number of channels that come out of so many.
  func outputCount(of channelCount: Int) -> Int { self == .all ? channelCount : 1 }
}

/// What to do about samples that are NaN or infinite, which only files of real numbers can hold.
public enum NonFinitePolicy: String, Sendable, Hashable, Codable {
  /// Throw ``AudioError/nonFiniteSample(file:frame:channel:)``.
  case reject
  /// Keep them as they are, and count them.
  case keep
  /// Put 0 in their place, and count them.
  case replaceWithZero
}

/// What to do about a file that is shorter than its header declares.
public enum TruncationPolicy: String, Sendable, Hashable, Codable {
  /// Throw ``AudioError/truncatedData(file:expectedFrames:foundFrames:)``.
  case reject
  /// Keep the samples that are there, and say so in `isTruncated`.
  case keep
}

/// The part of a file to read.
public enum AudioSection: Sendable, Hashable, CustomStringConvertible {
  /// From the first frame to the last.
  case all
  /// The frames of a range, counted from 0; it must lie within the file.
  case frames(Range<Int>)
  /// From a time to the end, or for a length, both in seconds, each rounded to the nearest frame.
  case seconds(from: Double, duration: Double? = nil)

  /// The section in words.
  public var description: String {
    switch self {
    case .all: "everything"
    case .frames(let range): "frames \(range.lowerBound)..<\(range.upperBound)"
    case .seconds(let start, .none): "from \(start) s on"
    case .seconds(let start, .some(let duration)): "\(duration) s from \(start) s"
    }
  }
}
