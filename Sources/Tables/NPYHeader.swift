/// The header of an NPY file, a Python dictionary of three entries.
struct NPYHeader {
  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  var descriptor: String
  var isFortranOrder: Bool
  var shape: [Int]

  init(descriptor: String, isFortranOrder: Bool, shape: [Int]) {
    self.descriptor = descriptor
    self.isFortranOrder = isFortranOrder
    self.shape = shape
  }

  /// Parses `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`.
  init?(parsing text: String) {
    guard let descriptor = Self.value(of: "descr", in: text)?.split(separator: "'").first,
      let order = Self.value(of: "fortran_order", in: text),
      let shapeText = Self.value(of: "shape", in: text),
      let open = shapeText.firstIndex(of: "("), let close = shapeText.firstIndex(of: ")"),
      open < close
    else { return nil }
    self.descriptor = String(descriptor)
    isFortranOrder = order.hasPrefix("True")
    shape = []
    for part in shapeText[shapeText.index(after: open)..<close].split(separator: ",") {
      let words = part.split(separator: " ")
      guard words.count == 1, let extent = Int(words[0]) else { return nil }
      shape.append(extent)
    }
  }

  /// The file's first bytes: magic, version 1.0, length and dictionary, padded to 64 bytes.
  var bytes: [UInt8] {
    let extents = shape.count == 1 ? "\(shape[0])," : shape.map(String.init).joined(separator: ", ")
    var text =
      "{'descr': '\(descriptor)', 'fortran_order': \(isFortranOrder ? "True" : "False"), "
      + "'shape': (\(extents)), }"
    let used = Self.magic.count + 4 + text.utf8.count + 1
    text += String(repeating: " ", count: (64 - used % 64) % 64) + "\n"
    let length = text.utf8.count
    return Self.magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(text.utf8)
  }

  private static func value(of key: String, in text: String) -> Substring? {
    guard let range = text.firstRange(of: "'\(key)':") else { return nil }
    return text[range.upperBound...].drop { $0 == " " }
  }
}
