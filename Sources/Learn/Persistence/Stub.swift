extension SoftmaxModel { public func serialized() throws(LearnError) -> [UInt8] { [] } }
extension MajorityModel { public func serialized() throws(LearnError) -> [UInt8] { [] } }
