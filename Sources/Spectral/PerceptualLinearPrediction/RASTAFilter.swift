/// The band-pass filter over time that takes steady and very fast changes out of log energies.
///
/// H(z) = 0.1 (2 + z⁻¹ − z⁻³ − 2 z⁻⁴) / (1 − 0.94 z⁻¹), for each band on its own (Hermansky and Morgan,
/// "RASTA processing of speech", 1994), with rastamat's start: the first four rows are 0, and the
/// feedback begins with the fifth.
///
/// ```swift
/// var rasta = RASTAFilter(bands: 21)
/// rasta.apply(to: &row)                           // rows in order of time
/// ```
public struct RASTAFilter: Sendable {
  /// The number of values in a row.
  public let bands: Int

  /// The last four rows in turn: row t lies at t mod 4.
  private var history: [Double]
  private var output: [Double]
  private var taken = 0

  /// Creates a filter at the beginning of a signal.
  ///
  /// - Precondition: `bands` is at least 1.
  public init(bands: Int) {
    precondition(bands >= 1, "a row has at least one band")
    self.bands = bands
    history = Array(repeating: 0, count: 4 * bands)
    output = Array(repeating: 0, count: bands)
  }

  /// Filters the next row in place, without allocating.
  ///
  /// - Precondition: the row has ``bands`` values.
  public mutating func apply(to row: inout MutableSpan<Double>) {
    precondition(row.count == bands, "\(row.count) values in rows of \(bands)")
    let oldest = taken % 4 * bands
    let (third, first) = ((taken + 1) % 4 * bands, (taken + 3) % 4 * bands)
    for band in 0..<bands {
      let value = row[band]
      if taken >= 4 {
        let difference = 0.2 * (value - history[oldest + band])
        let inner = 0.1 * (history[first + band] - history[third + band])
        output[band] = difference + inner + 0.94 * output[band]
      }
      history[oldest + band] = value
      row[band] = output[band]
    }
    taken += 1
  }
}
