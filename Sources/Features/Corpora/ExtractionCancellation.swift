internal import Synchronization

/// Stops an extraction from another thread: a button, a signal, the cancellation of a task.
///
/// ```swift
/// let cancellation = ExtractionCancellation()
/// let table = try await withTaskCancellationHandler {
///   try features.table(of: clips, cancellation: cancellation)
/// } onCancel: {
///   cancellation.cancel()
/// }
/// ```
///
/// Workers look at it before each clip, also between the clips of one source, so an extraction ends
/// within the time of one clip; it then throws ``FeatureError/cancelled``.
public final class ExtractionCancellation: Sendable {
  private let flag = Atomic(false)

  /// Creates a cancellation that has not happened.
  public init() {}

  /// Whether ``cancel()`` was called.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Stops the extraction; may be called from any thread, any number of times.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// Throws if ``cancel()`` was called.
  ///
  /// - Throws: ``FeatureError/cancelled``.
  func check() throws(FeatureError) {
    if isCancelled { throw .cancelled }
  }
}
