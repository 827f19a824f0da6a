import Foundation

/// A golden file of this module, decoded; Tests/Oracles/features_goldens.py makes them.
func goldenFile<Content: Decodable>(_ name: String, as type: Content.Type) throws -> Content {
  let file = Bundle.module.resourceURL?.appendingPathComponent("Goldens/\(name)")
  guard let file else { throw CocoaError(.fileNoSuchFile) }
  return try JSONDecoder().decode(type, from: Data(contentsOf: file))
}
