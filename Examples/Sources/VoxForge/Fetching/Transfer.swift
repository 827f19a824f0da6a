internal import Foundation
internal import Synchronization

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// Performs requests whose bodies go to files as they arrive, so that memory does not grow.
///
/// A body goes on behind the bytes of an earlier attempt where the server confirms, by a 206 with
/// the right range for the same tag, that they are the beginning of the same file.
final class Transfer: NSObject, Sendable {
  /// What came of a request.
  struct Outcome: Sendable {
    /// The bytes of the file, those of earlier attempts included.
    var byteCount = 0
    /// Whether the bytes follow those of an earlier attempt.
    var wasResumed = false
    /// The seconds that the server asked to wait, or nil.
    var retryAfter: Double?
    /// The address after redirects.
    var finalAddress = ""
    /// What went wrong, or nil.
    var error: FetchError?
  }

  /// A request under way.
  private struct Running {
    let part: PartFile
    let limit: Int
    let requestedOffset: Int
    let address: String
    var handle: FileHandle?
    var expected: Int?
    var outcome = Outcome()
    let finish: @Sendable (Outcome) -> Void
  }

  private let running = Mutex<[Int: Running]>([:])
  private let policy: FetchPolicy

  init(policy: FetchPolicy) {
    self.policy = policy
  }

  /// Makes a session that reports to this object; the caller invalidates it.
  func makeSession() -> URLSession {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = max(1, policy.connections)
    configuration.timeoutIntervalForRequest = policy.timeout
    configuration.urlCache = nil
    return URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
  }

  /// Fetches an address into a part file; the part stays in place for another attempt.
  func fetch(_ url: URL, to part: PartFile, in session: URLSession) async -> Outcome {
    var request = URLRequest(url: url)
    request.setValue(policy.userAgent, forHTTPHeaderField: "User-Agent")
    // An archive is compressed already, and ranges count the bytes of the file itself.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    let (offset, tag) = part.existing()
    if offset > 0, let tag {
      request.setValue("bytes=\(offset)-", forHTTPHeaderField: "Range")
      request.setValue(tag, forHTTPHeaderField: "If-Range")
    }
    let task = session.dataTask(with: request)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        running.withLock {
          $0[task.taskIdentifier] = Running(
            part: part, limit: policy.fileBytes, requestedOffset: offset,
            address: url.absoluteString, finish: { continuation.resume(returning: $0) })
        }
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  // The answer decides where the body goes, and whether it is wanted at all.
  private static func begin(_ state: inout Running, with response: HTTPURLResponse) -> Bool {
    state.outcome.finalAddress = response.url?.absoluteString ?? state.address
    state.outcome.retryAfter = response.value(forHTTPHeaderField: "Retry-After").flatMap(
      Double.init)
    var tag =
      response.value(forHTTPHeaderField: "ETag").flatMap { $0.hasPrefix("W/") ? nil : $0 }
      ?? response.value(forHTTPHeaderField: "Last-Modified")
    var offset = 0
    switch response.statusCode {
    case 206:
      let range = response.value(forHTTPHeaderField: "Content-Range").flatMap(ContentRange.init)
      guard let range, range.start == state.requestedOffset, range.start > 0 else {
        state.part.discard()
        state.outcome.error = .status(address: state.address, code: 206)
        return false
      }
      offset = range.start
      state.expected = range.total ?? range.end + 1
      state.outcome.wasResumed = true
    case 200...299:
      // A body that the system unpacks on the way has not the size that was announced.
      let encoding = response.value(forHTTPHeaderField: "Content-Encoding")?.lowercased()
      let isPlain = encoding == nil || encoding == "identity"
      // Nor could a later attempt go on behind it: ranges count the packed bytes.
      if !isPlain { tag = nil }
      state.expected =
        isPlain && response.expectedContentLength >= 0 ? Int(response.expectedContentLength) : nil
    default:
      if response.statusCode == 416 { state.part.discard() }
      state.outcome.error = .status(address: state.address, code: response.statusCode)
      return false
    }
    if let expected = state.expected, expected > state.limit {
      state.outcome.error = .tooLarge(address: state.address, limit: state.limit)
      return false
    }
    do throws(FetchError) {
      state.handle = try state.part.open(at: offset, tag: tag)
      state.outcome.byteCount = offset
      return true
    } catch {
      state.outcome.error = error
      return false
    }
  }

  private static func append(_ data: Data, to state: inout Running) -> Bool {
    guard state.outcome.error == nil, let handle = state.handle else { return false }
    if state.outcome.byteCount + data.count > state.limit {
      state.outcome.error = .tooLarge(address: state.address, limit: state.limit)
      return false
    }
    do {
      try handle.write(contentsOf: data)
    } catch {
      state.outcome.error = .cannotWrite(
        file: state.part.destination.path, reason: error.localizedDescription)
      return false
    }
    state.outcome.byteCount += data.count
    return true
  }

  private static func end(_ state: inout Running, with failure: (any Error)?) {
    do {
      try state.handle?.close()
    } catch {
      state.outcome.error = .cannotWrite(
        file: state.part.destination.path, reason: error.localizedDescription)
    }
    guard state.outcome.error == nil else { return }
    if let failure {
      state.outcome.error = .connection(
        address: state.address, reason: failure.localizedDescription)
    } else if let expected = state.expected, expected != state.outcome.byteCount {
      state.outcome.error = .wrongSize(
        address: state.address, expected: expected, received: state.outcome.byteCount)
    }
  }
}

extension Transfer: URLSessionDataDelegate {
  // Foundation on Linux drops the last slash of a relative address: "/a" → "/a/" never ends.
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    var request = request
    if let location = response.value(forHTTPHeaderField: "Location"),
      let url = URL(string: location, relativeTo: response.url)?.absoluteURL,
      url.scheme == "http" || url.scheme == "https"
    {
      request.url = url
    }
    completionHandler(request)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    let isWanted = running.withLock { running in
      guard let response = response as? HTTPURLResponse,
        var state = running[dataTask.taskIdentifier]
      else { return false }
      defer { running[dataTask.taskIdentifier] = state }
      return Self.begin(&state, with: response)
    }
    completionHandler(isWanted ? .allow : .cancel)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let goesOn = running.withLock { running in
      guard var state = running[dataTask.taskIdentifier] else { return false }
      defer { running[dataTask.taskIdentifier] = state }
      return Self.append(data, to: &state)
    }
    if !goesOn { dataTask.cancel() }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
  ) {
    let state = running.withLock { running in
      guard var state = running.removeValue(forKey: task.taskIdentifier) else {
        return Running?.none
      }
      Self.end(&state, with: error)
      return state
    }
    if let state { state.finish(state.outcome) }
  }
}
