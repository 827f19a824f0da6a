/// Says at which place of a list of scores each score is.
struct ScoreLayout: Sendable {
  let classCount: Int

  let accuracy = 0
  let balancedAccuracy = 1
  let macroF1 = 2
  let microF1 = 3
  let auc = 4
  let logLoss = 5
  let brier = 6
  let mcc = 7

  func precision(_ index: Int) -> Int { 8 + index }
  func recall(_ index: Int) -> Int { 8 + classCount + index }
  func f1(_ index: Int) -> Int { 8 + 2 * classCount + index }

  var count: Int { 8 + 3 * classCount }
}
