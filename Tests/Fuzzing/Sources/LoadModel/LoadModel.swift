import CModelMutator
import Foundation
import Learn

/// Reads whatever libFuzzer makes of model files; what is read must predict probabilities.
@main
struct LoadModel {
  static func main() {
    var count = CommandLine.argc
    var arguments = Optional(CommandLine.unsafeArgv)
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { start, size in
        LoadModel.run(Array(UnsafeBufferPointer(start: start, count: size)))
        return 0
      })
  }

  /// Ends the process, which libFuzzer reports, where a model breaks a promise.
  private static func run(_ bytes: [UInt8]) {
    do throws(LearnError) {
      let model = try StoredModel(bytes: bytes)
      switch model {
      case .rows(let classifier): predict(classifier)
      case .sequences(let network): try predict(network)
      }
      // Whatever can be read can be written again, and read; once in a while, since it takes longer.
      guard bytes.count % 16 == 0 else { return }
      let copy = try StoredModel(bytes: model.serialized())
      switch (model, copy) {
      case (.rows(let one), .rows(let other)):
        require(one.schema == other.schema, "another schema comes back")
        _ = try? ONNXFile.bytes(of: one)
      case (.sequences(let one), .sequences(let other)):
        require(one == other, "another network comes back")
      default: require(false, "another sort of model comes back")
      }
    } catch {
      switch error {
      case .corruptModel, .unsupportedVersion: break
      default: require(false, "another error than those of model files: \(error)")
      }
    }
  }

  /// Nine rows: one by one, and together, since eight of them take another path than the ninth.
  private static func predict(_ model: some Classifier) {
    let (width, size) = (model.schema.count, model.classes.count)
    guard width <= 4_096, size <= 4_096 else { return }
    let values: [Double] = [0, 1.5, -3, .nan, 1e9, -1e200, 12, 0.1]
    let rows = (0..<9 * width).map { values[($0 &* 5 &+ $0 / width) % (1 + $0 / width % 8)] }
    var together = [Double](repeating: .nan, count: 9 * size)
    var all = together.mutableSpan
    model.predict(rows: rows.span, into: &all)
    var one = [Double](repeating: .nan, count: size)
    for row in 0..<9 {
      var span = one.mutableSpan
      model.predict(row: rows.span.extracting(row * width..<(row + 1) * width), into: &span)
      let other = together[row * size..<(row + 1) * size]
      require(one.elementsEqual(other), "row \(row): \(one), in a batch \(other)")
      requireProbabilities(one, "row \(row)")
    }
  }

  /// Sequences of one frame and of nine, with numbers as large as there are.
  private static func predict(_ network: SequenceNetworkModel) throws(LearnError) {
    let width = network.schema.count
    let values: [Float] = [0, 1.5, -3, 1e9, -1e38, .greatestFiniteMagnitude, 12, 0.1]
    for count in [1, 9] {
      let elements = (0..<count * width).map { values[($0 &* 5 &+ $0 / width) % 8] }
      let frames = Matrix(rows: count, columns: width, elements: elements)
      let p = try network.probabilities(for: frames, schema: network.schema)
      requireProbabilities(p, "\(count) frames")
    }
  }

  private static func requireProbabilities(_ values: [Double], _ what: String) {
    let isRight =
      values.allSatisfy { (0...1).contains($0) } && abs(values.reduce(0, +) - 1) < 1e-6
    require(isRight, "\(what): \(values)")
  }

  private static func require(_ condition: Bool, _ message: @autoclosure () -> String) {
    guard !condition else { return }
    FileHandle.standardError.write(Data("load-model: \(message())\n".utf8))
    abort()
  }
}
