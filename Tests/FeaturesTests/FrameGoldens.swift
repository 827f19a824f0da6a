/// What Tests/Oracles/features_frames.py writes.
struct FrameGoldens: Decodable {
  struct Signal: Decodable {
    /// Frames × values, every `step`-th frame.
    let tracks: [String: [[Double?]]]
    /// Of the same frames the smallest over the largest magnitude.
    let floors: [Double]
    let means: [String: [Double]]
    let deviations: [String: [Double]]
    let loudness: Double
    let original: [Double?]
    let asPublished: [Double?]
    let seed: [String: [[Double?]]]
  }

  struct Quantiles: Decodable {
    let values: [Double]
    let shares: [Double]
    let types: [String: [Double]]
  }

  let versions: [String: String]
  let step: Int
  let quantiles: Quantiles
  let signals: [String: Signal]

  /// The libraries with their versions, such as "librosa 0.11.0, scipy 1.17.1".
  func oracle(_ names: String...) -> String {
    names.map { "\($0) \(versions[$0] ?? "of no version")" }.joined(separator: ", ")
  }
}
