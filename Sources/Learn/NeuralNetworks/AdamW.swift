internal import CLearnKernels

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Moves the parameters of a network by AdamW (Loshchilov and Hutter 2019).
///
/// Moments of 0.9 and 0.999, ε = 1e-8; weights shrink by rate × decay a step, biases do not.
struct AdamW: Sendable {
  let rate: Double
  let decay: Double
  private var means: [Float]
  private var squares: [Float]
  private var stepCount = 0

  init(rate: Double, decay: Double, parameterCount: Int) {
    self.rate = rate
    self.decay = decay
    means = [Float](repeating: 0, count: parameterCount)
    squares = means
  }

  /// Moves all parameters by their derivatives.
  mutating func move(_ parameters: inout [Float], _ gradient: [Float], _ shape: NetworkShape) {
    precondition(
      parameters.count == shape.parameterCount && gradient.count == parameters.count
        && means.count == parameters.count)
    stepCount += 1
    let first = 1 - pow(0.9, Double(stepCount))
    let second = Float(1 / (1 - pow(0.999, Double(stepCount))))
    for layer in 0..<shape.layerCount {
      for (range, keep) in [(shape.weights(layer), 1 - rate * decay), (shape.biases(layer), 1)] {
        let step = learn_adamw_step(
          rate: Float(rate / first), second_factor: second, keep: Float(keep))
        let start = range.lowerBound
        unsafe parameters.withUnsafeMutableBufferPointer { parameters in
          unsafe means.withUnsafeMutableBufferPointer { means in
            unsafe squares.withUnsafeMutableBufferPointer { squares in
              unsafe gradient.withUnsafeBufferPointer { gradient in
                unsafe learn_adamw(
                  step, gradient.baseAddress.map { unsafe $0 + start },
                  means.baseAddress.map { unsafe $0 + start },
                  squares.baseAddress.map { unsafe $0 + start },
                  parameters.baseAddress.map { unsafe $0 + start }, Int64(range.count))
              }
            }
          }
        }
      }
    }
  }
}
