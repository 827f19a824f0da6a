/// Powers, and a signal, whose mel bands are close to given ones.
///
/// The powers p ≥ 0 of each frame minimise ‖A p − m‖², A being the filter bank: the problem of librosa
/// 0.11's `feature.inverse.mel_to_stft`, solved here by coordinate descent. There are more bins than
/// bands, so many powers fit; the start, each band spread evenly over its filter, decides which. Where
/// filters cover one bin or two, 200 sweeps leave up to 1 % of a frame's largest band.
///
/// ```swift
/// let inversion = try MelInversion(mel)
/// let power = try inversion.power(of: bands)                       // frames × bins
/// let samples = try inversion.signal(of: bands, sampleCount: n)    // by Griffin-Lim
/// let fromDecibels = try inversion.signal(ofDecibels: logMelBands)
/// ```
///
/// It needs the whole clip. Pitch and envelope survive, phases are found anew.
public struct MelInversion<Scalar: SpectralScalar>: Sendable {
  /// The transform to invert.
  public let mel: MelSpectrogram<Scalar>

  /// The most sweeps over the bins of a frame; fewer where a frame fits before.
  public let sweeps: Int

  let griffinLim: GriffinLim<Scalar>
  /// For each bin the bands whose filters cover it, with their weights.
  private let columns: [[(band: Int, weight: Double)]]
  /// For each bin the sum of its squared weights.
  private let energies: [Double]
  /// For each band the sum of its weights.
  private let areas: [Double]

  /// Plans the inversion.
  ///
  /// - Parameters:
  ///   - mel: the transform to invert.
  ///   - sweeps: the most sweeps over the bins of a frame, at least 1.
  ///   - iterations: the iterations of ``GriffinLim``.
  /// - Throws: ``SpectralError`` that names the parameter; see ``InverseSTFT/init(_:)``.
  public init(
    _ mel: MelSpectrogram<Scalar>, sweeps: Int = 200, iterations: Int = 32
  ) throws(SpectralError) {
    try require(sweeps >= 1, "sweeps", sweeps, "at least 1")
    self.mel = mel
    self.sweeps = sweeps
    griffinLim = try GriffinLim(mel.stft, iterations: iterations)
    let weights = mel.filterBank.weights
    columns = (0..<weights.columns).map { bin in
      (0..<weights.rows).filter { weights[$0, bin] > 0 }.map { ($0, Double(weights[$0, bin])) }
    }
    energies = columns.map { $0.reduce(0) { $0 + $1.weight * $1.weight } }
    areas = (0..<weights.rows).map { weights.row($0).reduce(0) { $0 + Double($1) } }
  }

  /// Returns powers whose mel bands are as close as can be: frames × bands → frames × bins.
  ///
  /// Bins under no filter are 0.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)`` for another number of bands.
  public func power(of bands: Matrix<Scalar>) throws(SpectralError) -> Matrix<Scalar> {
    guard bands.columns == mel.bands || bands.rows == 0 else {
      throw .lengthMismatch(argument: "a row of bands", expected: mel.bands, found: bands.columns)
    }
    var result = Matrix<Scalar>(rows: bands.rows, columns: columns.count, repeating: 0)
    for row in 0..<bands.rows {
      let target = bands.row(row).map { Double($0) }
      for (bin, value) in powers(of: target).enumerated() { result[row, bin] = Scalar(value) }
    }
    return result
  }

  /// Returns a signal whose mel bands are close to powers in bands: frames × bands.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)`` for another number of bands.
  public func signal(
    of bands: Matrix<Scalar>, sampleCount: Int? = nil
  ) throws(SpectralError) -> [Scalar] {
    try griffinLim(power(of: bands).map { $0.squareRoot() }, sampleCount: sampleCount)
  }

  /// Returns a signal whose mel bands are close to decibels in bands: frames × bands.
  ///
  /// - Throws: ``SpectralError/lengthMismatch(argument:expected:found:)`` for another number of bands.
  public func signal(
    ofDecibels bands: Matrix<Scalar>, sampleCount: Int? = nil
  ) throws(SpectralError) -> [Scalar] {
    var powers = bands
    powers.elements = Decibels.powers(bands.elements)
    return try signal(of: powers, sampleCount: sampleCount)
  }

  /// The powers of one frame.
  private func powers(of target: [Double]) -> [Double] {
    var values = columns.map { column in
      let sum = column.reduce(0.0) { $0 + $1.weight / areas[$1.band] * target[$1.band] }
      let share = column.reduce(0.0) { $0 + $1.weight }
      return share > 0 ? max(0, sum / share) : 0
    }
    var residual = target
    for (bin, column) in columns.enumerated() {
      for (band, weight) in column { residual[band] -= weight * values[bin] }
    }
    let largest = target.reduce(0) { max($0, abs($1)) }
    for _ in 0..<sweeps {
      var change = 0.0
      for (bin, column) in columns.enumerated() where energies[bin] > 0 {
        let slope = column.reduce(0.0) { $0 + $1.weight * residual[$1.band] }
        let value = max(0, values[bin] + slope / energies[bin])
        let step = value - values[bin]
        values[bin] = value
        for (band, weight) in column {
          residual[band] -= weight * step
          change = max(change, abs(weight * step))
        }
      }
      if change <= 1e-9 * largest { break }
    }
    return values
  }
}
