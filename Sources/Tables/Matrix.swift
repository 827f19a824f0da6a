/// A dense matrix stored row by row.
///
/// Signals put one frame in a row: a spectrogram has the shape frames × bins, cepstra frames ×
/// coefficients, a data set rows × features.
///
/// ```swift
/// var m = Matrix<Float>(rows: 2, columns: 3, repeating: 0)
/// m[1, 2] = 5
/// m.row(1)          // [0, 0, 5]
/// ```
@frozen
public struct Matrix<Element> {
  /// The number of rows, such as frames.
  public let rows: Int

  /// The number of columns, such as bins.
  public let columns: Int

  /// The elements row by row; element (r, c) is at `r * columns + c`.
  public var elements: [Element]

  /// Creates a matrix from its elements row by row.
  ///
  /// - Precondition: `elements.count == rows * columns`, neither of them negative.
  @inlinable
  public init(rows: Int, columns: Int, elements: [Element]) {
    precondition(
      rows >= 0 && columns >= 0 && elements.count == rows * columns,
      "a \(rows) × \(columns) matrix does not hold \(elements.count) elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Creates a matrix that holds one value everywhere.
  @inlinable
  public init(rows: Int, columns: Int, repeating value: Element) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative shape")
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: value, count: rows * columns)
  }

  /// Creates a matrix from rows of equal length.
  ///
  /// - Precondition: all rows have the length of the first.
  @inlinable
  public init(rows rowArrays: [[Element]]) {
    let columns = rowArrays.first?.count ?? 0
    precondition(
      rowArrays.allSatisfy { $0.count == columns }, "the rows of a matrix have one length")
    self.init(rows: rowArrays.count, columns: columns, elements: Array(rowArrays.joined()))
  }

  /// The element in a row and a column, both counted from 0.
  @inlinable
  public subscript(row: Int, column: Int) -> Element {
    get {
      precondition(column >= 0 && column < columns, "column \(column) of \(columns)")
      return elements[row * columns + column]
    }
    set {
      precondition(column >= 0 && column < columns, "column \(column) of \(columns)")
      elements[row * columns + column] = newValue
    }
  }

  /// Returns one row, without a copy; its indices start at 0 only for row 0.
  @inlinable
  public func row(_ index: Int) -> ArraySlice<Element> {
    precondition(index >= 0 && index < rows, "row \(index) of \(rows)")
    return elements[index * columns..<(index + 1) * columns]
  }

  /// Returns a copy of one column.
  @inlinable
  public func column(_ index: Int) -> [Element] {
    precondition(index >= 0 && index < columns, "column \(index) of \(columns)")
    return (0..<rows).map { elements[$0 * columns + index] }
  }

  /// Returns the matrix with rows and columns exchanged.
  @inlinable
  public func transposed() -> Matrix<Element> {
    var result: [Element] = []
    result.reserveCapacity(elements.count)
    for column in 0..<columns {
      for row in 0..<rows { result.append(elements[row * columns + column]) }
    }
    return Matrix(rows: columns, columns: rows, elements: result)
  }

  /// Returns a matrix of the same shape with each element transformed.
  @inlinable
  public func map<Result>(_ transform: (Element) -> Result) -> Matrix<Result> {
    Matrix<Result>(rows: rows, columns: columns, elements: elements.map(transform))
  }
}

extension Matrix: Sendable where Element: Sendable {}
extension Matrix: Equatable where Element: Equatable {}
extension Matrix: Hashable where Element: Hashable {}
