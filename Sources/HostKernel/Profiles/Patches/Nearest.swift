/// The candidate that is spelled most like `word`; nil if none is near enough to be meant.
func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
  let letters = Array(word.lowercased().utf8)
  let limit = max(1, letters.count / 3)
  let distances = candidates.map { ($0, distance(letters, Array($0.lowercased().utf8))) }
  guard let best = distances.min(by: { $0.1 < $1.1 }), best.1 <= limit else { return nil }
  return best.0
}

/// How many letters have to be put in, left out or changed.
private func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
  var row = Array(0...other.count)
  for (i, letter) in one.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, otherLetter) in other.enumerated() {
      let changed = diagonal + (letter == otherLetter ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
    }
  }
  return row[other.count]
}
