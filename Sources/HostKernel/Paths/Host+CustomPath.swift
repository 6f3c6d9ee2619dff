/// What a custom path may do in a step.
extension Host {
  /// The value of a switch of the kernel, noted as read: kernels that differ in it are explored anew.
  public mutating func value<Value: SwitchValue>(of key: Switch) -> Value { kernel.read(key) }

  /// What the path returned that was called last: a page, if it looked one up, and 0, an error, or what was read.
  public mutating func takeCalleeResult() -> (page: PageHandle, value: Value) {
    let result = takeResult()
    return (result.page, result.code)
  }

  /// `get_page()` for this thread. PA-2
  public mutating func getReference(to page: PageHandle) { getPage(page.pfn, for: .thread(thread)) }

  /// `put_page()` by this thread: a breach if it holds no reference, whoever else does. PA-3, M1
  public mutating func putReference(to page: PageHandle) { putPage(page.pfn, for: .thread(thread)) }

  /// The kernel loads from the page or stores to it, in the belief that it is still the one that was looked up.
  public mutating func touch(_ page: PageHandle, _ kind: Access, writing value: Value = .zero) -> Value {
    let result = access(kind, page, writing: value)
    note("\(kind)s \(page.pfn)\(kind == .read ? ": \(result)" : "")")
    return result
  }

  /// `mmap_read_lock()` of the address space of `page`; false: the step is blocked on `mmapLock`.
  public mutating func lockMMapForReading(of page: VirtualPage) -> Bool { lockMMapRead(process(of: page)) }

  /// `mmap_read_unlock()`
  public mutating func unlockMMapForReading(of page: VirtualPage) { unlockMMapRead(process(of: page)) }

  /// Says in a counterexample what the step does.
  public func remark(_ text: @autoclosure () -> String) { note(text()) }
}
