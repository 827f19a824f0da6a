/// Lays out cells in columns of plain text: words to the left, numbers to the right.
struct TextTable: CustomStringConvertible {
  private let header: [String]
  private var rows: [[String]] = []

  init(_ header: [String]) { self.header = header }

  /// - Precondition: as many cells as the header has.
  mutating func append(_ cells: [String]) {
    precondition(cells.count == header.count)
    rows.append(cells)
  }

  var description: String {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    let isNumeric = header.indices.map { column in
      rows.contains { !$0[column].isEmpty }
        && rows.allSatisfy { $0[column].isEmpty || Self.looksNumeric($0[column]) }
    }
    return ([header] + rows).map { cells in
      let line = cells.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - cells[column].count)
        return isNumeric[column] ? padding + cells[column] : cells[column] + padding
      }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  private static func looksNumeric(_ text: String) -> Bool {
    text == "–" || Double(text) != nil
  }

  /// A number with so many decimals; – for what is undefined.
  static func number(_ value: Double?, decimals: Int = 4) -> String {
    guard let value, value.isFinite else { return "–" }
    guard abs(value) < 1e9 else { return String(value) }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let units = Int64((abs(value) * scale).rounded())
    let whole = units / Int64(scale)
    let rest = String(units % Int64(scale))
    let sign = value < 0 && units > 0 ? "-" : ""
    guard decimals > 0 else { return sign + String(whole) }
    return "\(sign)\(whole)." + String(repeating: "0", count: decimals - rest.count) + rest
  }

  /// The bounds of an interval; empty if there is none.
  static func interval(_ range: ClosedRange<Double>?) -> String {
    guard let range else { return "" }
    return "\(number(range.lowerBound)) … \(number(range.upperBound))"
  }
}
