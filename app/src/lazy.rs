//! The code of a page is loaded when the page is opened: what every visitor loads first is the
//! frame only. Pages that are opened one after the other share one file; on the first load, and
//! without scripts, a page comes from the server. Groups are few: the splitter writes a file for each set of groups that
//! share something, and each file that a page loads costs time (`docs/weight.md`). The start script (`document/start.js`)
//! knows the groups by the first part of an address; a test holds it to what stands here.

use leptos::prelude::*;
use leptos_router::LazyRoute;

use crate::{
    account, activity, board, contribution, dashboard, exchange, guide, home, journey, kind, mentoring, office,
    picture, pillar, privacy, programme, region, registration, report, snowball, stakeholder, statistic, story, ticket,
};

/// Declares pages whose code is loaded together, when the first of them is opened. The second name is
/// that of the function which `#[lazy]` makes to load the code without a view: on the first load the
/// view has to be there when hydration reaches it.
macro_rules! lazy_pages {
    ($(#[$meta:meta])* $load:ident, $preload:ident: $Of:ident { $($Page:ident = $page:path,)+ }) => {
        #[derive(Clone, Copy)]
        enum $Of {
            $($Page,)+
        }

        $(#[$meta])*
        #[lazy]
        fn $load(page: $Of) -> AnyView {
            match page {
                $($Of::$Page => view! { <$page /> }.into_any(),)+
            }
        }

        $(
            #[doc = concat!("The page [`", stringify!($page), "`], loaded when it is opened.")]
            pub struct $Page;

            impl LazyRoute for $Page {
                fn data() -> Self {
                    Self
                }

                async fn view(_page: Self) -> AnyView {
                    $load($Of::$Page).await
                }

                async fn preload() {
                    #[cfg(feature = "hydrate")]
                    {
                        $preload().await;
                        // Code that has arrived and a page that comes to life are two tasks, not one long one.
                        crate::ui::next_task().await;
                    }
                }
            }
        )+
    };
}

lazy_pages!(
    /// The first page, whose weight every newcomer carries.
    load_home, __preload_load_home: HomePages {
        Home = home::HomePage,
    }
);
lazy_pages!(
    /// The pages that most visitors come for: programmes and their activities, who takes part, what is sought and offered.
    load_public, __preload_load_public: PublicPages {
        Programmes = programme::ProgrammesPage,
        Programme = programme::ProgrammePage,
        Start = registration::StartPage,
        Ticket = ticket::TicketPage,
        Directory = stakeholder::DirectoryPage,
        Stakeholder = stakeholder::StakeholderPage,
        Exchange = exchange::ExchangePage,
        Listing = exchange::ListingPage,
        Activities = activity::ActivitiesPage,
        Activity = activity::ActivityPage,
        Enrolment = activity::EnrolmentPage,
        Certificate = activity::CertificatePage,
        Certified = activity::CertifiedPage,
    }
);
lazy_pages!(
    /// The pages that explain.
    load_reference, __preload_load_reference: ReferencePages {
        Pillars = pillar::PillarsPage,
        Ppks = kind::PpksPage,
        PpksKind = kind::PpksKindPage,
        Psks = kind::PsksPage,
        PsksKind = kind::PsksKindPage,
        Regencies = region::RegenciesPage,
        Regency = region::RegencyPage,
        Statistics = statistic::StatisticsPage,
        Privacy = privacy::PrivacyPage,
        Guide = guide::GuidePage,
        Pioneers = mentoring::PioneersPage,
        Report = report::ReportPage,
        Stories = story::StoriesPage,
        Story = story::StoryPage,
        StoryConsent = story::ConsentPage,
    }
);
lazy_pages!(
    /// The dashboard, boards of its views, and the snowball.
    load_dashboard, __preload_load_dashboard: DashboardPages {
        Dashboard = dashboard::DashboardPage,
        Bulletin = dashboard::BulletinPage,
        Compare = dashboard::ComparePage,
        Boards = board::BoardsPage,
        Board = board::BoardPage,
        Embed = board::EmbedPage,
        Snowball = snowball::SnowballPage,
    }
);
lazy_pages!(
    /// The steps of a registration.
    load_registration, __preload_load_registration: RegistrationPages {
        Wizard = registration::WizardPage,
        OfflineForm = registration::OfflineFormPage,
    }
);
lazy_pages!(
    /// What stakeholders see of themselves.
    load_account, __preload_load_account: AccountPages {
        Account = account::AccountPage,
        OwnListings = exchange::OwnListingsPage,
        NewListing = exchange::NewListingPage,
        OwnListing = exchange::OwnListingPage,
        OwnMatch = exchange::OwnMatchPage,
        OwnJourneys = journey::OwnJourneysPage,
        OwnJourneyEntry = journey::OwnJourneyEntryPage,
        OwnTallies = journey::OwnTalliesPage,
        OwnJourney = journey::OwnJourneyPage,
        OwnPairs = mentoring::OwnPairsPage,
        NewPair = mentoring::NewPairPage,
        OwnPair = mentoring::OwnPairPage,
        ContributionReport = contribution::ReportPage,
    }
);
lazy_pages!(
    /// Sign-in, review queue, review, staff, audit log, programmes, activities and stories to edit, change requests, sign-in
    /// codes, messages, how the review stands, journeys, needs and offers, mentoring, boards.
    load_office, __preload_load_office: OfficePages {
        Office = office::OfficePage,
        Review = office::ReviewPage,
        Officers = office::OfficersPage,
        Audit = office::AuditPage,
        Edits = programme::EditsPage,
        Edit = programme::EditPage,
        Finance = programme::FinancePage,
        Documents = programme::DocumentsPage,
        ProgrammePictures = picture::ProgrammePicturesPage,
        ActivityPictures = picture::ActivityPicturesPage,
        ActivityEdits = activity::ActivityEditsPage,
        ActivityEdit = activity::ActivityEditPage,
        Roster = activity::RosterPage,
        Door = activity::DoorPage,
        Changes = office::ChangesPage,
        Change = office::ChangePage,
        Codes = office::CodesPage,
        OfficeListings = exchange::OfficeListingsPage,
        NewNeed = exchange::NewNeedPage,
        OfficeListing = exchange::OfficeListingPage,
        OfficeMatch = exchange::OfficeMatchPage,
        OfficePairs = mentoring::OfficePairsPage,
        NewOfficePair = mentoring::NewOfficePairPage,
        OfficePair = mentoring::OfficePairPage,
        Reports = report::ReportsPage,
        Outbox = office::OutboxPage,
        Performance = office::PerformancePage,
        Journeys = journey::JourneysPage,
        JourneyEntry = journey::JourneyEntryPage,
        Tallies = journey::TalliesPage,
        Journey = journey::JourneyPage,
        StoryEdits = story::StoryEditsPage,
        StoryEdit = story::StoryEditPage,
        BoardEdits = board::BoardEditsPage,
        BoardEdit = board::BoardEditPage,
        OfficeDashboard = dashboard::OfficeDashboardPage,
        OneTimeLink = office::LinkPage,
    }
);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    /// The text between two others, for each place where they stand.
    fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
        text.split(before).skip(1).filter_map(|part| part.split(after).next()).collect()
    }

    #[test]
    fn the_start_script_knows_which_pages_are_loaded_together() {
        let mut group_of = BTreeMap::new();
        for part in between(include_str!("lazy.rs"), "lazy_pages!(\n", ");\n") {
            let group = between(part, "__preload_load_", ":")[0];
            for line in part.lines().filter(|line| line.ends_with("Page,")) {
                group_of.insert(line.split('=').next().unwrap().trim(), group);
            }
        }
        let script = include_str!("document/start.js");
        let known: BTreeMap<&str, &str> = between(script, "const groups = {", "}")[0]
            .split(',')
            .filter_map(|entry| entry.split_once(':'))
            .map(|(first, group)| (first.trim().trim_matches('\''), group.trim().trim_matches('\'')))
            .collect();
        let mut checked = 0;
        for line in include_str!("lib.rs").lines().filter(|line| line.contains("Lazy::<")) {
            let page = between(line, "lazy::", ">")[0];
            let path = line.split('"').nth(1).unwrap();
            let first = path.split('/').next().unwrap();
            let deeper = path.contains('/') || line.contains("ParamSegment");
            let said = if first == "daftar" && deeper {
                "registration"
            } else {
                known.get(first).copied().unwrap_or("reference")
            };
            assert_eq!(group_of.get(page), Some(&said), "{path}");
            checked += 1;
        }
        assert!(checked > 20, "the routes are looked for in the wrong place");
    }
}
