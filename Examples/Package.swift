// swift-tools-version: 6.2
import PackageDescription

/// What a package of your own looks like that adds to Pinfold without changing it.
let package = Package(
  name: "examples",
  dependencies: [.package(name: "pinfold", path: "..")],
  targets: [
    .executableTarget(
      name: "own-patch", dependencies: [.product(name: "Pinfold", package: "pinfold")]),
    .executableTarget(
      name: "own-path", dependencies: [.product(name: "Pinfold", package: "pinfold")]),
  ]
)
