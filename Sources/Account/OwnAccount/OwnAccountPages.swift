// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web
import Words

/// A person's own page: how they sign in, and where they are signed in now.
struct OwnAccountPages: Sendable {
    let times: TimeWords
    /// The session in which the page is shown.
    let sessionID: String

    func page(_ own: OwnAccount, name: String? = nil, problems: [FieldProblem] = []) -> StaffPage {
        StaffPage(
            title: "Your account", section: .account, hasProblem: !problems.isEmpty,
            body: """
                \(Parts.problems(problems))
                <div class="narrow stack">
                \(Parts.head(title: "Your account", lead: "How you sign in, and where you are signed in now."))
                \(details(own.staff, name: name ?? own.staff.name, problems))
                <section aria-labelledby="views-title"><h2 id="views-title">Your views</h2>
                <p>Lists as you have filtered them. <a href="\(link: .path("/account/views"))">Open, rename or remove them</a></p></section>
                <section aria-labelledby="languages-title"><h2 id="languages-title">Languages</h2>
                <p>Colleagues like to know whom to ask. <a href="\(link: .path("/people/fluency"))">Say which languages you speak</a></p></section>
                \(password(own.staff, problems))
                \(recoveryCodes(own.recoveryCodesLeft, problems))
                \(sessions(own.sessions))
                </div>
                """)
    }

    private func details(_ staff: Staff, name: String, _ problems: [FieldProblem]) -> HTML {
        let languages = Language.offered.map { (value: $0.code, spoken: $0.autonym) }
        let fields: HTML = """
            \(Field("name", "Your name", value: name, problems: problems).text(autocomplete: "name"))
            \(Field("language", "Language", hint: "For what the desk writes to you.", value: staff.language)
                .select(languages))
            <label class="choice"><input type="checkbox" name="keys" value="on"\(" checked", if: staff.keysOn)>\
            <span>Single keys <span class="hint">Such as j and k to move in a list. They never act while you type.</span>\
            </span></label>
            <div class="buttons"><button class="button primary">Save</button></div>
            """
        return """
            <section aria-labelledby="details-title"><h2 id="details-title">About you</h2>
            <p>You sign in as <bdi dir="ltr">\(staff.email)</bdi>. Your role is: \(staff.role.spoken).</p>
            \(Form.post(to: .path("/account"), fields))</section>
            """
    }

    private func password(_ staff: Staff, _ problems: [FieldProblem]) -> HTML {
        let fields: HTML = """
            \(Field("current", "Your password now", problems: problems).password(autocomplete: "current-password"))
            \(Field("new", "New password", hint: SetUpPages.passwordHint, problems: problems)
                .password(autocomplete: "new-password"))
            \(Field("code", "Six-digit code", hint: "From the app on your phone.", problems: problems).code())
            <div class="buttons"><button class="button">Change the password</button></div>
            """
        return """
            <section aria-labelledby="password-title"><h2 id="password-title">Password</h2>
            <p>When you change it, you are signed out everywhere else.</p>
            \(Form.post(to: .path("/account/password"), fields))</section>
            """
    }

    private func recoveryCodes(_ left: Int, _ problems: [FieldProblem]) -> HTML {
        let fields: HTML = """
            \(Field("phone-code", "Six-digit code for new recovery codes", hint: "From the app on your phone.",
                problems: problems).code())
            <div class="buttons"><button class="button">Make new recovery codes</button></div>
            """
        return """
            <section aria-labelledby="codes-title"><h2 id="codes-title">Recovery codes</h2>
            <p>\(left) of your \(RecoveryCodes.count) codes have not been used. New ones make the old ones worthless.</p>
            \(Form.post(to: .path("/account/recovery-codes"), fields))</section>
            """
    }

    private func sessions(_ sessions: [Session]) -> HTML {
        let endOthers = Parts.button(
            .path("/account/sessions/end-others"), "End all other sessions", class: "button danger")
        return """
            <section class="stack" aria-labelledby="sessions-title"><h2 id="sessions-title">Where you are signed in</h2>
            <ul class="rows" role="list">\(sessions, row)</ul>
            \(sessions.count > 1 ? endOthers : HTML.nothing)</section>
            """
    }

    private func row(_ session: Session) -> HTML {
        let isHere = session.id.text == sessionID
        let end = Parts.button(
            .path("/account/sessions", session.id, "/end"),
            "End this session<span class=\"visually-hidden\"> of \(times.spoken(session.startedAt))</span>")
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title">Signed in \(times.spoken(session.startedAt))</p>
            <p class="meta"><span>last seen \(times.spoken(session.seenAt))</span></p></div>
            \(isHere ? Parts.status(.ok, "You are here") : end)</li>
            """
    }

    /// New recovery codes, shown this once.
    static func newCodes(_ codes: [String]) -> StaffPage {
        StaffPage(
            title: "New recovery codes", section: .account,
            body: """
                <div class="narrow stack">
                \(Parts.back(to: .path("/account"), "Your account"))
                \(Parts.head(
                    title: "New recovery codes",
                    lead: "Each lets you in once if your phone is lost. They are not shown again, and the old ones are worthless."))
                \(SetUpPages.list(codes))
                <div class="buttons"><button type="button" class="button" data-copy="#codes" data-copied="Copied" hidden>\
                \(Icon.use("copy")) <span data-label>Copy</span></button> \
                <button type="button" class="button" data-print hidden>Print</button>
                \(Parts.action(.path("/account"), "I have kept them", isPrimary: true))</div>
                </div>
                """)
    }
}
