// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// A source that is offered to a new desk, off until an owner switches it on.
///
/// The addresses are those the outlets gave in 2025. They could not be tried when this was written; one that has
/// changed since says so in the words on its health once it is on.
struct StarterSource: Sendable, Equatable {
    let section: String
    let title: String
    let owner: String?
    let address: String

    /// In the order in which they are shown: a section's sources stand together.
    static let all = list.split(separator: "\n").compactMap { StarterSource(line: $0) }

    /// Reads `section | title | owner | address`.
    private init?(line: Substring) {
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { Typed.line(String($0)) }
        guard parts.count == 4 else { return nil }
        section = parts[0]
        title = parts[1]
        owner = parts[2].isEmpty ? nil : parts[2]
        address = parts[3]
    }

    private static let list = """
        National | BBC News, UK | BBC | https://feeds.bbci.co.uk/news/uk/rss.xml
        National | BBC News, politics | BBC | https://feeds.bbci.co.uk/news/politics/rss.xml
        National | The Guardian, UK news | Guardian Media Group | https://www.theguardian.com/uk-news/rss
        National | The Guardian, immigration and asylum | Guardian Media Group | https://www.theguardian.com/uk/immigration/rss
        National | The Guardian, refugees | Guardian Media Group | https://www.theguardian.com/world/refugees/rss
        National | Sky News, UK | Sky | https://feeds.skynews.com/feeds/rss/uk.xml
        National | Sky News, politics | Sky | https://feeds.skynews.com/feeds/rss/politics.xml
        National | The Independent, UK | Independent Digital News | https://www.independent.co.uk/news/uk/rss
        National | Evening Standard | Evening Standard | https://www.standard.co.uk/rss
        National | The Telegraph | Telegraph Media Group | https://www.telegraph.co.uk/rss.xml
        National | Daily Mail | DMG Media | https://www.dailymail.co.uk/news/index.rss
        National | Metro | DMG Media | https://metro.co.uk/feed/
        National | The i Paper | DMG Media | https://inews.co.uk/feed
        National | Daily Express | Reach | https://www.express.co.uk/posts/rss/1/uk
        National | Daily Mirror | Reach | https://www.mirror.co.uk/news/?service=rss
        National | The Sun | News UK | https://www.thesun.co.uk/news/feed/
        National | openDemocracy | openDemocracy | https://www.opendemocracy.net/en/rss.xml
        National | The Conversation, UK | The Conversation | https://theconversation.com/uk/articles.atom
        National | Byline Times | Byline Media | https://bylinetimes.com/feed/
        Regional | BBC News, England | BBC | https://feeds.bbci.co.uk/news/england/rss.xml
        Regional | BBC News, London | BBC | https://feeds.bbci.co.uk/news/england/london/rss.xml
        Regional | BBC News, Manchester | BBC | https://feeds.bbci.co.uk/news/england/manchester/rss.xml
        Regional | BBC News, Merseyside | BBC | https://feeds.bbci.co.uk/news/england/merseyside/rss.xml
        Regional | BBC News, Kent | BBC | https://feeds.bbci.co.uk/news/england/kent/rss.xml
        Regional | BBC News, Leeds and West Yorkshire | BBC | https://feeds.bbci.co.uk/news/england/leeds_and_west_yorkshire/rss.xml
        Regional | BBC News, Birmingham | BBC | https://feeds.bbci.co.uk/news/england/birmingham_and_black_country/rss.xml
        Regional | Manchester Evening News | Reach | https://www.manchestereveningnews.co.uk/news/?service=rss
        Regional | Liverpool Echo | Reach | https://www.liverpoolecho.co.uk/news/?service=rss
        Regional | Birmingham Mail | Reach | https://www.birminghammail.co.uk/news/?service=rss
        Regional | Chronicle Live, Newcastle | Reach | https://www.chroniclelive.co.uk/news/?service=rss
        Regional | Teesside Live | Reach | https://www.gazettelive.co.uk/news/?service=rss
        Regional | Leeds Live | Reach | https://www.leeds-live.co.uk/news/?service=rss
        Regional | Hull Live | Reach | https://www.hulldailymail.co.uk/news/?service=rss
        Regional | Nottingham Post | Reach | https://www.nottinghampost.com/news/?service=rss
        Regional | Leicester Mercury | Reach | https://www.leicestermercury.co.uk/news/?service=rss
        Regional | Bristol Post | Reach | https://www.bristolpost.co.uk/news/?service=rss
        Regional | Devon Live | Reach | https://www.devonlive.com/news/?service=rss
        Regional | Kent Live | Reach | https://www.kentlive.news/news/?service=rss
        Regional | The Northern Echo | Newsquest | https://www.thenorthernecho.co.uk/news/rss/
        Regional | Bradford Telegraph and Argus | Newsquest | https://www.thetelegraphandargus.co.uk/news/rss/
        Regional | Lancashire Telegraph | Newsquest | https://www.lancashiretelegraph.co.uk/news/rss/
        Regional | Bolton News | Newsquest | https://www.theboltonnews.co.uk/news/rss/
        Regional | The Argus, Brighton | Newsquest | https://www.theargus.co.uk/news/rss/
        Regional | Southern Daily Echo | Newsquest | https://www.dailyecho.co.uk/news/rss/
        Regional | Oxford Mail | Newsquest | https://www.oxfordmail.co.uk/news/rss/
        Regional | Yorkshire Post | National World | https://www.yorkshirepost.co.uk/rss
        Regional | Sheffield Star | National World | https://www.thestar.co.uk/rss
        Regional | Lancashire Post | National World | https://www.lep.co.uk/rss
        Regional | Cumberland News and Star | Newsquest | https://www.newsandstar.co.uk/news/rss/
        Regional | KentOnline | Iliffe Media | https://www.kentonline.co.uk/_api/rss/kent_online_news_feed.xml
        Scotland | BBC News, Scotland | BBC | https://feeds.bbci.co.uk/news/scotland/rss.xml
        Scotland | The Scotsman | National World | https://www.scotsman.com/rss
        Scotland | The Herald | Newsquest | https://www.heraldscotland.com/news/rss/
        Scotland | The National | Newsquest | https://www.thenational.scot/news/rss/
        Scotland | Glasgow Times | Newsquest | https://www.glasgowtimes.co.uk/news/rss/
        Scotland | Daily Record | Reach | https://www.dailyrecord.co.uk/news/?service=rss
        Wales | BBC News, Wales | BBC | https://feeds.bbci.co.uk/news/wales/rss.xml
        Wales | BBC Cymru Fyw | BBC | https://feeds.bbci.co.uk/cymrufyw/rss.xml
        Wales | Wales Online | Reach | https://www.walesonline.co.uk/news/?service=rss
        Wales | Nation.Cymru | Nation.Cymru | https://nation.cymru/feed/
        Wales | Golwg360 | Golwg | https://golwg.360.cymru/ffrwd
        Wales | South Wales Argus | Newsquest | https://www.southwalesargus.co.uk/news/rss/
        Northern Ireland | BBC News, Northern Ireland | BBC | https://feeds.bbci.co.uk/news/northern_ireland/rss.xml
        Northern Ireland | Belfast Live | Reach | https://www.belfastlive.co.uk/news/?service=rss
        Northern Ireland | Belfast News Letter | National World | https://www.newsletter.co.uk/rss
        Languages | BBC News, Arabic | BBC | https://feeds.bbci.co.uk/arabic/rss.xml
        Languages | BBC News, Persian | BBC | https://feeds.bbci.co.uk/persian/rss.xml
        Languages | BBC News, Ukrainian | BBC | https://feeds.bbci.co.uk/ukrainian/rss.xml
        Sector | Free Movement | Free Movement | https://freemovement.org.uk/feed/
        Sector | Right to Remain | Right to Remain | https://righttoremain.org.uk/feed/
        Sector | Institute of Race Relations | Institute of Race Relations | https://irr.org.uk/feed/
        Sector | City of Sanctuary | City of Sanctuary UK | https://cityofsanctuary.org/feed/
        Sector | Migration Observatory | University of Oxford | https://migrationobservatory.ox.ac.uk/feed/
        Sector | Refugee Council | Refugee Council | https://www.refugeecouncil.org.uk/feed/
        Sector | Detention Action | Detention Action | https://detentionaction.org.uk/feed/
        Sector | Migrants Organise | Migrants Organise | https://www.migrantsorganise.org/feed/
        Sector | Welsh Refugee Council | Welsh Refugee Council | https://wrc.wales/feed/
        Sector | InfoMigrants | InfoMigrants | https://www.infomigrants.net/en/rss/all.xml
        Parliament, courts and government | Home Office | GOV.UK | https://www.gov.uk/government/organisations/home-office.atom
        Parliament, courts and government | Ministry of Housing, Communities and Local Government | GOV.UK | https://www.gov.uk/government/organisations/ministry-of-housing-communities-local-government.atom
        Parliament, courts and government | House of Commons Library | UK Parliament | https://commonslibrary.parliament.uk/feed/
        Parliament, courts and government | Judgments, National Archives | The National Archives | https://caselaw.nationalarchives.gov.uk/atom.xml
        """
}
