@testable import Account
import Kit
import Store
import Web
import Support
import Testing
import Foundation
@Suite struct ZTemp {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["TIMING"] != nil)) func timing() async throws {
    try await withWorld(.sqlite) { w in
      let world = try World(store: w.store, clock: w.clock, cost: .standard)
      let p = try await world.person()
      let stopped = try await world.person("z@example.org", role: .intern); try await world.desk.stop(stopped.id, by: .host)
      var t: [String: [Double]] = [:]
      for _ in 0..<40 {
        for (name, e, pw, code) in [("wrong password", p.email, "wrong wrong wrong", "000000"), ("unknown", "nobody@example.org", "wrong wrong wrong", "000000"), ("wrong code", p.email, p.password, "000000"), ("stopped", stopped.email, stopped.password, "x")] {
          world.clock.pass(seconds: 1000)
          let s = ContinuousClock.now
          _ = try await world.desk.signIn(SignInTry(email: e, password: pw, code: code, caller: "1", browser: nil))
          t[name, default: []].append((ContinuousClock.now - s) / .milliseconds(1))
        }
      }
      for (k, v) in t { print("TIMING", k, "mean", v.reduce(0,+)/Double(v.count), "median", v.sorted()[v.count/2], "min", v.min()!) }
      let s = ContinuousClock.now; let l = try PasswordList.builtIn(); print("TIMING list", (ContinuousClock.now - s) / .milliseconds(1)); _ = l.contains("x")
    }
  }
}
