// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Signing in and out.
struct SignInRoutes: Sendable {
    let desk: AccountDesk

    func mount(on routes: Routes) {
        routes.open(.get, "/sign-in") { _ in .page(SignInPages.signIn(isRefused: false)) }
        routes.open(.post, "/sign-in") { try await signIn($0) }
        routes.staff(.post, "/sign-out") { _, member in
            try await desk.signOut(member)
            return .redirect(to: .path("/sign-in"), saying: .signedOut).endingSession()
        }
    }

    func signIn(_ asked: Asked) async throws -> Answer {
        let attempt = SignInTry(
            email: asked.form.line("email"), password: asked.form["password"] ?? "", code: asked.form["code"] ?? "",
            caller: asked.caller, browser: asked.knownBrowser)
        guard let signedIn = try await desk.signIn(attempt) else {
            return .page(SignInPages.signIn(isRefused: true), status: 422)
        }
        return .redirect(to: .path("/")).startingSession(token: signedIn.token, knownBrowser: signedIn.browser)
    }
}
