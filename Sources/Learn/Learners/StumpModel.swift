public import Tables

/// Gives the shares of the classes on one side of a threshold; what ``StumpBaseline`` fits.
public struct StumpModel: Hashable, Sendable {
  /// The columns of the training rows.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

  /// What the model was made from.
  public let provenance: ModelProvenance

  /// The position of the column that is asked; nil if no column divides the training rows.
  public let column: Int?

  /// Rows up to this value, compared in single precision, are below; 0 without a column.
  public let threshold: Float

  /// Whether a missing value counts as below.
  public let missingIsBelow: Bool

  /// The probabilities of the classes for rows below.
  public let below: [Double]

  /// The probabilities of the classes for rows above; those of ``below`` without a column.
  public let above: [Double]

  /// The name of the column that is asked.
  public var columnName: String? { column.map { schema.names[$0] } }

  init(
    schema: FeatureSchema, classes: [String], provenance: ModelProvenance, column: Int?,
    threshold: Float, missingIsBelow: Bool, below: [Double], above: [Double]
  ) {
    self.schema = schema
    self.classes = classes
    self.provenance = provenance
    self.column = column
    self.threshold = threshold
    self.missingIsBelow = missingIsBelow
    self.below = below
    self.above = above
  }

  /// Takes the only split out of a forest of one tree of depth 1.
  init(_ forest: RandomForestModel, _ data: Dataset) {
    let tree = TreeEnsemble.Tree(
      ensemble: forest.ensemble, range: 0..<forest.ensemble.nodes.count)
    func probabilities(_ place: Int) -> [Double] {
      let values = tree.values(place).map { Double($0) }
      return values.count == forest.classes.count ? values : [1 - values[0]] + values
    }
    let root = tree.node(0)
    let isSplit = !root.isLeaf
    self.init(
      schema: data.schema, classes: data.classes, provenance: ModelProvenance(data),
      column: isSplit ? root.column : nil, threshold: isSplit ? tree.threshold(0) : 0,
      missingIsBelow: isSplit && root.missingGoesLeft,
      below: probabilities(isSplit ? root.leftChild : 0),
      above: probabilities(isSplit ? root.rightChild : 0))
  }
}

extension StumpModel: Classifier {
  /// The name of this kind of model in files and reports.
  public static let kind: String = StumpBaseline.name

  /// Writes the probabilities of the row's side; allocates nothing.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    var isBelow = true
    if let column {
      let value = row[column]
      isBelow = value.isNaN ? missingIsBelow : Float(value) <= threshold
    }
    for index in classes.indices { probabilities[index] = isBelow ? below[index] : above[index] }
  }
}
