/// Holds a learner of any kind as a value, so that learners of unlike kinds stand in one list.
///
/// ```swift
/// let kinds: [any Learner] = [SoftmaxRegression(l2: 3), RandomForest(), KernelMachine()]
/// let model = try GridSearch(ofKinds: kinds).fit(data)      // the best of them, as AnyModel
/// ```
///
/// Written are the name of the type and the hyper-parameters. Read are the learners of this module and
/// searches and eliminations over them; others are reported by name.
public struct AnyLearner: Hashable, Codable, Sendable {
  /// The learner.
  public let learner: any Learner

  /// Holds a learner; one that is held already is not held twice.
  public init(_ learner: any Learner) {
    self.learner = (learner as? AnyLearner)?.learner ?? learner
  }

  /// Returns whether both are of one kind and equal.
  public static func == (a: AnyLearner, b: AnyLearner) -> Bool {
    hashable(a.learner) == hashable(b.learner)
  }

  /// Hashes the learner.
  public func hash(into hasher: inout Hasher) { hasher.combine(Self.hashable(learner)) }

  private static func hashable(_ learner: some Learner) -> AnyHashable { AnyHashable(learner) }

  /// Fits the learner, whatever its type.
  func anyModel(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> any Classifier {
    try Self.fit(learner, data, context)
  }

  private static func fit(
    _ learner: some Learner, _ data: Dataset, _ context: TrainingContext
  ) throws(LearnError) -> any Classifier {
    try learner.fit(data, context: context)
  }

  // MARK: Coding

  private enum CodingKeys: String, CodingKey { case type, parameters }

  /// Encodes the name of the type and the hyper-parameters.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(String(describing: type(of: learner)), forKey: .type)
    try container.encode(learner, forKey: .parameters)
  }

  /// Decodes a learner of this module; the name of another is reported.
  public init(from decoder: any Decoder) throws {
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
      types[String(describing: Resampled<L>.self)] = Resampled<L>.self
      types[String(describing: GridSearch<Resampled<L>>.self)] = GridSearch<Resampled<L>>.self
      types[String(describing: FeatureElimination<L>.self)] = FeatureElimination<L>.self
    }
    func addTunable<L: Tunable>(_ type: L.Type) {
      add(type)
      types[String(describing: RandomSearch<L>.self)] = RandomSearch<L>.self
      types[String(describing: HalvingSearch<L>.self)] = HalvingSearch<L>.self
      types[String(describing: ParzenSearch<L>.self)] = ParzenSearch<L>.self
    }
    add(MajorityBaseline.self)
    add(StumpBaseline.self)
    addTunable(SoftmaxRegression.self)
    addTunable(RandomForest.self)
    addTunable(GradientBoostedTrees.self)
    addTunable(KernelMachine.self)
    addTunable(MLP.self)
    add(AveragedLearners.self)
    add(StackedLearners.self)
    add(Pipeline.self)
    add(OutOfBagSearch.self)
    add(Calibrated.self)
    add(ThresholdTuned.self)
    add(AnyLearner.self)
    return types
  }()
}

extension AnyLearner: Learner {
  /// The name that reports show for learners of unlike kinds; files show that of the model.
  public static let name: String = "any"

  /// Fits the learner to all rows of a data set.
  ///
  /// - Throws: what the learner throws.
  public func fit(
    _ data: Dataset, context: TrainingContext
  ) throws(LearnError) -> AnyModel {
    AnyModel(try anyModel(data, context: context))
  }
}
