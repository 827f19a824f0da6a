internal import CSpectralKernels
internal import Spectral

/// Measures the samples under each frame: mean power, changes of sign, entropy of the energy.
///
/// Overlapping frames share the sums of blocks of 32 samples where frame and hop are whole numbers
/// of them.
struct SampleMeter: FrameTransform {
  let framing: Framing
  /// The parts of the frame whose energies' entropy is wanted, one number each.
  let energyParts: [Int]

  /// The mean of squares, the share of changes of sign, then the entropies.
  var valuesPerFrame: Int { 2 + energyParts.count }

  var workspaceCount: Int { blockCapacity + 8 }

  // Two floats a block fit into a double.
  private var blockCapacity: Int {
    ((framesPerRun - 1) * framing.hopLength + framing.frameLength) / 32 + 1
  }

  func transform(
    _ samples: Span<Float>, frameCount: Int, into values: inout MutableSpan<Float>,
    workspace: inout MutableSpan<Double>
  ) {
    let (length, hop, columns) = (framing.frameLength, framing.hopLength, valuesPerFrame)
    let wide = frame_has_wide_vectors()
    let isAligned = length % 32 == 0 && hop % 32 == 0
    precondition(frameCount <= framesPerRun, "the scratch holds the blocks of one run")
    unsafe samples.withUnsafeBufferPointer { samples in
      unsafe workspace.withUnsafeMutableBytes { bytes in
        guard let first = samples.baseAddress, let memory = bytes.baseAddress else { return }
        let energies = unsafe memory.bindMemory(to: Float.self, capacity: 2 * blockCapacity)
        let changes = unsafe energies + blockCapacity
        if isAligned {
          let blocks = ((frameCount - 1) * hop + length) / 32
          unsafe frame_blocks(wide, first, Int64(blocks), energies, changes)
        }
        for frame in 0..<frameCount {
          let x = unsafe first + frame * hop
          var offset = frame * hop / 32
          if !isAligned {
            unsafe frame_blocks(wide, x, Int64(length / 32), energies, changes)
            offset = 0
          }
          var (energy, count): (Float, Float) = (0, 0)
          for block in offset..<offset + length / 32 {
            unsafe energy += energies[block]
            unsafe count += changes[block]
          }
          for index in (length / 32 * 32)..<length {
            unsafe energy += x[index] * x[index]
            if index > 0 {
              unsafe count += isNegative(x[index]) != isNegative(x[index - 1]) ? 1 : 0
            }
          }
          // The change into the first sample is not the frame's; its block has it but for the
          // very first.
          if isAligned && frame > 0 {
            unsafe count -= isNegative(x[0]) != isNegative(x[-1]) ? 1 : 0
          }
          values[frame * columns] = energy / Float(length)
          values[frame * columns + 1] = count / Float(length)
          for (index, parts) in energyParts.enumerated() {
            values[frame * columns + 2 + index] = unsafe entropy(
              of: UnsafeBufferPointer(start: x, count: length), parts: parts)
          }
        }
      }
    }
  }

  private func isNegative(_ sample: Float) -> Bool { sample < -1e-10 }

  /// Samples that fill no part are left out, as in pyAudioAnalysis.
  private func entropy(of samples: UnsafeBufferPointer<Float>, parts: Int) -> Float {
    let length = samples.count / parts
    var energies = 0.0
    var products = 0.0
    for part in 0..<parts {
      var energy = 0.0
      for index in part * length..<(part + 1) * length {
        unsafe energy += Double(samples[index]) * Double(samples[index])
      }
      energies += energy
      if energy > 0 { products += energy * naturalLogarithm(energy) }
    }
    guard energies > 0 else { return .nan }
    let nats = naturalLogarithm(energies) - products / energies
    return Float(max(0, nats) / naturalLogarithm(2))
  }
}
