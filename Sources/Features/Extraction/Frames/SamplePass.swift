internal import Spectral

/// The descriptors of the samples under frames that lie alike.
struct SamplePlan: Sendable {
  let meter: SampleMeter
  /// Which value of a row a track takes.
  private(set) var tracks: [(key: FrameTrackKey, value: Int)]

  /// Plans descriptors that share their frames.
  ///
  /// - Throws: `SpectralError` for a frame or hop without samples.
  static func plans(_ keys: [FrameTrackKey]) throws(SpectralError) -> [SamplePlan] {
    var groups: [(framing: Framing, keys: [FrameTrackKey])] = []
    for key in keys {
      // The check is that of the transform.
      _ = try STFT(
        fftLength: key.spectrum.fftLength, hopLength: key.spectrum.hopLength,
        alignment: key.spectrum.alignment)
      let framing = key.framing
      if let index = groups.firstIndex(where: { $0.framing == framing }) {
        groups[index].keys.append(key)
      } else {
        groups.append((framing, [key]))
      }
    }
    return groups.map { SamplePlan($0.framing, $0.keys) }
  }

  private init(_ framing: Framing, _ keys: [FrameTrackKey]) {
    var parts: [Int] = []
    tracks = keys.map { key in
      switch key.descriptor {
      case .zeroCrossingRate: return (key, 1)
      case .energyEntropy(let count):
        parts.append(count)
        return (key, 1 + parts.count)
      default: return (key, 0)
      }
    }
    meter = SampleMeter(framing: framing, energyParts: parts)
  }
}

extension FrameTrackKey {
  /// Where the frames lie; as in librosa the padding before a zero crossing is the first sample.
  fileprivate var framing: Framing {
    var alignment = spectrum.alignment
    if descriptor == .zeroCrossingRate, alignment == .centered {
      alignment = .centered(padding: .edge)
    }
    return Framing(
      frameLength: spectrum.fftLength, hopLength: spectrum.hopLength, alignment: alignment)
  }
}

/// Runs one plan over a clip.
struct SamplePass {
  private let plan: SamplePlan
  private var stream: FrameStream<SampleMeter>
  private var values: [Float] = []

  init(_ plan: SamplePlan) {
    self.plan = plan
    stream = plan.meter.stream()
  }

  mutating func push(_ samples: Span<Float>) { Self.push(samples, &stream, &values) }

  /// Takes the frames at the end and moves the tracks into a clip's analysis.
  mutating func finish(into clip: inout ClipAnalysis) {
    Self.finish(&stream, &values)
    let columns = plan.meter.valuesPerFrame
    for track in plan.tracks {
      var elements: [Float] = []
      elements.reserveCapacity(values.count / columns)
      let isRoot = track.key.descriptor == .rms
      for index in stride(from: track.value, to: values.count, by: columns) {
        elements.append(isRoot ? values[index].squareRoot() : values[index])
      }
      clip.tracks[track.key] = Matrix(rows: elements.count, columns: 1, elements: elements)
    }
  }

  // The stream and what listens to it as separate arguments, so that each is held exclusively.
  private static func push(
    _ samples: Span<Float>, _ stream: inout FrameStream<SampleMeter>, _ values: inout [Float]
  ) {
    stream.push(samples) { _, row in
      for index in row.indices { values.append(row[index]) }
    }
  }

  private static func finish(_ stream: inout FrameStream<SampleMeter>, _ values: inout [Float]) {
    stream.finish { _, row in
      for index in row.indices { values.append(row[index]) }
    }
  }
}
