// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Words

/// The frame that is put round every page.
public struct Shell: Sendable {
    private let organisation: String
    private let assets: Assets
    private let zone: Zone
    /// Whether this desk shows invented data.
    private let isDemo: Bool

    public init(organisation: String, assets: Assets, zone: Zone, isDemo: Bool) {
        self.organisation = organisation
        self.assets = assets
        self.zone = zone
        self.isDemo = isDemo
    }

    /// A page of the desk.
    public func page(_ page: StaffPage, in frame: StaffFrame) -> HTML {
        """
        <!doctype html>
        <html lang="en" dir="ltr">
        <head>\(head(title: "\(page.hasProblem ? errorMark : .nothing)\(page.title) · \(organisation)", hasScript: true))</head>
        <body class="desk"\(" data-keys=\"off\"", if: !frame.keysOn)>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
        <a class="wordmark" href="\(link: .path("/"))" lang="en" dir="ltr">Firsthand</a> \
        <span class="organisation"><bdi>\(organisation)</bdi></span>
        <nav class="rooms" aria-label="Rooms"><ul>\(frame.rooms, { room($0, of: page) })</ul></nav>
        \(account(frame, current: page.section == .account))
        </header>
        \(demoBanner)\(cannotSaveBanner(frame.cannotSaveSince))
        <main id="main" tabindex="-1"\(" class=\"full\"", if: page.isWide)>
        \(frame.notice.map(flash))\(frame.views.map(\.html))
        \(page.body)
        </main>
        <footer class="foot"><bdi>\(organisation)</bdi>
        <a href="\(link: .path("/find"))">Find</a> \
        <button type="button" class="button link" data-opens="keys" hidden>Keyboard</button></footer>
        \(finding)\(keys)
        </body>
        </html>
        """
    }

    /// A page on its own, in the visitor's language where it is translated.
    public func page(_ page: PlainPage, visitor: Visitor, notice: Notice?, cannotSave: Bool) -> HTML {
        let language = visitor.language
        let isDraft = page.isTranslated && visitor.words.isDraft(language)
        return """
            <!doctype html>
            <html lang="\(language.tag)" dir="\(language.direction.rawValue)">
            <head>\(head(title: "\(page.hasProblem ? errorMark : .nothing)\(page.title) · \(organisation)", hasScript: false, mayBeIndexed: page.mayBeIndexed))</head>
            <body class="plain">
            <a class="skip" href="#main">\(t: .pageSkip)</a>
            <header><span class="wordmark" lang="en" dir="ltr">Firsthand</span> \
            <span class="organisation"><bdi>\(organisation)</bdi></span>\(page.choice == .above ? languages : HTML.nothing)</header>
            <main id="main" tabindex="-1"\(" class=\"wide\"", if: page.isWide)>
            \(notice.map(flash))
            \(page.body)
            </main>
            <footer class="foot">\(page.choice == .below ? languages : HTML.nothing)\(isDraft ? draftMark : HTML.nothing)</footer>
            </body>
            </html>
            """
    }

    private func head(title: HTML, hasScript: Bool, mayBeIndexed: Bool = false) -> HTML {
        """
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        \(mayBeIndexed ? HTML.nothing : "<meta name=\"robots\" content=\"noindex\">")
        <title>\(title)</title>
        <link rel="stylesheet" href="\(link: assets.stylesheet)">
        <link rel="icon" type="image/svg+xml" href="\(link: assets.mark)">
        \(hasScript ? script : HTML.nothing)
        """
    }

    private var script: HTML { "<script src=\"\(link: assets.script)\" defer></script>" }

    private func room(_ section: StaffPage.Section, of page: StaffPage) -> HTML {
        """
        <li><a href="\(link: section.link)"\(" aria-current=\"page\"", if: section == page.section)>\(verbatim: section.spoken)</a></li>
        """
    }

    private func account(_ frame: StaffFrame, current: Bool) -> HTML {
        """
        <details class="menu"><summary>\(Icon.use("user-round"))<span class="visually-hidden">Your account:</span> \
        <bdi>\(frame.name)</bdi> \(Icon.use("chevron-down"))</summary>
        <ul><li><a href="\(link: .path("/account"))"\(" aria-current=\"page\"", if: current)>Your account</a></li>
        <li><button type="button" data-opens="keys" hidden>Keyboard</button></li>
        <li>\(Form.post(to: .path("/sign-out"), class: "", "<button>Sign out</button>"))</li></ul></details>
        """
    }

    /// Goes anywhere by a few letters; without scripting the page `/find` does the same.
    private var finding: HTML {
        """
        <dialog id="find" aria-label="Find">\(Form.get(to: .path("/find"), class: "search", """
        \(Icon.use("search"))<input type="search" name="q" aria-label="Find anything" dir="auto" autocomplete="off" autofocus>
        <button class="button">Find</button>
        """))<div data-results aria-live="polite"></div></dialog>
        """
    }

    private var keys: HTML {
        """
        <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Keyboard</h2>
        <dl class="keys">
        <div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>Next, previous</dd></div>
        <div><dt><kbd>x</kbd></dt><dd>Pick for the briefing, or tick in the morning</dd></div>
        <div><dt><kbd>a</kbd> <kbd>e</kbd></dt><dd>Keep a story, skip it</dd></div>
        <div><dt><kbd>o</kbd></dt><dd>Open a story</dd></div>
        <div><dt><kbd>m</kbd></dt><dd>Make one story of those ticked</dd></div>
        <div><dt><kbd>s</kbd></dt><dd>Take the ticked articles out of a story</dd></div>
        <div><dt><kbd>u</kbd></dt><dd>Undo</dd></div>
        <div><dt><kbd>Ctrl</kbd> <kbd>K</kbd></dt><dd>Find anything, and go there</dd></div>
        <div><dt><kbd>/</kbd></dt><dd>Search on this page</dd></div>
        <div><dt><kbd>Ctrl</kbd> <kbd>Enter</kbd></dt><dd>Send the form you are typing in</dd></div>
        <div><dt><kbd>?</kbd></dt><dd>This list</dd></div>
        </dl>
        <form method="dialog"><button class="button">Close</button></form></dialog>
        """
    }

    private var demoBanner: HTML {
        guard isDemo else { return .nothing }
        return """
            <aside class="banner" aria-label="About this desk"><p>Everything here is invented, so that you can try the desk.</p></aside>
            """
    }

    private func cannotSaveBanner(_ since: Moment?) -> HTML {
        guard let since else { return .nothing }
        return """
            <aside class="banner warning" aria-label="State of the desk" role="alert"><p><strong>Read-only.</strong> \
            Since \(zone.clock(of: since)) the desk can read but not save, most often because the disk is full. It goes on \
            by itself; until then, keep what you type.</p></aside>
            """
    }

    private func flash(_ notice: Notice) -> HTML {
        "<div class=\"flash ok\" role=\"status\">\(Icon.use("circle-check"))<p>\(notice.sentence)</p></div>"
    }

    private var languages: HTML {
        "<nav class=\"languages\" aria-label=\"\(t: .pageLanguage)\"><ul class=\"cluster\">\(Language.offered, choice)</ul></nav>"
    }

    private func choice(_ language: Language) -> HTML {
        """
        <li><a href="\(link: .here(in: language))" lang="\(language.tag)" hreflang="\(language.tag)">\(language.autonym)</a></li>
        """
    }

    private var errorMark: HTML { "\(t: .pageError) " }

    private var draftMark: HTML { "<span>\(t: .pageDraftTranslation)</span>" }
}
