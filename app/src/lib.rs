//! What people see. Pages and the server functions that feed them, compiled for server and browser.
//!
//! A public page is complete HTML without scripts (`SsrMode::Async`). Indonesian pages live at the
//! root, English ones below `/en`; both are the same components, told apart by [`ui::use_locale`].

mod account;
mod activity;
mod board;
mod chart;
mod contribution;
mod dashboard;
mod desk;
#[cfg(feature = "ssr")]
pub mod document;
mod error;
mod exchange;
mod gallery;
mod guide;
mod home;
mod journey;
mod kept;
mod kind;
mod lazy;
#[cfg(feature = "ssr")]
pub mod limits;
mod mentoring;
mod not_found;
mod office;
mod offline;
pub mod picture;
mod pillar;
mod privacy;
mod programme;
mod region;
mod registration;
mod report;
#[cfg(feature = "ssr")]
pub mod server;
mod snowball;
mod stakeholder;
mod statistic;
mod story;
mod ticket;
mod ui;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute};
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, ParamSegment, SsrMode, StaticSegment, path};

pub use chart::wrapped;
pub use error::AppError;

/// What pages say, from `locales/`. A key that nothing uses is an error; the browser's part lacks
/// what only the server says.
#[cfg_attr(feature = "ssr", deny(dead_code))]
#[cfg_attr(not(feature = "ssr"), allow(dead_code))]
mod texts {
    use std::fmt::Display;

    use domain::locale::{Locale, Text};

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    ui::follow_focus();
    view! {
        <Router>
            <ui::Frame>
                <Routes fallback=|| view! { <not_found::Problem error=AppError::NotFound /> }>
                    <ParentRoute path=StaticSegment("en") view=Outlet>
                        <PublicRoutes />
                        <ReferenceRoutes />
                        <ExchangeRoutes />
                    </ParentRoute>
                    <ParentRoute path=path!("") view=Outlet>
                        <PublicRoutes />
                        <ReferenceRoutes />
                        <ExchangeRoutes />
                    </ParentRoute>
                </Routes>
            </ui::Frame>
        </Router>
    }
}

/// The public pages, the same in both languages.
#[component(transparent)]
fn PublicRoutes() -> AnyNestedRoute {
    view! {
        <Route path=StaticSegment("") view={Lazy::<lazy::Home>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("program") view={Lazy::<lazy::Programmes>::new()} ssr=SsrMode::Async />
        <Route path=(StaticSegment("program"), ParamSegment("slug")) view={Lazy::<lazy::Programme>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("kegiatan") view={Lazy::<lazy::Activities>::new()} ssr=SsrMode::Async />
        <Route path=path!("kegiatan/:slug") view={Lazy::<lazy::Activity>::new()} ssr=SsrMode::Async />
        <Route path=path!("peserta/:token") view={Lazy::<lazy::Enrolment>::new()} ssr=SsrMode::Async />
        <Route path=path!("peserta/:token/sertifikat") view={Lazy::<lazy::Certificate>::new()} ssr=SsrMode::Async />
        <Route path=path!("sertifikat/:number") view={Lazy::<lazy::Certified>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("daftar") view={Lazy::<lazy::Start>::new()} ssr=SsrMode::Async />
        <Route path=(StaticSegment("daftar"), ParamSegment("step")) view={Lazy::<lazy::Wizard>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("formulir") view={Lazy::<lazy::OfflineForm>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("galeri") view=gallery::GalleryPage ssr=SsrMode::Async />
        <Route path=StaticSegment("luring") view=offline::OfflinePage ssr=SsrMode::Async />
        <Route path=StaticSegment("tiket") view={Lazy::<lazy::Ticket>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("direktori") view={Lazy::<lazy::Directory>::new()} ssr=SsrMode::Async />
        <Route path=path!("direktori/:id") view={Lazy::<lazy::Stakeholder>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("akun") view={Lazy::<lazy::Account>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("dasbor") view={Lazy::<lazy::Dashboard>::new()} ssr=SsrMode::Async />
        <Route path=(StaticSegment("dasbor"), StaticSegment("laporan")) view={Lazy::<lazy::Bulletin>::new()} ssr=SsrMode::Async />
        <Route path=path!("dasbor/banding") view={Lazy::<lazy::Compare>::new()} ssr=SsrMode::Async />
        <Route path=path!("dasbor/papan") view={Lazy::<lazy::Boards>::new()} ssr=SsrMode::Async />
        <Route path=path!("dasbor/papan/:slug") view={Lazy::<lazy::Board>::new()} ssr=SsrMode::Async />
        <Route path=path!("dasbor/sematan") view={Lazy::<lazy::Embed>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("bola-salju") view={Lazy::<lazy::Snowball>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("kantor") view={Lazy::<lazy::Office>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/pendaftaran/:id") view={Lazy::<lazy::Review>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/petugas") view={Lazy::<lazy::Officers>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/catatan") view={Lazy::<lazy::Audit>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/program") view={Lazy::<lazy::Edits>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/program/:slug") view={Lazy::<lazy::Edit>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/program/:slug/anggaran") view={Lazy::<lazy::Finance>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/program/:slug/dokumen") view={Lazy::<lazy::Documents>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/program/:slug/gambar") view={Lazy::<lazy::ProgrammePictures>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/kegiatan/:slug/gambar") view={Lazy::<lazy::ActivityPictures>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/kegiatan") view={Lazy::<lazy::ActivityEdits>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/kegiatan/:slug") view={Lazy::<lazy::ActivityEdit>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/kegiatan/:slug/peserta") view={Lazy::<lazy::Roster>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/hadir/:token") view={Lazy::<lazy::Door>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/papan") view={Lazy::<lazy::BoardEdits>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/papan/:slug") view={Lazy::<lazy::BoardEdit>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/kisah") view={Lazy::<lazy::StoryEdits>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/kisah/:slug") view={Lazy::<lazy::StoryEdit>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/usulan") view={Lazy::<lazy::Changes>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/usulan/:id") view={Lazy::<lazy::Change>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/laporan") view={Lazy::<lazy::Reports>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/kode") view={Lazy::<lazy::Codes>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/kinerja") view={Lazy::<lazy::Performance>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/dasbor") view={Lazy::<lazy::OfficeDashboard>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/pesan") view={Lazy::<lazy::Outbox>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/perjalanan") view={Lazy::<lazy::OwnJourneys>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/perjalanan/baru") view={Lazy::<lazy::OwnJourneyEntry>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/perjalanan/hitungan") view={Lazy::<lazy::OwnTallies>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/perjalanan/:id") view={Lazy::<lazy::OwnJourney>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/perjalanan") view={Lazy::<lazy::Journeys>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/perjalanan/baru") view={Lazy::<lazy::JourneyEntry>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/perjalanan/hitungan") view={Lazy::<lazy::Tallies>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/perjalanan/:id") view={Lazy::<lazy::Journey>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/tautan/:token") view={Lazy::<lazy::OneTimeLink>::new()} ssr=SsrMode::Async />
    }
    .into_inner()
    .into_any_nested_route()
}

/// The pages that explain: pillars, kinds, regions, published figures, privacy, how to register, pioneer families; and the
/// pairs in which these mentor others.
#[component(transparent)]
fn ReferenceRoutes() -> AnyNestedRoute {
    view! {
        <Route path=StaticSegment("pilar") view={Lazy::<lazy::Pillars>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("ppks") view={Lazy::<lazy::Ppks>::new()} ssr=SsrMode::Async />
        <Route path=(StaticSegment("ppks"), ParamSegment("code")) view={Lazy::<lazy::PpksKind>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("psks") view={Lazy::<lazy::Psks>::new()} ssr=SsrMode::Async />
        <Route path=(StaticSegment("psks"), ParamSegment("code")) view={Lazy::<lazy::PsksKind>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("wilayah") view={Lazy::<lazy::Regencies>::new()} ssr=SsrMode::Async />
        <Route path=(StaticSegment("wilayah"), ParamSegment("code")) view={Lazy::<lazy::Regency>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("angka") view={Lazy::<lazy::Statistics>::new()} ssr=SsrMode::Async />
        <Route path=path!("kisah") view={Lazy::<lazy::Stories>::new()} ssr=SsrMode::Async />
        <Route path=path!("kisah/:slug") view={Lazy::<lazy::Story>::new()} ssr=SsrMode::Async />
        <Route path=path!("kisah/izin/:token") view={Lazy::<lazy::StoryConsent>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("privasi") view={Lazy::<lazy::Privacy>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("lapor") view={Lazy::<lazy::Report>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("cara-daftar") view={Lazy::<lazy::Guide>::new()} ssr=SsrMode::Async />
        <Route path=StaticSegment("keluarga-pioner") view={Lazy::<lazy::Pioneers>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/pendampingan") view={Lazy::<lazy::OwnPairs>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/pendampingan/baru") view={Lazy::<lazy::NewPair>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/pendampingan/:id") view={Lazy::<lazy::OwnPair>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/pendampingan") view={Lazy::<lazy::OfficePairs>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/pendampingan/baru") view={Lazy::<lazy::NewOfficePair>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/pendampingan/:id") view={Lazy::<lazy::OfficePair>::new()} ssr=SsrMode::Async />
    }
    .into_inner()
    .into_any_nested_route()
}

/// Needs and offers: what everybody sees, what stakeholders do with their own and what it came to, and the office.
#[component(transparent)]
fn ExchangeRoutes() -> AnyNestedRoute {
    view! {
        <Route path=path!("kebutuhan-penawaran") view={Lazy::<lazy::Exchange>::new()} ssr=SsrMode::Async />
        <Route path=path!("kebutuhan-penawaran/:id") view={Lazy::<lazy::Listing>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/penawaran") view={Lazy::<lazy::OwnListings>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/penawaran/baru") view={Lazy::<lazy::NewListing>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/penawaran/:id") view={Lazy::<lazy::OwnListing>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/pertemuan/:id") view={Lazy::<lazy::OwnMatch>::new()} ssr=SsrMode::Async />
        <Route path=path!("akun/laporan/:year") view={Lazy::<lazy::ContributionReport>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/penawaran") view={Lazy::<lazy::OfficeListings>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/penawaran/baru") view={Lazy::<lazy::NewNeed>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/penawaran/:id") view={Lazy::<lazy::OfficeListing>::new()} ssr=SsrMode::Async />
        <Route path=path!("kantor/pertemuan/:id") view={Lazy::<lazy::OfficeMatch>::new()} ssr=SsrMode::Async />
    }
    .into_inner()
    .into_any_nested_route()
}
