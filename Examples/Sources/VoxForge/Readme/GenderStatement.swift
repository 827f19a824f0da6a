/// What a README says about gender, with everything that is not a plain answer told apart.
///
/// Only `stated` gives a label. The rest is unknown and stays unknown: it is counted, and what the
/// table of words does not know goes into the audit with its own text.
public enum GenderStatement: Hashable, Sendable {
  /// The value is a word for a gender.
  case stated(RecordedGender)

  /// The value is one of the clients' words for "not chosen", or empty.
  case notChosen(String)

  /// The value is none of the known words; here it is, as it was found.
  case notUnderstood(String)

  /// Several gender lines state different genders; all their values.
  case contradictory([String])

  /// There is no gender line, or no README.
  case absent

  /// The stated gender, or nil where it is unknown.
  public var gender: RecordedGender? {
    if case .stated(let gender) = self { gender } else { nil }
  }

  /// Reads a single value, such as `Männlich` or `[male];`.
  ///
  /// Brackets, quotes and punctuation around the value do not count, nor does case. Text that was
  /// UTF-8 and has been read as Windows-1252 once or twice (`mÃ¤nnlich`) is turned back exactly
  /// where that is possible. There is no matching of beginnings and no similarity.
  ///
  /// ```swift
  /// GenderStatement(value: "[male];")    // .stated(.male)
  /// GenderStatement(value: "Make")       // .notUnderstood("Make")
  /// ```
  public init(value: String) {
    let bare = ReadmeText.withoutPunctuation(value)
    guard !bare.isEmpty else {
      // "?" and "-" are all punctuation, and are words of the table nonetheless.
      self = .notChosen(GenderWords.folded(value))
      return
    }
    var candidate = bare
    for _ in 0..<3 {
      let folded = GenderWords.folded(candidate)
      if let meaning = GenderWords.meanings[folded]
        ?? GenderWords.meanings[GenderWords.folded(ReadmeText.withoutPunctuation(candidate))]
      {
        self = meaning
        return
      }
      guard let repaired = ReadmeText.undoingMojibake(candidate) else { break }
      candidate = repaired
    }
    self = .notUnderstood(bare)
  }

  /// Joins the statements of several gender lines of one README.
  ///
  /// Lines that state nothing yield to lines that do; lines that state different genders
  /// contradict each other.
  init(joining values: [String]) {
    let statements = values.map(GenderStatement.init(value:))
    let genders = Set(statements.compactMap(\.gender))
    if genders.count > 1 {
      self = .contradictory(values)
    } else if let stated = statements.first(where: { $0.gender != nil }) {
      self = stated
    } else {
      // What was not understood is worth more in an audit than what was not chosen.
      self =
        statements.first { if case .notUnderstood = $0 { true } else { false } }
        ?? statements.first ?? .absent
    }
  }
}

extension GenderStatement: CustomStringConvertible {
  /// The gender, or why there is none, in a few words.
  public var description: String {
    switch self {
    case .stated(let gender): gender.rawValue
    case .notChosen(let word): word.isEmpty ? "not chosen" : "not chosen ('\(word)')"
    case .notUnderstood(let word): "not understood ('\(word)')"
    case .contradictory(let values): "contradictory (\(values.joined(separator: ", ")))"
    case .absent: "no gender line"
    }
  }
}
