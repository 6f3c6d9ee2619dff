import Judgement
import Litmus
import Testing

@Suite struct TallyTests {
  @Test(arguments: [
    (0, 0, nil), (0, 2, Observation.never), (2, 0, Observation.always), (1, 1, Observation.sometimes),
  ])
  func `the observation speaks of the proposition`(_ yes: Int, _ no: Int, _ observation: Observation?) {
    #expect(Tally(positive: yes, negative: no).observation == observation)
  }

  @Test(arguments: [
    (Quantifier.exists, 1, 1, true), (.exists, 0, 1, false), (.notExists, 0, 1, true),
    (.notExists, 1, 1, false), (.forAll, 1, 0, true), (.forAll, 1, 1, false),
  ])
  func `the condition holds as its quantifier says`(
    _ quantifier: Quantifier, _ yes: Int, _ no: Int, _ holds: Bool
  ) {
    #expect(Tally(positive: yes, negative: no).satisfies(quantifier) == holds)
  }
}
