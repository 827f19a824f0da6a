/// Takes a signal chunk by chunk and hands out cepstra of linear prediction as they become final.
///
/// The rows have the bits of the whole-clip call for any chunking; memory is bounded by a few frames,
/// and nothing is allocated once the stream exists.
///
/// ```swift
/// var stream = plp.stream()
/// stream.push(chunk) { frame, cepstra in … }
/// stream.finish { frame, cepstra in … }
/// ```
public struct PLPStream<Scalar: SpectralScalar>: Sendable {
  private let plp: PLP<Scalar>
  private var frames: FrameStream<BarkSpectrum<Scalar>>
  private var model: PLPModel
  private var row: [Scalar]

  init(_ plp: PLP<Scalar>) {
    self.plp = plp
    frames = plp.spectrum.stream()
    model = PLPModel(plp.options, plp.filterBank)
    row = Array(repeating: 0, count: plp.coefficients)
  }

  /// Takes the next samples and calls a function with each row that became final.
  public mutating func push(_ chunk: Span<Scalar>, _ visit: (Int, Span<Scalar>) -> Void) {
    frames.push(chunk) { index, bands in
      Self.advance(&model, &row, bands) { visit(index, $0) }
    }
  }

  /// Ends the signal and calls a function with each remaining row; then starts anew.
  public mutating func finish(_ visit: (Int, Span<Scalar>) -> Void) {
    frames.finish { index, bands in
      Self.advance(&model, &row, bands) { visit(index, $0) }
    }
    model = PLPModel(plp.options, plp.filterBank)
  }

  private static func advance(
    _ model: inout PLPModel, _ row: inout [Scalar], _ bands: Span<Scalar>,
    _ visit: (Span<Scalar>) -> Void
  ) {
    model.push(bands) { cepstrum in
      for index in cepstrum.indices { row[index] = Scalar(cepstrum[index]) }
    }
    visit(row.span)
  }
}
