/// The formants of all frames of a clip.
///
/// ```swift
/// tracks[100].first?.frequency                       // F1 in Hz
/// tracks.formant(2, at: 0.52)                        // F2 of the nearest frame
/// ```
public struct FormantTracks: Hashable, Codable, Sendable {
  /// The time of the first frame's centre in seconds.
  public let start: Double

  /// The seconds from one frame to the next.
  public let step: Double

  private var formants: [FormantEstimate] = []
  private var ends: [Int] = []

  init(start: Double, step: Double) {
    self.start = start
    self.step = step
  }

  /// The number of frames.
  public var count: Int { ends.count }

  /// The formants of a frame by frequency, none where it has no energy.
  public subscript(frame: Int) -> ArraySlice<FormantEstimate> {
    formants[(frame == 0 ? 0 : ends[frame - 1])..<ends[frame]]
  }

  /// Returns the time of a frame's centre in seconds.
  public func time(ofFrame index: Int) -> Double { start + Double(index) * step }

  /// Returns a formant of the frame nearest to a time in seconds.
  ///
  /// - Parameters:
  ///   - number: the formant's number, from 1 up.
  ///   - time: the time in seconds.
  /// - Returns: nil more than half a step outside the frames, and where there are fewer formants.
  public func formant(_ number: Int, at time: Double) -> FormantEstimate? {
    let position = ((time - start) / step + 0.5).rounded(.down)
    guard position >= 0, position < Double(count), number >= 1 else { return nil }
    return self[Int(position)].dropFirst(number - 1).first
  }

  mutating func append(_ frame: [FormantEstimate]) {
    formants.append(contentsOf: frame)
    ends.append(formants.count)
  }
}
