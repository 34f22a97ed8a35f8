// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

enum SignInPages {
    /// One answer for every way of being wrong.
    ///
    /// The address is not written back: the page is the same for all.
    static func signIn(isRefused: Bool) -> PlainPage {
        let problems =
            isRefused ? [FieldProblem("email", "That e-mail address, password and code do not go together.")] : []
        return PlainPage(
            title: "Sign in", hasProblem: isRefused,
            body: """
                \(Parts.problems(problems))
                <h1>Sign in</h1>
                \(Form.post(to: .path("/sign-in"), form))
                <details><summary>I cannot sign in</summary>
                <p>Without your phone, type one of your recovery codes in place of the six digits.</p>
                <p>If you have neither, or have forgotten your password, ask the person who hosts this desk to let you in \
                again.</p></details>
                """)
    }

    private static var form: HTML {
        """
        \(Field("email", "E-mail address").email(autocomplete: "username"))
        \(Field("password", "Password").password(autocomplete: "current-password"))
        \(Field("code", "Six-digit code", hint: "From the app on your phone. A recovery code works here too.")
            .text(autocomplete: "one-time-code", dir: "ltr", class: "code"))
        <div class="buttons"><button class="button primary">Sign in</button></div>
        """
    }
}
