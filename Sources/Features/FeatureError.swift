/// Says why features cannot be declared or extracted, and what to do.
public enum FeatureError: Error, Hashable, Sendable {
  /// A descriptor's options make no sense, or not at this sample rate.
  case invalidOptions(descriptor: String, reason: String)

  /// A feature set has no descriptor.
  case noDescriptors

  /// Two columns have the same name.
  case duplicateColumn(String)

  /// A descriptor selects frames by a measure whose frames lie elsewhere.
  case framesDoNotAlign(descriptor: String, hopLength: Int, selectionHopLength: Int)

  /// A sample rate is not a positive number.
  case invalidSampleRate(Double)

  /// A sample is NaN or infinite; `index` counts from the beginning of the clip.
  case nonFiniteSample(index: Int)

  /// The clip cannot be brought to the analysis rate.
  case resampling(from: Double, to: Double, reason: String)

  /// A stream that was finished was given more.
  case streamFinished

  /// There is no column of that name to explain.
  case unknownColumn(String, known: [String])

  /// A clip of a table has no row.
  case clip(SkippedClip)

  /// The caller stopped an extraction; thrown by a progress function, or after ``ExtractionCancellation/cancel()``.
  case cancelled
}

extension FeatureError: CustomStringConvertible {
  /// A sentence that names what was wrong, where, and what to do.
  public var description: String {
    switch self {
    case .invalidOptions(let descriptor, let reason):
      "\(descriptor): \(reason)"
    case .noDescriptors:
      "a feature set needs at least one descriptor, such as PitchStatistics()"
    case .duplicateColumn(let name):
      "two columns are called '\(name)'; give one of the descriptors another name"
    case .framesDoNotAlign(let descriptor, let hop, let selectionHop):
      "\(descriptor) has frames every \(hop) samples, but selects them by a measure with frames "
        + "every \(selectionHop); give both the same hop and alignment"
    case .invalidSampleRate(let rate):
      "a sample rate of \(rate) Hz; give the rate of the samples, such as 16000"
    case .nonFiniteSample(let index):
      "sample \(index) is NaN or infinite; repair or leave out the clip"
    case .resampling(let from, let to, let reason):
      "from \(from) Hz to the analysis rate of \(to) Hz: \(reason)"
    case .streamFinished:
      "the stream has given its row; make another one for the next clip"
    case .unknownColumn(let name, let known):
      "there is no column '\(name)'; the columns are \(known.joined(separator: ", "))"
    case .clip(let clip):
      "\(clip.identifier): \(clip.reason); leave it out, or use extract to list such clips"
    case .cancelled:
      "the extraction was stopped by its caller"
    }
  }
}
