// swift-tools-version: 6.2
import PackageDescription

/// `strictMemorySafety` makes every use of an unsafe construct visible; warnings are errors.
let strict: [SwiftSetting] = [.strictMemorySafety(), .treatAllWarnings(as: .error)]

let package = Package(
  name: "pinfold",
  products: [
    .library(name: "StateSpace", targets: ["StateSpace", "StateLayout"]),
    .library(name: "Pinfold", targets: ["HostKernel", "Litmus", "Judgement", "Rendering"]),
    .executable(name: "pinfold", targets: ["pinfold"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The rooms, lowest first: a target knows only those above it in this list.
    .target(name: "StateLayout", swiftSettings: strict),
    .target(name: "CPageMemory"),
    .target(name: "StateSpace", dependencies: ["StateLayout", "CPageMemory"], swiftSettings: strict),
    .target(name: "HostKernel", dependencies: ["StateLayout"], swiftSettings: strict),
    .target(
      name: "Litmus", dependencies: ["HostKernel"], resources: [.embedInCode("Library")],
      swiftSettings: strict),
    .target(
      name: "Judgement", dependencies: ["StateSpace", "StateLayout", "HostKernel", "Litmus"],
      swiftSettings: strict),
    .target(name: "CLinux"),
    .target(name: "LiveKernel", dependencies: ["Litmus", "HostKernel", "CLinux"], swiftSettings: strict),
    .target(name: "Rendering", dependencies: ["Judgement", "LiveKernel"], swiftSettings: strict),
    .executableTarget(
      name: "pinfold",
      dependencies: [
        "Rendering", "LiveKernel", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "litmus-fuzz",
      dependencies: ["Judgement", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    // Not a room: a small model that exists in Swift and in Promela, for the tests and the benchmarks of StateSpace.
    .target(
      name: "MiniatureProtocol", dependencies: ["StateSpace", "StateLayout"], swiftSettings: strict),
    .testTarget(
      name: "StateSpaceTests", dependencies: ["StateSpace", "StateLayout", "MiniatureProtocol"]),
    .testTarget(name: "HostKernelTests", dependencies: ["HostKernel", "Judgement", "StateLayout"]),
    .testTarget(name: "LitmusTests", dependencies: ["Litmus"], resources: [.copy("Examples")]),
    .testTarget(name: "LiveKernelTests", dependencies: ["LiveKernel", "HostKernel"]),
    .testTarget(name: "JudgementTests", dependencies: ["Judgement"]),
    .testTarget(
      name: "RenderingTests", dependencies: ["Rendering", "Judgement", "StateSpace", "LiveKernel"]),
    .testTarget(name: "CommandTests", dependencies: ["pinfold"]),
  ]
)
