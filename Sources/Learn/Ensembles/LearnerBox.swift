/// Holds a learner of any type as a value that can be compared and written down.
///
/// Written are the name of the type and the hyper-parameters. Read are the learners of this module and
/// grid searches over them; others are reported by name.
struct LearnerBox: Hashable, Codable, Sendable {
  let learner: any Learner

  init(_ learner: any Learner) { self.learner = learner }

  static func == (a: LearnerBox, b: LearnerBox) -> Bool {
    hashable(a.learner) == hashable(b.learner)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(Self.hashable(learner)) }

  private static func hashable(_ learner: some Learner) -> AnyHashable { AnyHashable(learner) }

  /// Fits the learner, whatever its type.
  func fit(_ data: Dataset, context: TrainingContext) throws(LearnError) -> any Classifier {
    try Self.fit(learner, data, context)
  }

  /// Returns the predictions for rows that the model of their fold has not seen.
  func outOfFold(
    _ data: Dataset, _ folds: [Fold], _ context: TrainingContext
  ) throws(LearnError) -> Predictions {
    try Self.outOfFold(learner, data, folds, context)
  }

  private static func fit(
    _ learner: some Learner, _ data: Dataset, _ context: TrainingContext
  ) throws(LearnError) -> any Classifier {
    try learner.fit(data, context: context)
  }

  private static func outOfFold(
    _ learner: some Learner, _ data: Dataset, _ folds: [Fold], _ context: TrainingContext
  ) throws(LearnError) -> Predictions {
    try OutOfFold.predictions(learner, data, folds, context.parallelism)
  }

  // MARK: Coding

  private enum CodingKeys: String, CodingKey { case type, parameters }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(String(describing: type(of: learner)), forKey: .type)
    try container.encode(learner, forKey: .parameters)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .type)
    guard let type = Self.types[name] else {
      throw DecodingError.dataCorruptedError(
        forKey: .type, in: container,
        debugDescription: "'\(name)' is no learner of this module; read it as its own type")
    }
    learner = try Self.decode(type, container)
  }

  private static func decode<L: Learner>(
    _: L.Type, _ container: KeyedDecodingContainer<CodingKeys>
  ) throws -> any Learner {
    try container.decode(L.self, forKey: .parameters)
  }

  private static let types: [String: any Learner.Type] = {
    var types: [String: any Learner.Type] = [:]
    func add<L: Learner>(_ type: L.Type) {
      types[String(describing: type)] = type
      types[String(describing: GridSearch<L>.self)] = GridSearch<L>.self
      types[String(describing: FeatureElimination<L>.self)] = FeatureElimination<L>.self
    }
    add(MajorityBaseline.self)
    add(SoftmaxRegression.self)
    add(RandomForest.self)
    add(KernelMachine.self)
    add(MLP.self)
    add(AveragedLearners.self)
    add(StackedLearners.self)
    return types
  }()
}
