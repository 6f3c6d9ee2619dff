/// Which value of a switch each version has, and how that is known.
struct SwitchHistory: Sendable {
  /// A value from a version on.
  private struct Epoch {
    let start: Release
    let byte: UInt8
    /// How it is known that the behaviour changed with `start`, and not a little earlier or later.
    let boundary: Provenance
  }

  /// What is known of one version by itself: a backport, or a source that speaks of it.
  private struct Cell {
    let release: Release
    let byte: UInt8
    let provenance: Provenance
  }

  /// The versions in whose source every switch was looked up, in order.
  static let treesRead: [Release] = [
    Release(5, 12, .stable(9)), .`v5.19`, .`v6.1.192`, .`v6.8`, .`v6.9`, .`v6.10`,
    Release(6, 11, .stable(11)),
    .`v6.12.117`, Release(6, 13, .stable(7)), .`v6.14`, Release(6, 18, .stable(2)), .`v7.0`,
    Release(7, 1, .stable(3)), Release(7, 3, .stable(4)),
  ]

  private let original: UInt8
  /// Whether it is the same in all versions because it is a choice: of the machine, or of the user.
  private let isChosen: Bool
  private var changes: [Epoch] = []
  private var cells: [Cell] = []

  private init(_ value: some SwitchValue, isChosen: Bool) {
    original = value.switchByte
    self.isChosen = isChosen
  }

  /// The behaviour of every version until a change is added.
  static func first(_ value: some SwitchValue) -> SwitchHistory { SwitchHistory(value, isChosen: false) }

  /// No version's behaviour, but a choice whose default is `value`.
  static func choice(_ value: some SwitchValue) -> SwitchHistory { SwitchHistory(value, isChosen: true) }

  /// The behaviour changed with `release`.
  func then(_ value: some SwitchValue, since release: Release, _ boundary: Provenance) -> SwitchHistory {
    precondition(changes.allSatisfy { $0.start < release }, "changes are added in order")
    var history = self
    history.changes.append(Epoch(start: release, byte: value.switchByte, boundary: boundary))
    return history
  }

  /// `release` is known by itself; versions after it are not concerned.
  func at(_ release: Release, _ value: some SwitchValue, _ provenance: Provenance) -> SwitchHistory {
    var history = self
    history.cells.append(Cell(release: release, byte: value.switchByte, provenance: provenance))
    return history
  }

  /// The value of `release`.
  func byte(in release: Release) -> UInt8 {
    if let cell = cells.last(where: { $0.release == release }) { return cell.byte }
    return changes.last { $0.start <= release }?.byte ?? original
  }

  /// How the value of `release` is known.
  ///
  /// A version that was not read is known as well as the changes are that lie between its neighbours that were. A
  /// neighbour with a backport says nothing of others.
  func provenance(in release: Release) -> Provenance {
    if isChosen { return .chosen }
    if let cell = cells.last(where: { $0.release == release }) { return cell.provenance }
    if Self.treesRead.contains(release) { return .read }
    let trees = Self.treesRead.filter { tree in !cells.contains { $0.release == tree } }
    let agrees = { (tree: Release) in byte(in: tree) == byte(in: release) }
    if let tree = trees.first(where: { $0.isInLine(of: release) }), agrees(tree) { return .readInLine }

    let below = trees.last { $0 < release }
    guard let above = trees.first(where: { $0 > release }) else { return .interpolated }
    // The change that began the value, and the one that ended it, if they were not seen in a neighbour.
    let began = changes.last { change in
      change.start <= release && below.map { change.start > $0 } ?? true
    }
    let ended = changes.first { $0.start > release && $0.start <= above }
    let nearest = [began, ended].compactMap { $0?.boundary }
    if nearest.contains(where: \.isPresumed) { return .interpolated }
    if let boundary = nearest.first { return boundary }
    guard let below, agrees(below), agrees(above) else { return .interpolated }
    return .bracketed
  }
}
