import Foundation
import Testing

@Suite("The catalogue of columns")
struct ColumnCatalogueTests {
  @Test("lists the columns of all presets as they are")
  func catalogue() throws {
    let text = try ColumnCatalogue.text()
    if ProcessInfo.processInfo.environment["FORMANT_CATALOGUE"] != nil {
      try text.write(to: ColumnCatalogue.page, atomically: true, encoding: .utf8)
    }
    let committed = try String(contentsOf: ColumnCatalogue.page, encoding: .utf8)
    let isCurrent = committed == text
    #expect(isCurrent, "\(ColumnCatalogue.page.lastPathComponent) is stale: run make catalogue")
  }
}
