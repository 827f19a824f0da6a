import Tables
import Testing

@Suite("Matrix")
struct MatrixTests {
  @Test("rows, columns, transposition and mapping agree with the elements")
  func shape() {
    let m = Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(m[1, 0] == 4 && Array(m.row(1)) == [4, 5, 6] && m.column(2) == [3, 6])
    #expect(m.transposed() == Matrix(rows: [[1, 4], [2, 5], [3, 6]]))
    #expect(m.map { $0 * 2 }.elements == [2, 4, 6, 8, 10, 12])
    #expect(Matrix<Int>(rows: []).rows == 0)
  }
}
