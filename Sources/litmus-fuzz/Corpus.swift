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

/// A test with a meaning that uses verbs which are rare in the library.
let verbSample = """
  litmus verbs

  setup {
      machine.dmaPools = true
      ram = anonymous(pages: 2)
      bar = device(pages: 3)
      dev = vma(pages: 2)
      dev.remap(bar, page: 1)
      vm = kvm()
      s1 = vm.memslot(ram)
      s2 = vm.memslot(dev, gfn: 2)
      gpu = mirror(ram)
      bo = ttm(pages: 3, order: 1, caching: uncached, placement: vram)
      big = compound(pages: 4, order: 2)
      ram.write(page: 1, 9)
      ram.fork(as: child)
      h = ram.pin(page: 1)
  }

  vcpu P0 of vm {
      r0 = read(gfn: 3)
      r1 = write(gfn: 1, 4)
  }

  task P1 of child {
      r0 = ram.write(page: 1, 5)
      w, r1 = big.mmap()
      r2 = w.read(page: 3)
      ram.mprotect(writable: false)
      moved, r3 = ram.mremap()
      r4 = moved.write(6)
  }

  task P2 {
      dev.zap(page: 1, path: zap-vma-ptes)
      dev.insert(bar, page: 1, at: 1)
      s3, r0 = s1.replace(dev)
      s2.delete()
      x = bo.mmap()
      r1 = bo.submit(copyFrom: x, reserveFirst: true)
      dev.munmap(page: 1)
      bo.release()
  }

  driver P3 on cpu 0 {
      gpu.write(page: 1, 3)
      r0 = h.read()
      h.put()
      k = bo.hold(page: 2)
      bo.move(to: system)
      shrinkPool()
      k.write(8)
      k.put()
  }

  exists P0:r0 = MMIO \\/ vm.page(1).mapped = 1 /\\ bo.placement != vram

  expect sometimes on ...
  """
