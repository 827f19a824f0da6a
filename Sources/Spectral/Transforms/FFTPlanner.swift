/// Makes plans under a lock and keeps the last used ones.
///
/// FFTW's planner is not thread-safe, its executions are. The cache holds at most
/// ``capacity`` plans of both precisions together, least recently used first out; plans in use
/// live on with their users.
enum FFTPlanner {
  /// The largest number of plans kept.
  static let capacity = 64

  private struct Key: Hashable {
    let kind: FFTKind
    let length: Int
    let isDouble: Bool
  }

  private struct Entry {
    let plan: any AnyObject & Sendable
    var lastUse: Int
  }

  private struct Cache {
    var entries: [Key: Entry] = [:]
    var clock = 0
  }

  // The order is always cache, then planner: dropping a plan takes the planner's lock.
  private static let cache = Lock(Cache())
  // A number rather than nothing: a value without size shares the address of the lock itself,
  // which the thread sanitizer takes for a race.
  private static let planner = Lock(0)

  /// Calls a function while no other thread makes or destroys a plan.
  static func locked(_ body: () -> Void) {
    planner.withLock { _ in body() }
  }

  /// Returns the plan of a kind and a length, made now or before.
  ///
  /// - Throws: ``SpectralError/planningFailed(length:)``.
  static func plan<Scalar: SpectralScalar>(
    _ kind: FFTKind, length: Int, as scalar: Scalar.Type = Scalar.self
  ) throws(SpectralError) -> FFTPlan<Scalar> {
    let key = Key(kind: kind, length: length, isDouble: Scalar.self == Double.self)
    if let known = lookUp(key) as? FFTPlan<Scalar> { return known }
    var made: FFTPlan<Scalar>?
    locked { made = FFTPlan(kind, length: length) }
    guard let made else { throw .planningFailed(length: length) }
    insert(made, for: key)
    return made
  }

  private static func lookUp(_ key: Key) -> (any AnyObject & Sendable)? {
    cache.withLock { cache in
      cache.clock += 1
      cache.entries[key]?.lastUse = cache.clock
      return cache.entries[key]?.plan
    }
  }

  private static func insert(_ plan: any AnyObject & Sendable, for key: Key) {
    // A plan that leaves the cache may be destroyed, outside of the cache's lock.
    let dropped: (any AnyObject & Sendable)? = cache.withLock { cache in
      cache.clock += 1
      cache.entries[key] = Entry(plan: plan, lastUse: cache.clock)
      guard cache.entries.count > capacity,
        let oldest = cache.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
      else { return nil }
      return cache.entries.removeValue(forKey: oldest.key)?.plan
    }
    _ = dropped
  }
}
