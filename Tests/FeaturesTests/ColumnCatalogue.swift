import Features
import Foundation

/// The page that lists the columns of all presets, made from their schemas.
enum ColumnCatalogue {
  /// The committed page.
  static let page = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/Features/Features.docc/ColumnCatalogue.md")

  /// The page as the presets are now.
  static func text() throws -> String {
    var lines = [
      "# Columns of the presets", "",
      "What each column of each preset is: name, unit, formula and source, as its schema says.", "",
      "## Overview", "",
      "Columns that differ in a number only share a line, with the first and the last of their names.",
      "`FeatureSet.describe()` prints every column, also of a set of your own, with its highest",
      "frequency; a column that reaches above half a clip's sample rate is missing there. This page",
      "is made by `make catalogue`, and a test compares it with the code.", "",
    ]
    for preset in FeatureSet.Preset.all {
      let features = try FeatureSet(preset)
      let rate = features.analysisRate.map { "\(Int($0)) Hz" } ?? "the clip's own rate"
      lines += [
        "### \(preset.name)", "",
        "\(features.schema.count) columns, analysed at \(rate); schema `\(features.schema.hash)`.",
        "", "| column | unit | formula | source |", "|---|---|---|---|",
      ]
      lines += groups(of: features.schema.columns).map(row) + [""]
    }
    return lines.joined(separator: "\n")
  }

  /// Columns that differ in numbers only, in the order of the first of each group.
  private static func groups(of columns: [FeatureColumn]) -> [[FeatureColumn]] {
    var order: [String] = []
    var groups: [String: [FeatureColumn]] = [:]
    for column in columns {
      let key = [column.name, column.unit, column.formula, column.source]
        .map { $0.replacing(/\d+/, with: "#") }.joined(separator: "|")
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(column)
    }
    return order.compactMap { groups[$0] }
  }

  private static func row(_ group: [FeatureColumn]) -> String {
    guard let first = group.first, let last = group.last else { return "" }
    let name =
      group.count == 1
      ? "`\(first.name)`" : "`\(first.name)` … `\(last.name)` (\(group.count))"
    let cells = [name, first.unit, first.formula, first.source]
      .map { $0.replacing("|", with: "│").replacing("*", with: "∗") }
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
