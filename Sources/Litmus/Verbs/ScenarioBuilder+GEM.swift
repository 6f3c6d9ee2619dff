import HostKernel

extension ScenarioBuilder {
  /// A file of a new device.
  mutating func addGEMFile(of driver: GEMDriver) -> GEMFileID {
    let device = edit { scenario in
      scenario.gem.devices.append(driver)
      return GEMDeviceID(scenario.gem.devices.count - 1)
    }
    return addGEMFile(on: device)
  }

  mutating func addGEMFile(on device: GEMDeviceID) -> GEMFileID {
    edit { scenario in
      scenario.gem.files.append(device)
      return GEMFileID(scenario.gem.files.count - 1)
    }
  }

  mutating func addHandle(
    _ name: String, in file: GEMFileID, _ source: Scenario.GEMPlan.Source
  ) -> GEMHandleID {
    edit { scenario in
      scenario.gem.handles.append(Scenario.GEMPlan.Handle(name: name, file: file, source: source))
      return GEMHandleID(scenario.gem.handles.count - 1)
    }
  }

  /// A handle of an import, with the object and the attachment that the import may make.
  mutating func addImport(_ name: String, of dmaBuf: DMABufID, into file: GEMFileID) -> GEMHandleID {
    let driver = scenario.gem.driver(of: file)
    let exporter = scenario.dmaBuf.exports[dmaBuf.position].buffer
    let object = addBuffer(
      Scenario.Buffer(
        name: name, kind: .imported, pageCount: scenario.buffers[exporter.position].pageCount))
    let attachment = addAttachment(
      Scenario.DMABufPlan.Attachment(name: name, dmaBuf: dmaBuf, isDynamic: driver.isDynamicImporter))
    return addHandle(name, in: file, .imported(dmaBuf, object: object, attachment))
  }

  /// The dma-buf of what is behind a handle: there is one of each buffer, however often it is exported. PR-2
  mutating func dmaBuf(of handle: GEMHandleID, named name: String) -> DMABufID {
    switch scenario.gem.handles[handle.position].source {
    case .imported(let dmaBuf, _, _): return dmaBuf
    case .created(let buffer):
      if let number = scenario.dmaBuf.exports.firstIndex(where: { $0.buffer == buffer }) {
        return DMABufID(number)
      }
      return addDMABuf(name, of: buffer)
    }
  }
}

extension Scenario.GEMPlan {
  func driver(of file: GEMFileID) -> GEMDriver { devices[files[file.position].position] }
}

extension Scenario {
  /// The buffer that is, or will be, behind a handle.
  func buffer(of handle: GEMHandleID) -> BufferID {
    switch gem.handles[handle.position].source {
    case .created(let buffer): buffer
    case .imported(let dmaBuf, _, _): self.dmaBuf.exports[dmaBuf.position].buffer
    }
  }

  func pageCount(of handle: GEMHandleID) -> Int { buffers[buffer(of: handle).position].pageCount }

}
