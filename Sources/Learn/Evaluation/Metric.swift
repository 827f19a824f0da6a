/// Holds one figure of a report with its confidence interval, or the reason why it is undefined.
///
/// In JSON: `{"value": 0.93, "interval": [0.91, 0.95]}`, or
/// `{"value": null, "interval": null, "reason": "…"}`.
public struct Metric: Hashable, Sendable {
  /// The figure, or nil where its definition has no value.
  public let value: Double?

  /// The bounds of the bootstrap interval, lower and upper, or nil if there is none.
  public let interval: ClosedRange<Double>?

  /// Why ``value`` or ``interval`` is nil; nil if neither is.
  public let reason: String?

  /// Creates a figure.
  public init(value: Double?, interval: ClosedRange<Double>? = nil, reason: String? = nil) {
    self.value = value
    self.interval = interval
    self.reason = reason
  }
}

extension Metric: Codable {
  private enum CodingKeys: String, CodingKey {
    case value
    case interval
    case reason
  }

  /// Decodes a figure; an interval must hold two numbers in order.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    value = try container.decodeIfPresent(Double.self, forKey: .value)
    reason = try container.decodeIfPresent(String.self, forKey: .reason)
    guard let bounds = try container.decodeIfPresent([Double].self, forKey: .interval) else {
      interval = nil
      return
    }
    guard bounds.count == 2, bounds[0] <= bounds[1] else {
      throw DecodingError.dataCorruptedError(
        forKey: .interval, in: container,
        debugDescription: "an interval is two numbers in ascending order")
    }
    interval = bounds[0]...bounds[1]
  }

  /// Encodes a figure; `value` and `interval` are always there, null where undefined.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(interval.map { [$0.lowerBound, $0.upperBound] }, forKey: .interval)
    try container.encodeIfPresent(reason, forKey: .reason)
  }
}
