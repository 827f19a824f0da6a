public import Foundation

extension CalibratedModel {
  /// Reads a calibrated model from its file.
  ///
  /// - Throws: ``LearnError/fileAccess(path:reason:)``, ``LearnError/corruptModel(offset:reason:)``,
  ///   and ``LearnError/unsupportedVersion(found:supported:)`` also for another kind of model.
  public init(contentsOf url: URL) throws(LearnError) {
    try self.init(ModelFile.container(contentsOf: url, kind: Self.kind), depth: 0)
  }

  /// Returns the bytes of the model file, which holds the file of the model inside.
  ///
  /// - Throws: ``LearnError`` for models inside models in more than four layers.
  public func serialized() throws(LearnError) -> [UInt8] {
    var container = try ModelContainer(
      self, learner: CalibrationSettings(method: calibrator.method, folds: folds))
    try container.append(memberModels)
    container.append(calibrator)
    return container.serialized()
  }

  init(_ container: ModelContainer, depth: Int) throws(LearnError) {
    let manifest = try ModelManifest<CalibrationSettings>(container)
    self.init(
      provenance: manifest.provenance,
      calibrator: try Calibrator(
        container, manifest.learner.method, classCount: manifest.classes.count),
      folds: manifest.learner.folds,
      member: try MemberModels(container, manifest, count: 1, depth: depth))
  }
}

/// What the manifest of a calibrated model says beside that of the model inside.
struct CalibrationSettings: Codable {
  var method: CalibrationMethod
  var folds: Int
}

extension ModelContainer {
  /// Appends the numbers of a calibrator.
  mutating func append(_ calibrator: Calibrator) {
    switch calibrator.curves {
    case .temperature(let inverse): append("CPAR", [inverse])
    case .logistic(let parameters): append("CPAR", parameters.flatMap { $0 })
    case .isotonic(let curves):
      var starts: [UInt32] = [0]
      for curve in curves { starts.append((starts.last ?? 0) + UInt32(curve.positions.count)) }
      append("CSTA", starts)
      append("CPOS", curves.flatMap(\.positions))
      append("CVAL", curves.flatMap(\.values))
    }
  }
}

extension Calibrator {
  /// Reads what ``ModelContainer/append(_:)`` wrote; curves rise and stay within 0...1.
  init(
    _ container: ModelContainer, _ method: CalibrationMethod, classCount: Int
  ) throws(LearnError) {
    let curveCount = classCount == 2 ? 1 : classCount
    let curves: Curves
    switch method {
    case .temperature:
      let inverse = try container.doubles("CPAR", count: 1)[0]
      guard Temperature.bounds.contains(inverse) else {
        throw .corruptModel(offset: 0, reason: "the temperature is out of range")
      }
      curves = .temperature(inverse)
    case .platt, .beta:
      let numbers = try container.doubles("CPAR", count: 3 * curveCount)
      curves = .logistic(
        (0..<curveCount).map { Array(numbers[3 * $0..<3 * $0 + 3]) })
    case .isotonic: curves = .isotonic(try Self.isotonicCurves(container, count: curveCount))
    }
    self.init(method: method, classCount: classCount, curves: curves)
  }

  private static func isotonicCurves(
    _ container: ModelContainer, count: Int
  ) throws(LearnError) -> [IsotonicCurve] {
    let section = try container.section("CPOS", .float64)
    let total = section.count / 8
    let starts = try container.starts("CSTA", parts: count, total: total).map { Int($0) }
    let positions = try container.doubles("CPOS", count: total)
    let values = try container.doubles("CVAL", count: total)
    var curves: [IsotonicCurve] = []
    for (start, end) in zip(starts, starts.dropFirst()) {
      let curve = IsotonicCurve(
        positions: Array(positions[start..<end]), values: Array(values[start..<end]))
      let pairs = zip(curve.positions, curve.positions.dropFirst())
      // Strictly between 0 and 1, so that the values of all classes have a sum to divide by.
      guard start < end, pairs.allSatisfy({ $0 < $1 }),
        zip(curve.values, curve.values.dropFirst()).allSatisfy({ $0 <= $1 }),
        curve.values.allSatisfy({ $0 > 1e-150 && $0 < 1 })
      else {
        throw .corruptModel(offset: section.offset, reason: "a calibration curve does not rise")
      }
      curves.append(curve)
    }
    return curves
  }
}
