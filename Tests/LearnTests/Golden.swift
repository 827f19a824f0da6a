import Foundation

/// Reads the golden files of this module.
enum Golden {
  static func url(_ name: String) throws -> URL {
    guard let folder = Bundle.module.resourceURL else { throw CocoaError(.fileNoSuchFile) }
    return folder.appendingPathComponent("Goldens/\(name)")
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: url(name)))
  }
}

/// What scikit-learn says about predictions.
struct GoldenScores: Decodable {
  var accuracy: Double
  var balancedAccuracy: Double
  var precision: [Double]
  var recall: [Double]
  var f1: [Double]
  var macroF1: Double
  var microF1: Double
  var auc: Double
  var logLoss: Double
  var brier: Double
  var mcc: Double
  var confusion: [[Int]]

  /// All numbers in one fixed order.
  var values: [Double] {
    [accuracy, balancedAccuracy, macroF1, microF1, auc, logLoss, brier, mcc]
      + precision + recall + f1
  }
}

/// One data set with fits of scikit-learn.
struct GoldenRegression: Decodable {
  struct Fit: Decodable {
    var l2: Double
    var balanced: Bool
    var coefficients: [Double]
    var intercepts: [Double]
    /// What scikit-learn's L-BFGS ends with.
    var lbfgsCoefficients: [Double]
    var probabilities: [Double]
    var scores: GoldenScores
  }

  var columns: Int
  var features: [Double]
  var labels: [Int]
  var weights: [Double]?
  var means: [Double]
  var scales: [Double]
  var fits: [Fit]
}
