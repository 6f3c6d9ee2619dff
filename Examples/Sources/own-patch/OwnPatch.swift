import HostKernel
import Judgement
import Litmus
import Rendering

/// An idea for KVM as a file of settings: the fault path puts the reference of its lookup before it asks whether the page
/// was invalidated meanwhile, and marks the page accessed all the same.
let idea = """
  name    put-before-check
  summary "KVM puts its reference right after the lookup, and marks the page accessed later."
  set     faultReference = lookupOnly
  set     touchOnStale   = yes
  """

/// What may happen to it while the process gives the page away.
let text = """
  litmus touch-after-discard
  "May KVM mark a page that is no longer its guest's?"
  setup {
      ram = anonymous(pages: 1)
      vm  = kvm(memslot: ram)
      ram.write(page: 0, 1)
  }
  vcpu P0 of vm {
      r0 = read(gfn: 0)
  }
  task P1 {
      ram.dontNeed()
  }
  exists P0:r0 = 0

  expect no flags                 on v6.8-rc3
  expect flags foreign-page-touch on v6.8-rc3 + put-before-check
  """

/// Runs the test on a kernel with and without the idea, and prints what is found.
@main struct OwnPatch {
  static func main() throws {
    let patches = Patch.all + [try PatchFile.patch(parsing: idea)]
    let test = try LitmusTest(Source(name: "touch-after-discard.litmus", text: text), patches: patches)
    var runner = TestRunner(test)
    var renderer = HerdRenderer(palette: Palette(isColored: false), traces: .first)
    for kernel in try KernelSelection(catalogue: patches).kernels(for: test) {
      print(renderer.render(.result(runner.run(on: kernel))), terminator: "")
    }
  }
}
