extension Readme {
  /// Parses the text of a README.
  public init(text: String) {
    var genders: [String] = []
    for line in ReadmeText.lines(of: text) {
      for segment in Self.segments(of: line) {
        if let (field, value) = segment.field {
          if field == .gender {
            genders.append(value)
          }
          if fields[field] == nil { fields[field] = value }
        } else if let other = Self.otherField(segment.text) {
          otherFields.append(other)
        }
      }
    }
    gender = GenderStatement(joining: genders)
  }

  /// A part of a line, with the field it begins with.
  private struct Segment {
    var text: String
    var field: (ReadmeField, String)?
  }

  // A semicolon parts a line only where a field follows it: "gender; female" is one segment,
  // "Age range: adult; Microphone make: Samson" is two. Each piece is looked at once and each
  // segment once more, so that a line of nothing but semicolons takes no longer than another.
  private static func segments(of line: String) -> [Segment] {
    var pieces: [[Substring]] = []
    for piece in line.split(separator: ";", omittingEmptySubsequences: false) {
      if pieces.isEmpty || field(in: String(piece)) != nil {
        pieces.append([piece])
      } else {
        pieces[pieces.count - 1].append(piece)
      }
    }
    return pieces.map { pieces in
      let text = pieces.joined(separator: ";")
      return Segment(text: text, field: field(in: text))
    }
  }

  /// Returns the field that a text begins with, and its value.
  static func field(in text: String) -> (ReadmeField, String)? {
    let scalars = Array(text.unicodeScalars)
    var start = 0
    while start < scalars.count, isLeading(scalars[start]) { start += 1 }
    for (label, field) in ReadmeField.byLabel {
      guard let end = matching(label, in: scalars, from: start),
        end == scalars.count || isSeparator(scalars[end], for: field)
      else { continue }
      var rest = String.UnicodeScalarView()
      rest.append(contentsOf: scalars[end...])
      return (field, value(String(rest)))
    }
    return nil
  }

  // Compares without regard to case, any run of white space standing for one space.
  private static func matching(
    _ label: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int
  ) -> Int? {
    var at = start
    for scalar in label {
      if scalar == " " {
        guard at < text.count, text[at].properties.isWhitespace else { return nil }
        while at < text.count, text[at].properties.isWhitespace { at += 1 }
      } else {
        guard at < text.count else { return nil }
        let same =
          text[at] == scalar
          || String(text[at]).lowercased() == String(scalar)
        guard same else { return nil }
        at += 1
      }
    }
    return at
  }

  private static func isLeading(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "*-•·–—>#+\"'\u{FEFF}\u{200B}".unicodeScalars.contains(scalar)
  }

  // White space alone parts label and value only for gender, whose values are held against a
  // closed list of words; elsewhere "Language model: …" would become a language.
  private static func isSeparator(_ scalar: Unicode.Scalar, for field: ReadmeField) -> Bool {
    if ":;=[(\t：".unicodeScalars.contains(scalar) { return true }
    return scalar.properties.isWhitespace
      && (field == .gender || scalar == "\u{A0}")
  }

  // The separators in front and a lone semicolon at the end are not part of the value, brackets
  // around all of it neither.
  private static func value(_ text: String) -> String {
    let rest = text.unicodeScalars.drop { ":;=：".unicodeScalars.contains($0) || isBlank($0) }
    let end = rest.lastIndex { $0 != ";" && !isBlank($0) }.map { rest.index(after: $0) }
    var value = String(rest[..<(end ?? rest.startIndex)])
    if value.hasPrefix("["), value.hasSuffix("]"), value.count >= 2 {
      value = ReadmeText.withoutSpace(String(value.dropFirst().dropLast()))
    }
    return value
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }

  private static func otherField(_ text: String) -> OtherField? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let label = ReadmeText.withoutSpace(String(text[..<colon]))
    let value = ReadmeText.withoutSpace(String(text[text.index(after: colon)...]))
    return label.isEmpty || value.isEmpty ? nil : OtherField(label: label, value: value)
  }
}
