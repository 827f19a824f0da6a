public import Determinism

/// Carries what a fit may use and whom it tells; nothing in it changes the model.
public struct TrainingContext: Sendable {
  /// How many workers the fit may use.
  public var parallelism: Parallelism

  /// Asked now and then; the fit throws ``LearnError/cancelled`` once it returns true.
  public var isCancelled: @Sendable () -> Bool

  /// Told after each step of the fit.
  public var report: @Sendable (TrainingEvent) -> Void

  /// Creates a context.
  public init(
    parallelism: Parallelism = .serial, isCancelled: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (TrainingEvent) -> Void = { _ in }
  ) {
    self.parallelism = parallelism
    self.isCancelled = isCancelled
    self.report = report
  }

  /// Throws ``LearnError/cancelled`` if the caller wants the work to stop.
  func checkCancellation() throws(LearnError) {
    if isCancelled() { throw .cancelled }
  }
}

/// Tells how far a fit has come.
public struct TrainingEvent: Hashable, Sendable {
  /// The step that has just been done, counted from 1: an iteration, an epoch, a tree.
  public let step: Int

  /// The largest number of steps there can be.
  public let stepLimit: Int

  /// The objective after the step, where the learner has one.
  public let objective: Double?

  /// Creates an event.
  public init(step: Int, stepLimit: Int, objective: Double? = nil) {
    self.step = step
    self.stepLimit = stepLimit
    self.objective = objective
  }
}
