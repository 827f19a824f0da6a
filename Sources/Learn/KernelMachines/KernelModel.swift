#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif
public import Tables

/// Gives class probabilities by a kernel logistic regression; what ``KernelMachine`` fits.
///
/// ```swift
/// let p = try model.probabilities(for: table)
/// try model.write(to: url)
/// let again = try KernelModel(contentsOf: url)
/// ```
///
/// The logits of a row are η = Σⱼ αⱼ·exp(−γ·‖z − zⱼ‖²) + b over its prepared columns z and the
/// landmarks zⱼ, the probabilities softmax(η). With two classes there is one logit, that of the second
/// class, and the first has logit 0.
///
/// Cost of a row: landmarks × columns multiplications and landmarks exponentials. Memory: 8 bytes a
/// landmark and column, and 8 a landmark and logit.
public struct KernelModel: Hashable, Sendable {
  /// The columns that the model was trained on.
  public let schema: FeatureSchema

  /// The classes, in the order of the probabilities.
  public let classes: [String]

  /// What the model was made from.
  public let provenance: ModelProvenance

  /// The learner that fitted the model.
  public let learner: KernelMachine

  /// What the preprocessing learned from the training rows.
  public let preprocessing: FittedPreprocessing

  /// The γ of the kernel.
  public let gamma: Double

  /// The prepared training rows that the logits are written in: landmarks × columns.
  public var landmarks: Matrix<Double> { columns.transposed() }

  /// The coefficients α of the landmarks: 1 × landmarks for two classes, else classes × landmarks.
  public let coefficients: Matrix<Double>

  /// One intercept for each row of ``coefficients``.
  public let intercepts: [Double]

  /// How the fit went.
  public let diagnostics: FitDiagnostics

  /// columns × landmarks: distances to all landmarks grow column by column.
  let columns: Matrix<Double>

  /// - Parameter landmarks: landmarks × columns.
  init(
    schema: FeatureSchema, classes: [String], provenance: ModelProvenance,
    learner: KernelMachine, preprocessing: FittedPreprocessing, gamma: Double,
    landmarks: [Double], coefficients: [Double], intercepts: [Double],
    diagnostics: FitDiagnostics
  ) {
    self.schema = schema
    self.classes = classes
    self.provenance = provenance
    self.learner = learner
    self.preprocessing = preprocessing
    self.gamma = gamma
    let count = landmarks.count / preprocessing.outputCount
    columns = Matrix(
      rows: count, columns: preprocessing.outputCount, elements: landmarks
    ).transposed()
    self.coefficients = Matrix(rows: intercepts.count, columns: count, elements: coefficients)
    self.intercepts = intercepts
    self.diagnostics = diagnostics
  }
}

extension KernelModel: Classifier {
  /// The name of this kind of model in files and reports.
  public static let kind: String = KernelMachine.name

  /// Writes the probabilities of one row; allocates room for one number a landmark.
  ///
  /// - Parameters:
  ///   - row: one value a column of ``schema``, NaN where it is missing.
  ///   - probabilities: room for one number a class.
  public func predict(row: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    var distances = [Double](repeating: 0, count: columns.columns)
    predict(row: row, into: &probabilities, &distances)
  }

  /// Writes the probabilities of many rows; the bits are those of one row at a time.
  public func predict(rows: Span<Double>, into probabilities: inout MutableSpan<Double>) {
    let (width, size) = (schema.count, classes.count)
    let count = probabilities.count / size
    precondition(
      rows.count == count * width && probabilities.count == count * size,
      "\(rows.count) values and room for \(probabilities.count) probabilities")
    var distances = [Double](repeating: 0, count: columns.columns)
    var one = [Double](repeating: 0, count: size)
    for row in 0..<count {
      var span = one.mutableSpan
      predict(row: rows.extracting(row * width..<(row + 1) * width), into: &span, &distances)
      for index in 0..<size { probabilities[row * size + index] = one[index] }
    }
  }

  private func predict(
    row: Span<Double>, into probabilities: inout MutableSpan<Double>, _ distances: inout [Double]
  ) {
    precondition(
      row.count == schema.count && probabilities.count == classes.count,
      "\(row.count) values and room for \(probabilities.count) probabilities")
    let count = columns.columns
    for index in 0..<count { distances[index] = 0 }
    preprocessing.forEach(row) { column, value in
      add(value, column, to: &distances)
    }
    for index in 0..<count { distances[index] = exp(-gamma * distances[index]) }
    let offset = intercepts.count == 1 ? 1 : 0
    probabilities[0] = 0
    let weights = coefficients.elements.span
    for logit in intercepts.indices {
      var sum = intercepts[logit]
      for index in 0..<count { sum += weights[logit * count + index] * distances[index] }
      probabilities[logit + offset] = sum
    }
    SoftmaxLogits.normalize(&probabilities)
  }

  /// Adds the squares of the differences in one column; a loop of its own, so that it is vectorised.
  private func add(_ value: Double, _ column: Int, to distances: inout [Double]) {
    let count = columns.columns
    let place = columns.elements.span.extracting(column * count..<(column + 1) * count)
    var sums = distances.mutableSpan
    guard sums.count == count else { return }
    for index in 0..<count {
      let difference = value - place[index]
      sums[index] += difference * difference
    }
  }
}
