/// A file format that figures are written in.
///
/// ```swift
/// let bytes = try figure.encoded(as: .svg)
/// ```
public enum FigureFormat: String, CaseIterable, Hashable, Sendable, Codable {
  /// Pixels, for web pages and READMEs.
  case png
  /// Scalable drawing for web pages; text becomes outlines.
  case svg
  /// Scalable drawing for print, with embedded fonts.
  case pdf

  /// Returns the format that the ending of a file name states, in any case.
  ///
  /// - Throws: ``FigureError/unknownFormat(file:)``.
  public init(path: String) throws(FigureError) {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard path.contains("."), let format = FigureFormat(rawValue: ending) else {
      throw .unknownFormat(file: path)
    }
    self = format
  }
}
