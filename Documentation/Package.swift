// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that those who use Formant never resolve the documentation tools.
let package = Package(
  name: "documentation",
  platforms: [.macOS(.v15)],
  dependencies: [
    // With the name, a checkout under any directory name builds.
    .package(name: "formant", path: ".."),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", exact: "1.5.0"),
  ],
  targets: [
    .executableTarget(
      name: "DrawFigures",
      dependencies: [
        .product(name: "Features", package: "formant"),
        .product(name: "Figures", package: "formant"),
        .product(name: "Spectral", package: "formant"),
        .product(name: "Synthesis", package: "formant"),
        .product(name: "Tables", package: "formant"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
