internal import Spectral

// Tracks that need the clip's end: what lies too far below its largest value is raised.

extension FrameMeter {
  /// Returns the track of the values recorded.
  func track(of values: [Float], frameCount: Int) -> Matrix<Float> {
    guard case .contrast(_, _, _, let topDB?) = descriptor else {
      return Matrix(rows: frameCount, columns: recordedCount, elements: values)
    }
    // Peaks and valleys are raised each to its own largest.
    let bands = descriptor.valueCount
    var (peaks, valleys): ([Float], [Float]) = ([], [])
    peaks.reserveCapacity(frameCount * bands)
    valleys.reserveCapacity(frameCount * bands)
    for frame in 0..<frameCount {
      let middle = frame * recordedCount + bands
      peaks += values[middle - bands..<middle]
      valleys += values[middle..<middle + bands]
    }
    var result = Matrix(rows: frameCount, columns: bands, elements: peaks)
    var lower = Matrix(rows: frameCount, columns: bands, elements: valleys)
    Decibels.clip(&result, topDB: Float(topDB))
    Decibels.clip(&lower, topDB: Float(topDB))
    var output = result.elements.mutableSpan
    let others = lower.elements.span
    for index in output.indices { output[index] -= others[index] }
    return result
  }
}

extension FrameDescriptor {
  /// Returns the track of mel bands in decibels, or of their cepstrum.
  func track(of bands: Matrix<Float>, mfcc: MFCC<Float>?) -> Matrix<Float> {
    var bands = bands
    switch self {
    case .logMel(_, let topDB?), .mfcc(_, _, let topDB?):
      Decibels.clip(&bands, topDB: Float(topDB))
    default: break
    }
    guard let mfcc else { return bands }
    var result = Matrix<Float>(rows: bands.rows, columns: mfcc.coefficients, repeating: 0)
    var output = result.elements.mutableSpan
    mfcc.apply(logMels: bands.elements.span, count: bands.rows, into: &output)
    return result
  }
}
