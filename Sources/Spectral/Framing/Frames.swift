/// Rows that a stream hands out: neighbouring frames, with the index of the first.
///
/// ```swift
/// for row in stream.push(chunk) { print(row.first) }
/// ```
@frozen
public struct Frames<Value: Sendable>: RandomAccessCollection, Sendable {
  /// The index of the first row in the whole signal.
  public let firstFrameIndex: Int

  /// The rows: frames × values.
  public let matrix: Matrix<Value>

  @inlinable
  init(firstFrameIndex: Int, matrix: Matrix<Value>) {
    self.firstFrameIndex = firstFrameIndex
    self.matrix = matrix
  }

  /// Zero.
  @inlinable
  public var startIndex: Int { 0 }

  /// The number of rows.
  @inlinable
  public var endIndex: Int { matrix.rows }

  /// The row at a position, counted from 0 in these frames.
  @inlinable
  public subscript(position: Int) -> ArraySlice<Value> { matrix.row(position) }
}
