internal import LinearAlgebra
internal import Tables

/// The mean loss of logits against the first class, with its penalty.
///
/// The unknowns are K−1 rows of coefficients θ, each with its intercept last. With two classes the
/// penalty is λ∕2·‖θ‖². With more it is that of the symmetric form whose rows sum to 0, which in θ
/// reads λ∕2·(Σ‖θ_k‖² − ‖Σθ_k‖²∕K): same minimum, fewer unknowns, nothing singular.
struct SoftmaxObjective: Sendable {
  let design: SoftmaxDesign
  /// λ of the mean objective.
  let l2: Double

  init(_ design: SoftmaxDesign, l2: Double) {
    self.design = design
    self.l2 = l2
  }

  /// The number of logits, K−1.
  var logitCount: Int { design.classCount - 1 }

  var unknownCount: Int { logitCount * design.width }

  /// What the objective is at a point.
  struct Evaluation: DescentEvaluation {
    var value: Double
    var gradient: [Double]
    /// The lower triangle of the second derivatives, or nil if it was not asked for.
    var hessian: Matrix<Double>?

    var gradientMaximum: Double { Vector.maximumMagnitude(gradient) }
  }

  /// Computes value, gradient and, if wanted, second derivatives in one pass over the rows.
  func evaluate(_ point: [Double], hessian: Bool) -> Evaluation {
    let sums = SoftmaxSums(design, at: point, hessian: hessian)
    let scale = 1 / design.totalWeight
    var result = Evaluation(
      value: sums.loss * scale, gradient: sums.gradient.map { $0 * scale },
      hessian: hessian ? sums.hessian(scale: scale) : nil)
    addPenalty(at: point, to: &result)
    return result
  }

  private func addPenalty(at point: [Double], to result: inout Evaluation) {
    guard l2 > 0 else { return }
    let width = design.width
    let count = logitCount
    let coupling = count > 1 ? 1 / Double(design.classCount) : 0
    var square = 0.0
    for column in 0..<width - 1 {
      var sum = 0.0
      for logit in 0..<count { sum += point[logit * width + column] }
      for logit in 0..<count {
        let index = logit * width + column
        let pull = point[index] - coupling * sum
        square += point[index] * pull
        result.gradient[index] += l2 * pull
        guard result.hessian != nil else { continue }
        for other in 0...logit {
          result.hessian?[index, other * width + column] +=
            l2 * ((other == logit ? 1 : 0) - coupling)
        }
      }
    }
    result.value += l2 / 2 * square
  }
}
