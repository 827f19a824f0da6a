#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension PraatPitch {
  /// Returns the best path through candidates, by Viterbi's algorithm.
  ///
  /// A voiced candidate counts its strength less octaveCost × log₂(ceiling / frequency); an unvoiced
  /// one the voicing threshold, and more where the frame is quieter than the silence threshold. From
  /// frame to frame an octave costs octaveJumpCost and a change of voicing voicedUnvoicedCost, both
  /// times 0.01 s / step.
  public func track(along candidates: PitchCandidates) -> PitchTrack {
    let correction = 0.01 / candidates.step
    let jumpCost = options.octaveJumpCost * correction
    let voicingCost = options.voicedUnvoicedCost * correction
    var pointers: [Int32] = []
    var starts: [Int] = []
    var (scores, octaves): ([Double], [Double]) = ([], [])
    var (nextScores, nextOctaves): ([Double], [Double]) = ([], [])
    for frame in 0..<candidates.count {
      starts.append(pointers.count)
      nextScores.removeAll(keepingCapacity: true)
      nextOctaves.removeAll(keepingCapacity: true)
      let silence = unvoicedStrength(intensity: candidates.intensities[frame])
      for candidate in candidates[frame] {
        let isVoiced = candidate.frequency > 0 && candidate.frequency < ceiling
        let octave = isVoiced ? log2(ceiling / candidate.frequency) : .nan
        var (best, place) = (0.0, 0)
        if frame > 0 {
          best = -.infinity
          for index in scores.indices {
            let wasVoiced = !octaves[index].isNaN
            let cost =
              isVoiced != wasVoiced
              ? voicingCost : isVoiced ? jumpCost * abs(octaves[index] - octave) : 0
            if scores[index] - cost > best { (best, place) = (scores[index] - cost, index) }
          }
        }
        let merit = isVoiced ? candidate.strength - options.octaveCost * octave : silence
        nextScores.append(best + merit)
        nextOctaves.append(octave)
        pointers.append(Int32(place))
      }
      swap(&scores, &nextScores)
      swap(&octaves, &nextOctaves)
    }
    var state = 0
    for index in scores.indices where scores[index] > scores[state] { state = index }
    var frames = [PitchTrack.Frame](
      repeating: PitchTrack.Frame(frequency: nil, voicing: 0), count: candidates.count)
    for frame in stride(from: candidates.count - 1, through: 0, by: -1) {
      let choices = candidates[frame]
      let candidate = choices[choices.startIndex + state]
      if candidate.frequency > 0, candidate.frequency < ceiling {
        frames[frame] = PitchTrack.Frame(
          frequency: candidate.frequency, voicing: candidate.strength)
      }
      state = Int(pointers[starts[frame] + state])
    }
    return PitchTrack(start: candidates.start, step: candidates.step, frames: frames)
  }

  private func unvoicedStrength(intensity: Double) -> Double {
    guard options.silenceThreshold > 0 else { return options.voicingThreshold }
    let excess = 2 - intensity * (1 + options.voicingThreshold) / options.silenceThreshold
    return options.voicingThreshold + max(0, excess)
  }
}
