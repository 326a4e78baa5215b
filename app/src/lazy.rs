//! Pages that most visitors never open load their code only when they are: office, dashboard and
//! the steps of the registration. Without scripts, and on the first load, they come from the server
//! like all others.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::{dashboard, office, registration};

/// The dashboard.
pub struct Dashboard;

#[lazy_route]
impl LazyRoute for Dashboard {
    fn data() -> Self {
        Self
    }

    fn view(_page: Self) -> AnyView {
        view! { <dashboard::DashboardPage /> }.into_any()
    }
}

/// A step of the registration.
pub struct Wizard;

#[lazy_route]
impl LazyRoute for Wizard {
    fn data() -> Self {
        Self
    }

    fn view(_page: Self) -> AnyView {
        view! { <registration::WizardPage /> }.into_any()
    }
}

/// Sign-in and review queue.
pub struct Office;

#[lazy_route]
impl LazyRoute for Office {
    fn data() -> Self {
        Self
    }

    fn view(_page: Self) -> AnyView {
        view! { <office::OfficePage /> }.into_any()
    }
}

/// The review of a registration.
pub struct Review;

#[lazy_route]
impl LazyRoute for Review {
    fn data() -> Self {
        Self
    }

    fn view(_page: Self) -> AnyView {
        view! { <office::ReviewPage /> }.into_any()
    }
}

/// The staff.
pub struct Officers;

#[lazy_route]
impl LazyRoute for Officers {
    fn data() -> Self {
        Self
    }

    fn view(_page: Self) -> AnyView {
        view! { <office::OfficersPage /> }.into_any()
    }
}

/// The audit log.
pub struct Audit;

#[lazy_route]
impl LazyRoute for Audit {
    fn data() -> Self {
        Self
    }

    fn view(_page: Self) -> AnyView {
        view! { <office::AuditPage /> }.into_any()
    }
}

/// A one-time link.
pub struct OneTimeLink;

#[lazy_route]
impl LazyRoute for OneTimeLink {
    fn data() -> Self {
        Self
    }

    fn view(_page: Self) -> AnyView {
        view! { <office::LinkPage /> }.into_any()
    }
}
