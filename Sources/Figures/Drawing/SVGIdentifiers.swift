/// Makes SVG files of equal drawings equal.
///
/// Cairo numbers surfaces, images and patterns through the life of a process. Here they are
/// numbered within the file, in the order in which they appear.
enum SVGIdentifiers {
  private static let names = [
    "surface", "image", "source", "mask", "linear", "radial", "pattern", "compositing",
  ].map { Array($0.utf8) }

  static func renumbered(_ svg: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(svg.count)
    var numbers: [[UInt8]: Int] = [:]
    var index = 0
    while index < svg.count {
      let byte = svg[index]
      result.append(byte)
      index += 1
      // Identifiers stand after a quotation mark where defined and after # where used.
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "#") else { continue }
      guard let name = names.first(where: { svg[index...].starts(with: $0) }) else { continue }
      var end = index + name.count
      while end < svg.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(svg[end]) { end += 1 }
      guard end > index + name.count else { continue }
      let number = numbers[Array(svg[index..<end]), default: numbers.count + 1]
      numbers[Array(svg[index..<end])] = number
      result += name
      result += "\(number)".utf8
      index = end
    }
    return result
  }
}
