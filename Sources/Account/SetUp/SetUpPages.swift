// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

extension SetUpLink {
    /// The page of this link, or one of its actions.
    func link(_ rest: StaticString = "") -> Link {
        switch self {
        case .firstRun(let token, _): .path("/start", word: token, rest)
        case .invitation(let token, _): .path("/invitations", word: token, rest)
        }
    }
}

/// The three steps by which somebody becomes a member of staff.
struct SetUpPages: Sendable {
    let organisation: String

    /// Step 1: who they are, and a password.
    func details(_ link: SetUpLink, role: Role, typed: SetUpForm, problems: [FieldProblem]) -> PlainPage {
        let lead: HTML =
            role == .owner
            ? "You will be an owner of the desk of <bdi>\(organisation)</bdi>: you run it and invite the others."
            : "You are invited to the desk of <bdi>\(organisation)</bdi> as: \(role.spoken). \(role.explained)"
        let fields: HTML = """
            \(Field("name", "Your name", hint: "As your colleagues know you.", value: typed.name, problems: problems)
                .text(autocomplete: "name"))
            \(Field("email", "E-mail address", hint: "You sign in with it.", value: typed.email, problems: problems)
                .email(autocomplete: "username"))
            \(Field("password", "Password", hint: Self.passwordHint, problems: problems)
                .password(autocomplete: "new-password"))
            <div class="buttons"><button class="button primary">Go on</button></div>
            """
        return PlainPage(
            title: "Your account", hasProblem: !problems.isEmpty,
            body: """
                \(Parts.problems(problems))
                <p class="kicker">Step 1 of 3</p><h1>Your account</h1>
                <p class="lead">\(lead)</p>
                \(Form.post(to: link.link(), fields))
                """)
    }

    static let passwordHint: HTML =
        "At least 12 characters. Three or four words that do not belong together are easy to keep."

    /// Step 2: the key goes to the phone, and a code from it comes back.
    func phone(_ link: SetUpLink, _ setUp: SetUp, address: String, problems: [FieldProblem]) -> PlainPage {
        let picture = QRCode(address)?.picture(named: "QR code for your authenticator app")
        let fields: HTML = """
            \(Field("code", "Six-digit code", hint: "The one that the app shows now.", problems: problems).code())
            <div class="buttons"><button class="button primary">Go on</button> \
            <a href="\(link: link.link().with("change", "1"))">Change what you typed before</a></div>
            """
        return PlainPage(
            title: "Your phone", hasProblem: !problems.isEmpty,
            body: """
                \(Parts.problems(problems))
                <p class="kicker">Step 2 of 3</p><h1>Add your phone as a second step</h1>
                <p class="lead">Scan this with an authenticator app, such as Aegis, FreeOTP or Google Authenticator. Then \
                type the six digits it shows.</p>
                <div class="qr">\(picture)<p class="hint">Or type this key into the app:<br>\
                <code class="key" id="key" dir="ltr">\(setUp.totp.spoken)</code></p></div>
                \(Form.post(to: link.link("/code"), fields))
                """)
    }

    /// Step 3: the recovery codes, until the person says that they have them.
    func codes(_ link: SetUpLink, _ codes: [String]) -> PlainPage {
        PlainPage(
            title: "Recovery codes",
            body: """
                <p class="kicker">Step 3 of 3</p><h1>Keep these somewhere safe</h1>
                <p class="lead">Each lets you in once if your phone is lost. Write them down or print them: they are not \
                shown again.</p>
                \(Self.list(codes))
                \(Form.post(
                    to: link.link("/finish"),
                    "<div class=\"buttons\"><button class=\"button primary\">I have kept them</button></div>"))
                """)
    }

    static func list(_ codes: [String]) -> HTML {
        "<ol class=\"codes\" role=\"list\" id=\"codes\" dir=\"ltr\">\(codes, { "<li><code>\($0)</code></li>" })</ol>"
    }

    /// A link that does nothing any more.
    func closed(_ why: SetUpClosed, _ link: SetUpLink) -> PlainPage {
        let (title, sentence): (HTML, HTML) =
            switch (why, link) {
            case (.used, _): ("This link was used", "It works once. If it was you, sign in with what you chose then.")
            case (.withdrawn, _): ("This invitation was withdrawn", "Ask the person who invited you.")
            case (.expired, .firstRun):
                ("This link has run out", "It works for one day. Start the desk again, and it shows you a new one.")
            case (.expired, .invitation):
                (
                    "This invitation has run out",
                    "It works for seven days. Ask the person who invited you for a new one."
                )
            }
        return PlainPage(
            title: title,
            body:
                "<h1>\(title)</h1><p>\(sentence)</p><p><a href=\"\(link: .path("/sign-in"))\">To the sign-in page</a></p>"
        )
    }
}
