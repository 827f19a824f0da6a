internal import Spectral

// Tracks that need the clip's end: what lies too far below its largest value is raised.

extension FrameMeter {
  /// Returns the track of the values recorded.
  func track(of values: [Float], frameCount: Int) -> Matrix<Float> {
    let recorded = Matrix(rows: frameCount, columns: recordedCount, elements: values)
    guard case .contrast(_, _, _, let topDB?) = descriptor else { return recorded }
    let bands = descriptor.valueCount
    var peaks = Matrix<Float>(rows: frameCount, columns: bands, repeating: 0)
    var valleys = peaks
    for frame in 0..<frameCount {
      for band in 0..<bands {
        peaks[frame, band] = recorded[frame, band]
        valleys[frame, band] = recorded[frame, bands + band]
      }
    }
    Decibels.clip(&peaks, topDB: Float(topDB))
    Decibels.clip(&valleys, topDB: Float(topDB))
    return Matrix(
      rows: frameCount, columns: bands,
      elements: zip(peaks.elements, valleys.elements).map { $0 - $1 })
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
    var row = [Float](repeating: 0, count: mfcc.coefficients)
    var elements: [Float] = []
    elements.reserveCapacity(bands.rows * mfcc.coefficients)
    let all = bands.elements.span
    for frame in 0..<bands.rows {
      var span = row.mutableSpan
      mfcc.apply(
        logMel: all.extracting(frame * bands.columns..<(frame + 1) * bands.columns), into: &span)
      elements += row
    }
    return Matrix(rows: bands.rows, columns: mfcc.coefficients, elements: elements)
  }
}
