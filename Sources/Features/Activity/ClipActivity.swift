/// Which frames of a clip are active, and the stretches of samples that they stand for.
///
/// ```swift
/// let activity = try LevelActivity()(samples).smoothed(minimumPause: 6)
/// let pieces = activity.intervals.map { Array(samples[$0]) }
/// print("kept \(100 * activity.keptShare) %")
/// ```
///
/// Frame k stands for the hop that begins at sample k × ``hopLength``; stretches end with the clip.
public struct ClipActivity: Hashable, Sendable {
  /// Whether each frame is active.
  public let isActive: [Bool]

  /// The level of each frame in dB against the reference that activity was judged by.
  public let levels: [Double]

  /// The number of samples from one frame to the next.
  public let hopLength: Int

  /// The number of samples of the clip.
  public let sampleCount: Int

  /// The stretches of active frames, in samples, in order: `librosa.effects.split`.
  ///
  /// As in librosa, the last one is empty where it is the frame centred at the clip's very end.
  public var intervals: [Range<Int>] {
    Self.runs(of: true, in: isActive).map(samples(ofFrames:))
  }

  /// From the first to the last active frame, in samples: `librosa.effects.trim`.
  ///
  /// `0..<0` if no frame is active.
  public var trimmed: Range<Int> {
    guard let first = isActive.firstIndex(of: true), let last = isActive.lastIndex(of: true)
    else { return 0..<0 }
    return samples(ofFrames: first..<last + 1)
  }

  /// The share of the clip's samples that lie within ``intervals``, 0 … 1; 0 for an empty clip.
  public var keptShare: Double { share(intervals.reduce(0) { $0 + $1.count }) }

  /// The share of the clip's samples that lie within ``trimmed``, 0 … 1; 0 for an empty clip.
  public var trimmedShare: Double { share(trimmed.count) }

  /// Returns the activity without short pauses and then without short stretches.
  ///
  /// Pauses count only between two active frames: silence at the ends stays.
  ///
  /// - Parameters:
  ///   - minimumPause: pauses of fewer frames become active.
  ///   - minimumActivity: after that, active stretches of fewer frames become inactive.
  public func smoothed(minimumPause: Int, minimumActivity: Int = 1) -> ClipActivity {
    var result = isActive
    for run in Self.runs(of: false, in: result)
    where run.count < minimumPause && run.lowerBound > 0 && run.upperBound < result.count {
      for frame in run { result[frame] = true }
    }
    for run in Self.runs(of: true, in: result) where run.count < minimumActivity {
      for frame in run { result[frame] = false }
    }
    return ClipActivity(
      isActive: result, levels: levels, hopLength: hopLength, sampleCount: sampleCount)
  }

  private static func runs(of value: Bool, in flags: [Bool]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for index in 0...flags.count where index == flags.count || flags[index] != value {
      if index > start { result.append(start..<index) }
      start = index + 1
    }
    return result
  }

  private func samples(ofFrames frames: Range<Int>) -> Range<Int> {
    let end = min(sampleCount, frames.upperBound * hopLength)
    return min(end, frames.lowerBound * hopLength)..<end
  }

  private func share(_ count: Int) -> Double {
    sampleCount == 0 ? 0 : Double(count) / Double(sampleCount)
  }
}
