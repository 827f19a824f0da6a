/// Collects the descriptors of a ``FeatureSet``; conditions and loops work as in any code.
@resultBuilder
public enum FeatureSetBuilder {
  /// Makes a list of one descriptor.
  public static func buildExpression(_ descriptor: some Descriptor) -> [any Descriptor] {
    [descriptor]
  }

  /// Takes over a list of descriptors.
  public static func buildExpression(_ descriptors: [any Descriptor]) -> [any Descriptor] {
    descriptors
  }

  /// Joins the lists of a block.
  public static func buildBlock(_ parts: [any Descriptor]...) -> [any Descriptor] {
    parts.flatMap { $0 }
  }

  /// Takes the list of an `if` without `else`.
  public static func buildOptional(_ part: [any Descriptor]?) -> [any Descriptor] { part ?? [] }

  /// Takes the list of the first branch.
  public static func buildEither(first part: [any Descriptor]) -> [any Descriptor] { part }

  /// Takes the list of the second branch.
  public static func buildEither(second part: [any Descriptor]) -> [any Descriptor] { part }

  /// Joins the lists of a loop.
  public static func buildArray(_ parts: [[any Descriptor]]) -> [any Descriptor] {
    parts.flatMap { $0 }
  }
}
