/// Says what is wrong with data, parameters, a split or a model file, and what to do.
public enum LearnError: Error, Hashable, Sendable {
  // MARK: Data

  /// The table has no text column of that name; `known` lists those it has.
  case unknownAnnotation(String, known: [String])
  /// Something that goes with the rows or columns has another count than they have.
  case countMismatch(what: String, expected: Int, found: Int)
  /// A value is NaN or infinite where a number is needed.
  case nonFinite(row: Int, column: String)
  /// The values of a column are too large to compute with.
  case columnOutOfRange(String)
  /// A weight is negative, NaN or infinite.
  case invalidWeight(row: Int, value: String)
  /// A labelled row has no group.
  case missingGroup(row: Int, column: String)
  /// There are no rows to work on.
  case noRows
  /// Columns or classes are named twice.
  case duplicateName(String)

  // MARK: Training

  /// A parameter lies outside its range.
  case invalidParameter(name: String, value: String, requirement: String)
  /// Training needs two classes and found only these.
  case singleClass([String])
  /// No row of positive weight carries this class.
  case absentClass(String)
  /// The caller cancelled the work.
  case cancelled

  // MARK: Serving

  /// Rows come from another feature schema than the model was trained on; both hashes are given.
  case schemaMismatch(expected: String, found: String)
  /// The data has classes that the model does not know.
  case unknownClasses([String], known: [String])

  // MARK: Splitting

  /// A split by groups was asked for, and the data has no groups.
  case groupsRequired(split: String)
  /// A split by rows was asked for, and the data has groups.
  case groupsIgnored(split: String)
  /// These groups have rows on both sides of a split.
  case groupLeak(groups: [String])
  /// A class has fewer groups than there are folds.
  case tooFewGroups(label: String, groups: Int, folds: Int)
  /// A fold has no row of a class in its training or its test part.
  case foldMissesClass(fold: Int, part: String, label: String)
  /// A fold of a caller's own split cannot be used.
  case invalidFold(fold: Int, reason: String)

  /// Two sets of predictions, or predictions and data, are not of the same rows.
  case rowsDiffer(reason: String)
  /// Rows that were made up for training would stand on the test side of a split.
  case syntheticRows(split: String)

  // MARK: Model files

  /// A model file is not what a writer wrote; `offset` is the byte where that shows.
  case corruptModel(offset: Int, reason: String)
  /// A model file of a later format, or of a kind that this release does not know.
  case unsupportedVersion(found: String, supported: String)
  /// A file could not be read or written.
  case fileAccess(path: String, reason: String)
  /// A kind of model or step that ONNX does not get; `supported` lists those that it does.
  case notExportable(kind: String, supported: [String])
}

extension LearnError: CustomStringConvertible {
  /// A sentence that names what was wrong, where, and what to do.
  public var description: String {
    switch self {
    case .unknownAnnotation(let name, let known):
      "there is no text column '\(name)'; the table has \(Self.list(known))"
    case .countMismatch(let what, let expected, let found):
      "\(what): \(found) given, \(expected) needed"
    case .nonFinite(let row, let column):
      "row \(row), column '\(column)' is NaN or infinite; "
        + "mark it as missing or leave the row out"
    case .columnOutOfRange(let column):
      "the values of column '\(column)' exceed 1e150; give them another unit"
    case .invalidWeight(let row, let value):
      "row \(row) has the weight \(value); weights are finite and at least 0"
    case .missingGroup(let row, let column):
      "row \(row) has a label but no '\(column)'; "
        + "give it a group of its own if it shares none"
    case .noRows:
      "there are no labelled rows; check the label column"
    case .duplicateName(let name):
      "'\(name)' occurs twice; give one of them another name"
    case .invalidParameter(let name, let value, let requirement):
      "\(name) is \(value); it must be \(requirement)"
    case .singleClass(let labels):
      "all rows are of \(Self.list(labels)); training needs rows of two classes or more"
    case .absentClass(let label):
      "no row of positive weight is of class '\(label)'; add some or drop the class"
    case .cancelled:
      "cancelled"
    case .schemaMismatch(let expected, let found):
      "the model was trained on schema \(expected.prefix(12))…, the rows are of schema "
        + "\(found.prefix(12))…; extract them with the model's feature set"
    case .unknownClasses(let labels, let known):
      "the model knows the classes \(Self.list(known)) and not \(Self.list(labels))"
    case .groupsRequired(let split):
      "\(split) needs groups and the data has none; name them, or split by rows"
    case .groupsIgnored(let split):
      "\(split) would put rows of one group on both sides and report scores that are too good; "
        + "use a grouped split, or give a reason in ignoringGroupsBecause"
    case .groupLeak(let groups):
      "\(groups.count) groups are on both sides of the split, such as "
        + "\(Self.list(Array(groups.prefix(5)))); keep the rows of a group together"
    case .tooFewGroups(let label, let groups, let folds):
      "class '\(label)' has \(groups) groups, too few for \(folds) folds; use fewer folds"
    case .foldMissesClass(let fold, let part, let label):
      "the \(part) rows of fold \(fold) have no class '\(label)'; "
        + "use fewer folds or another assignment"
    case .invalidFold(let fold, let reason):
      "fold \(fold): \(reason); mend the split that made it"
    case .rowsDiffer(let reason):
      "not the same rows: \(reason); evaluate both on the same data and split"
    case .syntheticRows(let split):
      "\(split) would test with rows that were made up for training; put Resampled inside, "
        + "around the learner that is tested"
    case .corruptModel(let offset, let reason):
      "damaged model file, byte \(offset): \(reason); restore it from its source"
    case .unsupportedVersion(let found, let supported):
      "the model file is \(found), this release reads \(supported); update the library"
    case .fileAccess(let path, let reason):
      "\(path): \(reason)"
    case .notExportable(let kind, let supported):
      "'\(kind)' cannot be written as ONNX; fit a model with one of \(Self.list(supported))"
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
