import CBaseline
import Foundation

/// Prints the FFT core beside raw FFTW: planning, execution, and errors against a long double.
enum FFTTable {
  static func print() throws {
    Swift.print(
      """
      Formant beside FFTW called from C, both planned with FFTW_ESTIMATE. Planning: forward and \
      inverse, µs. Execution: one forward transform, CPU ns, the fastest of 7 batches. Errors: \
      against a transform in long double (\(baseline_reference_bits()) bits), largest over largest \
      bin, and root mean square.
      """)
    var worstReference = 0.0
    for domain in FFTCase.Domain.allCases {
      for precision in FFTCase.Precision.allCases {
        Swift.print("\n**\(domain.rawValue), \(precision.rawValue)**\n")
        TableText.line([
          "length", "plan", "plan again", "FFTW's plan", "execute", "FFTW executes", "ratio",
          "largest error", "rms error", "FFTW's rms error",
        ])
        TableText.rule(10)
        for test in FFTCase.all where test.domain == domain && test.precision == precision {
          let measured = try FFTMeasurement(test)
          worstReference = max(worstReference, measured.referenceError)
          TableText.line(row(measured))
        }
      }
    }
    Swift.print(
      "\nThe reference itself is within \(format("%.1e", worstReference)) of sums term by term.")
  }

  private static func row(_ measured: FFTMeasurement) -> [String] {
    let (ours, raw) = (measured.ours, measured.raw)
    return [
      "\(measured.test.length)", format("%.0f", ours.planning * 1e6),
      format("%.1f", measured.replanning * 1e6), format("%.0f", raw.planning * 1e6),
      format("%.0f", ours.execution * 1e9), format("%.0f", raw.execution * 1e9),
      format("%.2f", ours.execution / raw.execution), format("%.1e", ours.error.largest),
      format("%.1e", ours.error.rms), format("%.1e", raw.error.rms),
    ]
  }

  private static func format(_ pattern: String, _ value: Double) -> String {
    String(format: pattern, value)
  }
}
