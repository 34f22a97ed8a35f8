// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Page
import Words

/// A sheet to be printed and hung up: the join page's address, for eyes and for phones.
enum JoinPosterPages {
    static func poster(letterhead: Letterhead) -> StaffPage {
        let address = letterhead.baseURL.address(of: "/join")
        let code = QRCode(address)?.picture(named: "QR code for \(address)") ?? .nothing
        return StaffPage(
            title: "Poster", section: .network,
            body: """
                \(Parts.back(to: .path("/network/joining"), "Joining"))
                <p class="screen">Print this page: only the sheet below comes out on paper.</p>
                <div class="poster"><h1><bdi>\(letterhead.organisation)</bdi></h1>
                \(Language.offered, { said(.joinPosterTitle, in: $0, by: letterhead) })
                <div class="qr">\(code)</div>
                \(Language.offered, { said(.joinPosterWords, in: $0, by: letterhead) })
                <p class="key" dir="ltr">\(address)</p></div>
                """)
    }

    private static func said(_ phrase: Phrase, in language: Language, by letterhead: Letterhead) -> HTML {
        """
        <p lang="\(language.tag)" dir="\(language.direction.rawValue)">\(letterhead.say(phrase, in: language))</p>
        """
    }
}
