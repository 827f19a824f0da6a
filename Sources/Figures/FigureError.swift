/// Says why a figure was not drawn, and what to change.
///
/// ```swift
/// do { try figure.write(to: "spectrum.png") } catch { print(error) }
/// ```
public enum FigureError: Error, Hashable, Sendable {
  /// The figure has no plots, or a plot no layers.
  case empty(String)

  /// Arrays that belong together differ in length, such as x and y of a line.
  case shape(layer: String, reason: String)

  /// A number that must be finite is not; `index` counts from 0 in the array named by `layer`.
  case notFinite(layer: String, index: Int)

  /// An axis cannot show what it is given, such as 0 on a logarithmic scale.
  case axis(label: String, reason: String)

  /// The size or the resolution is outside its range.
  case size(reason: String)

  /// The name of a file ends with none of the known formats.
  case unknownFormat(file: String)

  /// Cairo reports an error.
  case drawing(reason: String)

  /// A file could not be written.
  case fileAccess(file: String, reason: String)
}

extension FigureError: CustomStringConvertible {
  /// A sentence that names what was wrong, where, and what to do.
  public var description: String {
    switch self {
    case .empty(let what): "\(what); add at least one"
    case .shape(let layer, let reason): "\(layer): \(reason)"
    case .notFinite(let layer, let index):
      "\(layer): number \(index) is not finite; replace or leave out what has no value"
    case .axis(let label, let reason): "axis '\(label)': \(reason)"
    case .size(let reason): reason
    case .unknownFormat(let file):
      "\(file): end the name with .png, .svg or .pdf, or choose the format by name"
    case .drawing(let reason): "Cairo could not draw: \(reason)"
    case .fileAccess(let file, let reason): "\(file): \(reason)"
    }
  }
}
