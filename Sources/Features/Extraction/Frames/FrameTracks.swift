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
  /// How far below the largest value of a clip mel bands may lie, in dB; nil without a limit.
  var topDB: Double? {
    switch self {
    case .logMel(_, let topDB), .mfcc(_, _, let topDB): topDB
    default: nil
    }
  }
}

extension MFCC<Float> {
  /// Returns the cepstra of mel bands in decibels, frames × coefficients.
  func cepstra(of bands: Matrix<Float>) -> Matrix<Float> {
    var result = Matrix<Float>(rows: bands.rows, columns: coefficients, repeating: 0)
    var output = result.elements.mutableSpan
    apply(logMels: bands.elements.span, count: bands.rows, into: &output)
    return result
  }
}
