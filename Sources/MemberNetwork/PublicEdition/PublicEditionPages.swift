// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// Which streams everybody may read on the web.
enum PublicEditionPages {
    static func list(
        _ streams: [(stream: MessageStream, edition: PublicEdition?)], problems: [FieldProblem] = [], baseURL: BaseURL
    ) -> StaffPage {
        StaffPage(
            title: "Public editions", section: .network, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: .path("/network"), "Network"))
                \(Parts.head(title: "Public editions", lead: "A stream that is open here can be read on the web by everybody, back to its first briefing."))
                \(Parts.notice(.info, "<p>Editors\u{2019} names, e-mail addresses and telephone numbers are left out. Everything else is shown as it was sent: look through the archive first. The desk looks as well, for our own people.</p>"))
                \(streams, { stream($0, baseURL: baseURL) })</div>
                """)
    }

    private static func stream(_ line: (stream: MessageStream, edition: PublicEdition?), baseURL: BaseURL) -> HTML {
        let id = line.stream.id
        return """
            <section class="block" aria-labelledby="s-\(id)"><h2 id="s-\(id)"><bdi>\(line.stream.name)</bdi></h2>
            \(line.edition.map { opened($0, baseURL: baseURL) } ?? closed(line.stream))</section>
            """
    }

    private static func closed(_ stream: MessageStream) -> HTML {
        """
        <p>\(Parts.status(.stopped, "Not public"))</p>
        \(Form.post(to: .path("/network/public", stream.id), """
        <label class="choice"><input type="checkbox" name="listed" id="listed-\(stream.id)"><span>Search engines may list it</span></label>
        <div class="buttons"><button class="button">Open to everybody<span class="visually-hidden">: \(stream.name)</span></button></div>
        """))
        """
    }

    private static func opened(_ edition: PublicEdition, baseURL: BaseURL) -> HTML {
        let listed = edition.mayBeIndexed ? "Search engines may list it." : "Search engines are asked not to list it."
        return """
            <p>\(Parts.status(.ok, "Public")) \(listed)</p>
            <p><a href="\(link: .path("/public", edition.stream))"><bdi dir="ltr">\(baseURL.address(of: "/public/\(edition.stream.text)"))</bdi></a></p>
            \(Parts.button(.path("/network/public", edition.stream, "/closing"), "Close<span class=\"visually-hidden\">: \(edition.name)</span>", class: "button danger"))
            """
    }
}
