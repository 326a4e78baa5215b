//! Pages that most visitors never open load their code only when they are: office, dashboard and
//! the steps of the registration. Without scripts, and on the first load, they come from the server
//! like all others.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::{dashboard, office, registration};

/// Declares a page whose code is loaded when it is opened.
macro_rules! lazy_page {
    ($(#[$meta:meta])* $name:ident = $page:path) => {
        $(#[$meta])*
        pub struct $name;

        #[lazy_route]
        impl LazyRoute for $name {
            fn data() -> Self {
                Self
            }

            fn view(_page: Self) -> AnyView {
                view! { <$page /> }.into_any()
            }
        }
    };
}

lazy_page!(
    /// The dashboard.
    Dashboard = dashboard::DashboardPage
);
lazy_page!(
    /// A step of the registration.
    Wizard = registration::WizardPage
);
lazy_page!(
    /// Sign-in and review queue.
    Office = office::OfficePage
);
lazy_page!(
    /// The review of a registration.
    Review = office::ReviewPage
);
lazy_page!(
    /// The staff.
    Officers = office::OfficersPage
);
lazy_page!(
    /// The audit log.
    Audit = office::AuditPage
);
lazy_page!(
    /// A one-time link.
    OneTimeLink = office::LinkPage
);
