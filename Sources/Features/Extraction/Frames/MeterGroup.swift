internal import Spectral

/// Collects eight frames and hands them to the meters of a spectrum together.
///
/// Groups begin at frames 0, 8, 16 … of the clip, however it is cut into chunks.
struct MeterGroup {
  private let meters: [FrameMeter]
  private let bins: Int
  private let wantsDecibels: Bool
  private var rows: [Float]
  private var count = 0
  private var frameCount = 0
  private var memory: [Float]
  private var carries: [[Float]]
  /// The values of each meter so far, frame by frame.
  private(set) var tracks: [[Float]]

  init(_ plan: SpectrumPlan) {
    meters = plan.meters
    bins = plan.spectrogram.valuesPerFrame
    wantsDecibels = meters.contains {
      if case .slope = $0.descriptor { true } else { false }
    }
    let isUsed = !meters.isEmpty
    rows = Array(repeating: 0, count: isUsed ? 8 * bins : 0)
    let results = 8 * (meters.map(\.recordedCount).max() ?? 0)
    memory = Array(repeating: 0, count: isUsed ? FrameLanes.valuesPerBin * bins + results : 0)
    carries = meters.map { $0.descriptor == .flux ? Array(repeating: 0, count: plan.binCount) : [] }
    tracks = meters.map { _ in [] }
  }

  /// Takes the power of the next frame.
  mutating func record(_ power: Span<Float>) {
    guard !meters.isEmpty else { return }
    let start = count * bins
    unsafe rows.withUnsafeMutableBufferPointer { rows in
      unsafe power.withUnsafeBufferPointer { power in
        _ = unsafe rows[start..<start + power.count].update(fromContentsOf: power)
      }
    }
    count += 1
    if count == 8 { flush() }
  }

  /// Measures the frames collected.
  mutating func flush() {
    guard count > 0 else { return }
    Self.measure(
      meters, rows, count, bins, wantsDecibels, &memory, &carries, &tracks,
      isFirst: frameCount == 0)
    frameCount += count
    count = 0
  }

  // The parts as separate arguments, so that each is held exclusively.
  private static func measure(
    _ meters: [FrameMeter], _ rows: [Float], _ count: Int, _ bins: Int, _ wantsDecibels: Bool,
    _ memory: inout [Float], _ carries: inout [[Float]], _ tracks: inout [[Float]], isFirst: Bool
  ) {
    unsafe memory.withUnsafeMutableBufferPointer { memory in
      unsafe rows.withUnsafeBufferPointer { rows in
        guard let memory = memory.baseAddress, let rows = rows.baseAddress else { return }
        let lanes = unsafe FrameLanes(
          rows, count: count, bins: bins, wantsDecibels: wantsDecibels, memory: memory)
        let result = unsafe memory + FrameLanes.valuesPerBin * bins
        for (index, meter) in meters.enumerated() {
          unsafe meter.measure(lanes, carry: &carries[index], into: result)
          // The first frame has none before it.
          if isFirst && meter.descriptor == .flux { unsafe result[0] = .nan }
          for lane in 0..<count {
            for value in 0..<meter.recordedCount {
              unsafe tracks[index].append(result[8 * value + lane])
            }
          }
        }
      }
    }
  }
}

extension SpectrumPlan {
  fileprivate var binCount: Int { spectrogram.valuesPerFrame }
}
