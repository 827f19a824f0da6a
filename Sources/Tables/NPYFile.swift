/// An array in NumPy's NPY format: a shape and numbers in row-major order.
///
/// `numpy.save` writes versions 1 to 3, which are read; version 1 is written. The numbers are
/// little-endian `float32`, `float64`, `int32` or `int64`.
///
/// ```swift
/// try NPYFile(matrix).write(to: "log-mel.npy")                    // numpy.load reads it
/// let matrix = try NPYFile<Float>(contentsOf: "log-mel.npy").matrix()
/// ```
public struct NPYFile<Scalar: NPYScalar>: Sendable {
  /// The extent of each dimension; empty for a single number.
  public let shape: [Int]

  /// The numbers in row-major order.
  public let elements: [Scalar]

  /// Creates an array of two dimensions.
  public init(_ matrix: Matrix<Scalar>) {
    shape = [matrix.rows, matrix.columns]
    elements = matrix.elements
  }

  /// Creates an array of one dimension.
  public init(_ elements: [Scalar]) {
    shape = [elements.count]
    self.elements = elements
  }

  /// Reads a file.
  ///
  /// - Throws: ``TableError/fileAccess(file:reason:)`` or ``TableError/malformed(file:line:reason:)``
  ///   for another element type, Fortran order, or a size that does not fit the shape.
  public init(contentsOf path: String) throws(TableError) {
    try self.init(bytes: try ByteFile.read(path), name: path)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: the file's name for error messages.
  /// - Throws: ``TableError/malformed(file:line:reason:)`` as for files.
  public init(bytes: [UInt8], name: String = "NPY") throws(TableError) {
    func malformed(_ reason: String) -> TableError {
      .malformed(file: name, line: nil, reason: reason)
    }
    guard bytes.count >= 10, bytes.starts(with: NPYHeader.magic) else {
      throw malformed("not an NPY file")
    }
    let lengthBytes = bytes[6] == 1 ? 2 : 4
    guard (1...3).contains(bytes[6]), bytes.count >= 8 + lengthBytes else {
      throw malformed("NPY version \(bytes[6]) is not known")
    }
    let headerLength = (0..<lengthBytes).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    let dataStart = 8 + lengthBytes + headerLength
    guard dataStart <= bytes.count else { throw malformed("the header is cut short") }
    let text = String(decoding: bytes[(8 + lengthBytes)..<dataStart], as: UTF8.self)
    guard let header = NPYHeader(parsing: text) else {
      throw malformed("the header is not understood: \(text)")
    }
    guard header.descriptor == Scalar.npyDescriptor else {
      throw malformed(
        "elements are '\(header.descriptor)', asked for '\(Scalar.npyDescriptor)'")
    }
    guard !header.isFortranOrder else {
      throw malformed("Fortran order; save with numpy.ascontiguousarray")
    }
    var count = 1
    for extent in header.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else { throw malformed("the shape is absurd") }
      count = product
    }
    let width = Scalar.npyByteCount
    guard count <= bytes.count, bytes.count - dataStart == count * width else {
      throw malformed(
        "\(bytes.count - dataStart) bytes do not hold the shape \(header.shape)")
    }
    shape = header.shape
    elements = Self.decoded(bytes, from: dataStart, count: count)
  }

  // Specialised: one number at a time through a witness table costs ten times as much.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func decoded(_ bytes: [UInt8], from start: Int, count: Int) -> [Scalar] {
    let width = Scalar.npyByteCount
    let all = bytes.span
    var result: [Scalar] = []
    result.reserveCapacity(count)
    for index in 0..<count {
      let at = start + index * width
      var bits: UInt64 = 0
      for byte in 0..<width { bits |= UInt64(all[at + byte]) << UInt64(8 * byte) }
      result.append(Scalar(npyBits: bits))
    }
    return result
  }

  /// Returns the array as a matrix; one dimension becomes one row.
  ///
  /// - Throws: ``TableError/malformed(file:line:reason:)`` for three dimensions or more.
  public func matrix() throws(TableError) -> Matrix<Scalar> {
    switch shape.count {
    case 0, 1: Matrix(rows: 1, columns: elements.count, elements: elements)
    case 2: Matrix(rows: shape[0], columns: shape[1], elements: elements)
    default:
      throw .malformed(
        file: "NPY", line: nil, reason: "\(shape.count) dimensions are no matrix; reshape to two")
    }
  }

  /// The bytes of the file.
  public var bytes: [UInt8] {
    var result = NPYHeader(
      descriptor: Scalar.npyDescriptor, isFortranOrder: false, shape: shape
    ).bytes
    Self.encode(elements, into: &result)
    return result
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func encode(_ elements: [Scalar], into bytes: inout [UInt8]) {
    bytes.reserveCapacity(bytes.count + elements.count * Scalar.npyByteCount)
    for element in elements {
      let bits = element.npyBits
      for byte in 0..<Scalar.npyByteCount {
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * byte)))
      }
    }
  }

  /// Writes the file, whole or not at all.
  ///
  /// - Throws: ``TableError/fileAccess(file:reason:)``.
  public func write(to path: String) throws(TableError) {
    try ByteFile.write(bytes, to: path)
  }
}
