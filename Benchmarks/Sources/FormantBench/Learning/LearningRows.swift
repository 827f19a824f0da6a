import Foundation
import Learn
import Tables

/// Reads rows and their classes from two NPY files, as peers do.
enum LearningRows {
  /// - Parameters:
  ///   - features: rows × columns, `<f8` or `<f4`.
  ///   - labels: one number a row, `<f8`, `<f4`, `<i8` or `<i4`; equal numbers are one class.
  static func read(_ features: String, _ labels: String) throws -> Dataset {
    let y = try numbers(labels) { "\(Int($0))" }
    let matrix: Matrix<Double>
    if let file = try? NPYFile<Double>(contentsOf: features) {
      matrix = try file.matrix()
    } else {
      let file = try NPYFile<Float>(contentsOf: features)
      matrix = Matrix(
        rows: file.shape.first ?? 0, columns: file.shape.last ?? 0,
        elements: file.elements.map { Double($0) })
    }
    return try Dataset(features: matrix, labels: y, nanIsMissing: true)
  }

  private static func numbers(_ path: String, _ name: (Double) -> String) throws -> [String] {
    if let file = try? NPYFile<Int64>(contentsOf: path) {
      return file.elements.map { name(Double($0)) }
    }
    if let file = try? NPYFile<Int32>(contentsOf: path) {
      return file.elements.map { name(Double($0)) }
    }
    if let file = try? NPYFile<Float>(contentsOf: path) {
      return file.elements.map { name(Double($0)) }
    }
    return try NPYFile<Double>(contentsOf: path).elements.map(name)
  }
}
