internal import Spectral

/// What was measured of each frame of a clip.
public struct FrameTrack: Hashable, Sendable {
  /// What was measured.
  public let descriptor: FrameDescriptor

  /// The frames and their spectrum.
  public let spectrum: SpectrumOptions

  /// Frames × values; NaN where a frame does not define the measure.
  public let values: Matrix<Float>

  /// The time of each frame in seconds: that of its middle.
  public let times: [Double]
}

extension FeatureSet {
  /// Returns what the set's ``FrameStatistics`` measure of each frame, in their order.
  ///
  /// ```swift
  /// let tracks = try FeatureSet(.librosaBasics).frames(of: samples, sampleRate: 16_000)
  /// tracks[0].values.rows                             // the number of frames
  /// ```
  ///
  /// - Throws: as ``row(of:sampleRate:)``.
  public func frames(
    of samples: [Float], sampleRate: Double
  ) throws(FeatureError) -> [FrameTrack] {
    let clip = try analysis(of: samples, sampleRate: sampleRate)
    var tracks: [FrameTrack] = []
    for case let statistics as FrameStatistics in descriptors {
      let spectrum = statistics.spectrum
      let framing = Framing(
        frameLength: spectrum.fftLength, hopLength: spectrum.hopLength,
        alignment: spectrum.alignment)
      for descriptor in statistics.descriptors {
        let values = clip.track(of: descriptor, spectrum)
        tracks.append(
          FrameTrack(
            descriptor: descriptor, spectrum: spectrum, values: values,
            times: (0..<values.rows).map {
              framing.time(ofFrame: $0, sampleRate: clip.sampleRate)
            }))
      }
    }
    return tracks
  }
}
