import Determinism
import Foundation
import Tables
import TestSupport
import Testing

@Suite("NPY files")
struct NPYFileTests {
  static let values = Matrix<Double>(rows: [[0.5, -1.25, 3e-8], [1e30, 0.1, -0.0]])

  static func golden(_ name: String) throws -> String {
    try #require(
      Bundle.module.path(forResource: name, ofType: "npy", inDirectory: "Goldens"))
  }

  @Test("arrays saved by NumPy are read to the bit", arguments: ["matrix_f8", "version3_f8"])
  func readsDouble(name: String) throws {
    let file = try NPYFile<Double>(contentsOf: Self.golden(name))
    #expect(file.shape == [2, 3])
    #expect(file.elements.map(\.bitPattern) == Self.values.elements.map(\.bitPattern))
  }

  @Test("other element types and dimensions are read")
  func readsOthers() throws {
    let float = try NPYFile<Float>(contentsOf: Self.golden("matrix_f4"))
    #expect(float.elements == Self.values.elements.map { Float($0) })
    let vector = try NPYFile<Int32>(contentsOf: Self.golden("vector_i4"))
    #expect(vector.shape == [3] && vector.elements == [1, -2, .max])
    let cube = try NPYFile<Int64>(contentsOf: Self.golden("cube_i8"))
    #expect(cube.shape == [2, 3, 4] && cube.elements[23] == 23 - (1 << 40))
    #expect(throws: TableError.self) { try cube.matrix() }
    let empty = try NPYFile<Float>(contentsOf: Self.golden("empty_f4"))
    #expect(try empty.matrix() == Matrix(rows: 0, columns: 5, repeating: 0))
  }

  @Test("the numbers are written as NumPy writes them, byte for byte")
  func writes() throws {
    let expected = try [UInt8](Data(contentsOf: URL(fileURLWithPath: Self.golden("matrix_f8"))))
    // NumPy pads its header differently from version to version; the numbers start after it.
    let own = NPYFile(Self.values).bytes
    #expect(own.suffix(48) == expected.suffix(48))
    #expect((own.count - 48) % 64 == 0)
    let again = try NPYFile<Double>(bytes: own)
    #expect(try again.matrix() == Self.values)
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a.npy").path
      try NPYFile<Float>([1, 2, 3]).write(to: path)
      #expect(try NPYFile<Float>(contentsOf: path).shape == [3])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.npy"])
    }
  }

  @Test("files that are something else are refused with a reason")
  func refuses() throws {
    let bytes = NPYFile(Self.values).bytes
    func reason(_ bytes: [UInt8]) -> String {
      do {
        _ = try NPYFile<Double>(bytes: bytes)
        return "read"
      } catch {
        return "\(error)"
      }
    }
    #expect(reason([]).contains("not an NPY file"))
    #expect(reason(Array(bytes.dropLast())).contains("do not hold the shape"))
    #expect(reason(Array(bytes.prefix(40))).contains("cut short"))
    #expect(throws: TableError.self) { try NPYFile<Float>(bytes: bytes) }
    // Two numbers with a space between them are not one.
    let comma = try #require(bytes.firstRange(of: Array("(2, 3)".utf8))).lowerBound + 2
    var spaced = bytes
    spaced[comma] = UInt8(ascii: " ")
    #expect(reason(spaced).contains("not understood"))
    #expect(throws: TableError.self) { try NPYFile<Double>(contentsOf: Self.golden("fortran_f8")) }
    #expect(throws: TableError.self) { try NPYFile<Double>(contentsOf: "/nowhere/a.npy") }
    #expect(throws: TableError.self) { try NPYFile(Self.values).write(to: "/nowhere/a.npy") }
  }

  @Test("a damaged header is refused or read, and never stops the process")
  func mutations() {
    let bytes = NPYFile(Self.values).bytes
    var generator = SeededGenerator(seed: 99)
    for _ in 0..<2000 {
      var damaged = bytes
      for _ in 0..<3 { damaged[generator.index(below: 128)] = UInt8(generator.index(below: 256)) }
      _ = try? NPYFile<Double>(bytes: damaged)
    }
  }
}
