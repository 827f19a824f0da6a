// swift-tools-version: 6.2
import PackageDescription

// Built by `make fuzz` alone, which passes the sanitizers to every target: the driver of libFuzzer is in
// their runtime.
let package = Package(
  name: "formant-fuzzing",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "load-model", targets: ["LoadModel"])],
  dependencies: [
    // The name, because the identity of a path is the checkout's folder, whatever it is called.
    .package(name: "formant", path: "../..")
  ],
  targets: [
    .target(name: "CModelMutator"),
    .executableTarget(
      name: "LoadModel",
      dependencies: ["CModelMutator", .product(name: "Learn", package: "formant")]),
  ],
  swiftLanguageModes: [.v6]
)
