public import Tables

/// Why a value of a row is what it is: the arrays that led to it, from samples to the last formula.
///
/// ```swift
/// let why = try features.explain("f0_median", of: samples, sampleRate: 16_000)
/// why.value                                   // .number(27.4)
/// why.column.formula                          // median of F0 over voiced frames
/// why.derivation?.values                      // the F0 of each voiced frame
/// print(why)
/// ```
public struct Explanation: Sendable {
  /// The column: name, unit, formula, source, parameters.
  public let column: FeatureColumn

  /// The value, or why there is none.
  public let value: FeatureValue

  /// The samples of the clip that were looked at.
  public let sampleRange: Range<Int>

  /// The clip's own sample rate in Hz.
  public let sourceRate: Double

  /// The sample rate of the analysis in Hz.
  public let analysisRate: Double

  /// The samples that were analysed, at the analysis rate.
  public let samples: [Float]

  /// The short-time spectra that the column's descriptor looks at; one for each set of options.
  public let spectra: [FrameSpectra]

  /// The results of the analyses that the column's descriptor names, and of those that they need.
  public let inputs: [AnalysisResult]

  /// The numbers of the last step; nil for descriptors that do not tell, and for missing values.
  public let derivation: ColumnDerivation?
}

extension Explanation: CustomStringConvertible {
  /// A few lines: the value, the formula, how many numbers it was computed from.
  public var description: String {
    var lines = [
      "\(column.name) = \(value.number.map { "\($0) \(column.unit)" } ?? "missing")",
      "  \(column.formula) [\(column.source)]",
      "  of samples \(sampleRange) at \(sourceRate) Hz, analysed at \(analysisRate) Hz",
    ]
    if case .missing(let reason) = value { lines[0] += " (\(reason))" }
    for spectrum in spectra {
      lines.append("  spectra: \(spectrum.power.rows) frames × \(spectrum.power.columns) bins")
    }
    if let derivation {
      let frames = derivation.frames.isEmpty ? "" : " of \(derivation.frames.count) frames"
      lines.append("  from \(derivation.values.count) numbers\(frames): \(derivation.meaning)")
    }
    return lines.joined(separator: "\n")
  }
}
