import HostKernel

/// The faults that can be put into a kernel.
package struct MutantList: Encodable {
  struct Item: Encodable {
    let name: String
    let summary: String
    let rule: String?
    let guardedBy: String?
    /// Why it does not apply where it does not.
    let conditions: [String]
  }

  let items: [Item]

  package init() {
    items = MutantDefinition.all.map { mutant in
      Item(
        name: mutant.name, summary: mutant.summary, rule: mutant.rule?.id, guardedBy: mutant.guardedBy,
        conditions: mutant.conditions.map(\.reason))
    }
  }

  package func encode(to encoder: any Encoder) throws { try items.encode(to: encoder) }
}

extension MutantList: CustomStringConvertible {
  package var description: String {
    items.map { item in
      let notice = item.rule.map { "breaks \($0)" } ?? "shows in the outcome"
      let test = item.guardedBy.map { "guarded by \($0)" } ?? "guarded by no test yet"
      return "\(item.name)\n    \(item.summary)\n    \(notice), \(test)\n"
    }.joined()
  }
}
