/// A test that uses what no test of the library does.
let grammarSample = #"""
  litmus sample
  "What does the grammar allow?"
  see "first discussion"
  see "second discussion"
  facts S01, KVM-7.1

  setup {
      machine.lruBatch = 3
      bo   = ttm(pages: 2, order: 1, caching: uncached-minus)
      vm   = kvm(memslot: bo.export().mmap())
      work = bo.submit(write: 7, dynamic: true)
  }

  vcpu P0 of vm on cpu 1 {
      r0 = write(gfn: 0, 1)       // a comment
      dev = virtio-gpu(of: vm, window: 1)
  }

  job P1 of work {
      run()
      fd, r1 = bo.page(0).export()
  }

  ~exists (P0:r0 = 7 /\ ~P1:r1 != MMIO) \/ bo.page(0).reservations = 1

  expect presumed never, only flags bad-page "nonzero mapcount", double-free on ... v6.8-rc3
  expect always, prints "WARNING", "BUG" on v6.12 + ttm-tail-refs + mutant:no-stale-check, v6.13 ...
  expect no flags, no prints on v5.12 ... v5.13, ...
  """#
