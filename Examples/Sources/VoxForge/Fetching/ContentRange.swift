/// The `Content-Range` header of a partial answer: `bytes 100-299/300`.
struct ContentRange: Hashable, Sendable {
  /// The position of the first byte.
  let start: Int
  /// The position of the last byte.
  let end: Int
  /// The size of the whole file, or nil where the server does not tell.
  let total: Int?

  /// Reads the header's value; nil where it is malformed or contradicts itself.
  init?(_ text: String) {
    guard let match = text.lowercased().wholeMatch(of: /\s*bytes\s+(\d+)-(\d+)\/(\d+|\*)\s*/),
      let start = Int(match.1), let end = Int(match.2), start <= end
    else { return nil }
    let total = Int(match.3)
    if let total, end >= total { return nil }
    (self.start, self.end, self.total) = (start, end, total)
  }
}
