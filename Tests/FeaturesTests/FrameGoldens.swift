/// What Tests/Oracles/features_frames.py writes.
struct FrameGoldens: Decodable {
  struct Signal: Decodable {
    /// Frames × values, every `step`-th frame.
    let tracks: [String: [[Double?]]]
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

  let step: Int
  let quantiles: Quantiles
  let signals: [String: Signal]
}
