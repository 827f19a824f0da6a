// Learn: a data set knows its speakers, so no split can leak them.

import Formant
import Foundation

func study(_ clips: [FeatureClip]) throws {
  let table = try FeatureSet(.voice).table(of: clips, annotations: ["speaker", "gender"])
  let data = try Dataset(table, label: "gender", groups: "speaker")

  let proof = try evaluate(
    SoftmaxRegression(l2: 1), on: data, split: GroupedStratifiedKFold(folds: 5, seed: 7))
  print(proof.clip.balancedAccuracy, proof.clip.macroF1)  // with intervals by speaker

  let model = try SoftmaxRegression(l2: 1).fit(data)
  try model.write(to: URL(fileURLWithPath: "voices.model"))  // carries the schema's hash
}
