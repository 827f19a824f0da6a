/// Says why a computation with matrices is not possible.
public enum LinearAlgebraError: Error, Hashable, Sendable {
  /// The shapes do not fit the operation; each is rows × columns.
  case shapeMismatch(operation: String, left: [Int], right: [Int])

  /// A symmetric matrix is not positive definite; `order` is the first leading minor that fails.
  case notPositiveDefinite(order: Int, size: Int)

  /// An element is NaN or infinite.
  case nonFinite(row: Int, column: Int)

  /// An iteration did not come to an end.
  case notConverged(operation: String)
}

extension LinearAlgebraError: CustomStringConvertible {
  /// A sentence that names the operation, the shapes and what to do.
  public var description: String {
    switch self {
    case .shapeMismatch(let operation, let left, let right):
      "\(operation): shapes \(Self.text(left)) and \(Self.text(right)) do not fit; "
        + "check which operand should be transposed"
    case .notPositiveDefinite(let order, let size):
      "the \(size) × \(size) matrix is not positive definite (leading minor of order \(order)); "
        + "add a ridge to its diagonal or remove linearly dependent columns"
    case .nonFinite(let row, let column):
      "element (\(row), \(column)) is NaN or infinite; remove or replace it first"
    case .notConverged(let operation):
      "\(operation) were not found within LAPACK's number of iterations; scale the matrix"
    }
  }

  private static func text(_ shape: [Int]) -> String {
    shape.map { String($0) }.joined(separator: " × ")
  }
}
