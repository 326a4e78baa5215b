//! The 17 Sustainable Development Goals (in Indonesia: Perpres 59/2017, amended by Perpres 111/2022), and which of them a
//! contribution serves. The mapping is this system's own, by the targets named here; it is no official statement.

use serde::{Deserialize, Serialize};

use crate::exchange::Kind;
use crate::locale::Text;
use crate::pillar::coded;
use crate::programme::ServiceForm;
use crate::texts::contribution::goal as t;

coded! {
    /// A Sustainable Development Goal; the code is its number.
    Goal {
        /// No poverty.
        NoPoverty = "1",
        /// Zero hunger.
        ZeroHunger = "2",
        /// Good health and well-being.
        Health = "3",
        /// Quality education.
        Education = "4",
        /// Gender equality.
        Gender = "5",
        /// Clean water and sanitation.
        Water = "6",
        /// Affordable and clean energy.
        Energy = "7",
        /// Decent work and economic growth.
        DecentWork = "8",
        /// Industry, innovation and infrastructure.
        Industry = "9",
        /// Reduced inequalities.
        Equality = "10",
        /// Sustainable cities and communities.
        Communities = "11",
        /// Responsible consumption and production.
        Consumption = "12",
        /// Climate action.
        Climate = "13",
        /// Life below water.
        Oceans = "14",
        /// Life on land.
        Land = "15",
        /// Peace, justice and strong institutions.
        Peace = "16",
        /// Partnerships for the goals.
        Partnerships = "17",
    }
}

impl Goal {
    /// What a role in a programme serves: partnerships of public bodies, companies and civil society (17.17).
    pub const OF_PARTNERS: &'static [Self] = &[Self::Partnerships];

    /// The name on the page.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::NoPoverty => t::NO_POVERTY,
            Self::ZeroHunger => t::ZERO_HUNGER,
            Self::Health => t::HEALTH,
            Self::Education => t::EDUCATION,
            Self::Gender => t::GENDER,
            Self::Water => t::WATER,
            Self::Energy => t::ENERGY,
            Self::DecentWork => t::DECENT_WORK,
            Self::Industry => t::INDUSTRY,
            Self::Equality => t::EQUALITY,
            Self::Communities => t::COMMUNITIES,
            Self::Consumption => t::CONSUMPTION,
            Self::Climate => t::CLIMATE,
            Self::Oceans => t::OCEANS,
            Self::Land => t::LAND,
            Self::Peace => t::PEACE,
            Self::Partnerships => t::PARTNERSHIPS,
        }
    }

    /// What is given serves these. Goods may be food or not, so hunger is not claimed.
    #[must_use]
    pub const fn of_kind(kind: Kind) -> &'static [Self] {
        match kind {
            // 1.2 less poverty, 8.5 work for all, also for people with disabilities.
            Kind::Job => &[Self::NoPoverty, Self::DecentWork],
            // 4.4 skills for work, 8.6 young people in work or training.
            Kind::Apprenticeship => &[Self::Education, Self::DecentWork],
            // 4.4.
            Kind::Training => &[Self::Education],
            // 10.2 everybody takes part in society.
            Kind::Mentoring => &[Self::Equality],
            // 1.2.
            Kind::Goods => &[Self::NoPoverty],
            // 17.17.
            Kind::Venue => &[Self::Partnerships],
            // 8.3 productive work and small enterprises.
            Kind::Equipment => &[Self::DecentWork],
            // 1.2, 17.17.
            Kind::Funds => &[Self::NoPoverty, Self::Partnerships],
        }
    }

    /// A programme of this form of social welfare work (UU 11/2009) serves these.
    #[must_use]
    pub const fn of_form(form: ServiceForm) -> &'static [Self] {
        match form {
            // 10.2.
            ServiceForm::Rehabilitation => &[Self::Equality],
            // 1.3 social protection systems.
            ServiceForm::Security => &[Self::NoPoverty],
            // 1.4 equal rights to resources, 8.3.
            ServiceForm::Empowerment => &[Self::NoPoverty, Self::DecentWork],
            // 1.5 and 11.5: those whom shocks and disasters would hit hardest.
            ServiceForm::Protection => &[Self::NoPoverty, Self::Communities],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn there_are_seventeen_goals_and_every_contribution_serves_one() {
        for (goal, number) in Goal::ALL.iter().zip(1..) {
            assert_eq!(goal.code(), i32::to_string(&number));
            assert_ne!(goal.name().say(Locale::Id), goal.name().say(Locale::En));
        }
        assert_eq!(Goal::ALL.len(), 17);
        let of_kinds = Kind::ALL.iter().map(|kind| Goal::of_kind(*kind));
        for goals in of_kinds.chain(ServiceForm::ALL.iter().map(|form| Goal::of_form(*form))) {
            assert!(!goals.is_empty() && goals.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
