// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]

let package = Package(
  name: "pinfold-benchmarks",
  dependencies: [
    .package(name: "pinfold", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // A link to the target of the same name beside this package, which is not a product of it.
    .target(
      name: "MiniatureProtocol", dependencies: [.product(name: "StateSpace", package: "pinfold")],
      swiftSettings: strict),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "MiniatureProtocol",
        .product(name: "StateSpace", package: "pinfold"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)
