import HostKernel
import Judgement
import Litmus
import Rendering

/// The process gives the page away meanwhile.
let text = """
  litmus grab-page
  "May a driver read a page whose reference it has put?"
  setup {
      ram = anonymous(pages: 1)
      ram.write(page: 0, 7)
  }
  task P0 {
  }
  task P1 {
      ram.dontNeed()
  }
  exists ram.page(0).refcount = 0

  expect no flags on v6.12
  """

/// Runs the test with the driver as it should be, and as it should not.
@main struct OwnPath {
  static func main() throws {
    var renderer = HerdRenderer(palette: Palette(isColored: false), traces: .first)
    for putsEarly in [false, true] {
      var runner = TestRunner(try test(putsEarly: putsEarly))
      print(renderer.render(.result(runner.run(on: try Profile("v6.12")))), terminator: "")
    }
  }

  /// The language has no word for the ioctl, so it is given to P0 here.
  private static func test(putsEarly: Bool) throws -> LitmusTest {
    var result = try LitmusTest(Source(name: "grab-page.litmus", text: text))
    result.scenario.customPaths = [
      GrabPage(page: result.scenario.page(0, ofRegion: 0), putsEarly: putsEarly)
    ]
    result.scenario.registers = [.init(actor: 0, name: "r0")]
    result.scenario.actors[0].operations = [Operation(.custom(0), into: RegisterID(0))]
    return result
  }
}
