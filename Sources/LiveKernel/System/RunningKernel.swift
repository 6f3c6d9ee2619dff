import Glibc
import HostKernel

/// The Linux that this program stands on.
public struct RunningKernel: Sendable, Equatable {
  /// As `uname -r` prints it.
  public let name: String
  /// The version that the name, or the distribution's own version, tells; nil if neither does.
  public let release: Release?
  /// Whether its KVM interprets guests in software (module kvm_pvm): what such a guest does is no evidence about
  /// KVM's fault path.
  public let isSoftwareVirtualisation: Bool

  /// The kernel that names itself so.
  ///
  /// - Parameters:
  ///   - name: What `uname -r` prints.
  ///   - build: What `uname -v` prints. Debian's 6.1 is called 6.1.0 for its life long, and says 6.1.192 there.
  public init(name: String, build: String, isSoftwareVirtualisation: Bool = false) {
    self.name = name
    self.isSoftwareVirtualisation = isSoftwareVirtualisation
    let distribution = build.split(separator: " ").drop { $0 != "Debian" }.dropFirst().first
    release = (distribution.flatMap(Release.init(startOf:)) ?? Release(startOf: name[...]))
  }

  /// The kernel that runs this process.
  public static var current: RunningKernel {
    var system = utsname()
    unsafe uname(&system)
    let modules = Set(SystemText.names(in: "/sys/module"))
    return RunningKernel(
      name: text(&system.release), build: text(&system.version),
      isSoftwareVirtualisation: modules.contains("kvm_pvm")
        && modules.isDisjoint(with: ["kvm_intel", "kvm_amd"]))
  }

  private static func text<Field>(_ field: inout Field) -> String {
    unsafe withUnsafePointer(to: &field) {
      unsafe $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout<Field>.size) {
        unsafe String(cString: $0)
      }
    }
  }
}

extension RunningKernel {
  /// The release among those that are modelled that says most about this kernel: the youngest that is not younger.
  /// The oldest, if all are; nil if the kernel does not tell its version.
  public var nearestRelease: Release? {
    release.map { release in Release.all.last { $0 <= release } ?? Release.all[0] }
  }

  /// That release as the model has it.
  public var nearestProfile: Profile? {
    nearestRelease.flatMap { release in Profile.all.first { $0.release == release } }
  }

  /// Why that one.
  public var nearestReason: String {
    guard let release, let nearest = nearestRelease else { return "its version is not known" }
    if nearest == release { return "it is modelled" }
    if nearest > release { return "it is older than all that are modelled" }
    return "\(release) is not modelled; the youngest modelled release before it"
  }
}

extension Release {
  /// The version that `text` begins with: 6.12.117+deb12-amd64, 7.3-rc7-amd64.
  fileprivate init?(startOf text: Substring) {
    guard let match = text.prefixMatch(of: /([0-9]+)\.([0-9]+)(?:\.([0-9]+))?(?:[-~]rc([0-9]+))?/)?.output,
      let major = Int(match.1), let minor = Int(match.2)
    else { return nil }
    if let candidate = match.4.flatMap({ Int($0) }) {
      self.init(major, minor, .candidate(candidate))
    } else if let stable = match.3.flatMap({ Int($0) }), stable > 0 {
      self.init(major, minor, .stable(stable))
    } else {
      self.init(major, minor)
    }
  }
}
