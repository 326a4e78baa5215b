//! What an applicant fills in. A draft holds texts as they were typed; an [`Application`] is what
//! they mean once every step is in order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::identity::{DecreeNumber, Email, FieldError, Nib, Nik, Npwp, Phone, Postcode, parse_past_day};
use crate::kind::{Field, Psks};
use crate::pillar::{Pillar, Subject, coded};
use crate::region::{DistrictCode, RegencyCode, VillageCode};

use super::step::{Step, key};

/// What a ticked box sends.
const YES: &str = "yes";

/// Longest text of one field, in characters.
pub const MAX_TEXT: usize = 200;

coded! {
    /// What a draft is for.
    Purpose {
        /// A new registration.
        Register = "register",
        /// The correction of a registration that the office has sent back.
        Correct = "correct",
        /// A change of verified data.
        Change = "change",
    }
}

/// A field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field's name.
    pub key: String,
    /// What is wrong.
    pub error: FieldError,
}

impl Problem {
    /// A problem with a field.
    pub fn new(key: impl Into<String>, error: FieldError) -> Self {
        Self { key: key.into(), error }
    }
}

/// What has been typed so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Texts by field name.
    pub values: BTreeMap<String, String>,
    /// Codes of the documents that were sent.
    pub documents: Vec<String>,
}

/// A registration in order: every text has become what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// What the applicant is.
    pub subject: Subject,
    /// Kind.
    pub kind: String,
    /// Pillar.
    pub pillar: Pillar,
    /// Name.
    pub name: String,
    /// NIK.
    pub nik: Option<Nik>,
    /// NPWP.
    pub npwp: Option<Npwp>,
    /// NIB.
    pub nib: Option<Nib>,
    /// The kind's other fields in their canonical form.
    pub fields: BTreeMap<String, String>,
    /// Regency.
    pub regency: RegencyCode,
    /// District.
    pub district: DistrictCode,
    /// Village.
    pub village: VillageCode,
    /// Street or hamlet.
    pub address: String,
    /// Postcode.
    pub postcode: Option<Postcode>,
    /// Who answers questions.
    pub contact: String,
    /// Phone number.
    pub phone: Phone,
    /// E-mail address.
    pub email: Option<Email>,
    /// Whether it may be listed publicly. Always so for those who are not private people.
    pub listed: bool,
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn free_text(text: &str, shortest: usize) -> Result<String, FieldError> {
    let text = collapse(text);
    let length = text.chars().count();
    if length == 0 {
        Err(FieldError::Required)
    } else if length < shortest {
        Err(FieldError::TooShort)
    } else if length > MAX_TEXT {
        Err(FieldError::TooLong)
    } else if text.chars().any(char::is_control) {
        Err(FieldError::Characters)
    } else {
        Ok(text)
    }
}

fn name(text: &str) -> Result<String, FieldError> {
    let name = free_text(text, 3)?;
    if name.chars().any(char::is_alphabetic) { Ok(name) } else { Err(FieldError::Characters) }
}

/// Treats an empty optional field as absent.
fn optional<T>(parsed: Result<T, FieldError>) -> Result<Option<T>, FieldError> {
    match parsed {
        Ok(value) => Ok(Some(value)),
        Err(FieldError::Required) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The canonical form of a kind's field.
fn field(field: Field, text: &str, today: Day) -> Result<String, FieldError> {
    match field {
        Field::Nik => Nik::parse(text, today).map(|nik| nik.as_str().to_owned()),
        Field::Npwp => Npwp::parse(text, today).map(|npwp| npwp.as_str().to_owned()),
        Field::Nib => Nib::parse(text).map(|nib| nib.as_str().to_owned()),
        Field::DecreeNumber => DecreeNumber::parse(text).map(|number| number.as_str().to_owned()),
        Field::DecreeDate => parse_past_day(text, today).map(|day| day.to_string()),
        Field::DeedNumber | Field::CertificateNumber => free_text(text, 1),
        Field::MemberCount => match collapse(text).as_str() {
            "" => Err(FieldError::Required),
            number => match number.replace('.', "").parse::<u32>() {
                Ok(count @ 1..=1_000_000) => Ok(count.to_string()),
                _ => Err(FieldError::Number),
            },
        },
        Field::Activity => free_text(text, 3),
    }
}

impl Draft {
    /// What was typed into a field.
    #[must_use]
    pub fn text(&self, key: &str) -> &str {
        self.values.get(key).map_or("", String::as_str)
    }

    /// Sets a field, at most as long as any field may usefully be.
    pub fn set(&mut self, key: &str, text: &str) {
        let text: String = text.chars().take(MAX_TEXT * 2).collect();
        // What was confirmed was confirmed of the other kind. Where none was chosen yet, a form is put together again.
        if key == key::KIND && !self.text(key).is_empty() && self.text(key) != text {
            self.values.retain(|name, _| !key::is_criterion(name));
        }
        self.values.insert(key.to_owned(), text);
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_ticked(&self, key: &str) -> bool {
        self.text(key) == YES
    }

    /// The subject, once it is chosen.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        Subject::from_code(self.text(key::SUBJECT))
    }

    /// The pillar: the chosen one where the kind leaves a choice, else the kind's own.
    #[must_use]
    pub fn pillar(&self, kind: &Psks) -> Option<Pillar> {
        match kind.pillars.as_slice() {
            [only] => Some(*only),
            several => Pillar::from_code(self.text(key::PILLAR)).filter(|pillar| several.contains(pillar)),
        }
    }

    /// What is wrong with a step; empty means in order. `kind` is the chosen kind, where there is one.
    #[must_use]
    pub fn problems(&self, step: Step, kind: Option<&Psks>, today: Day) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut note = |key: &str, result: Result<(), FieldError>| {
            if let Err(error) = result {
                problems.push(Problem::new(key, error));
            }
        };
        match step {
            Step::Subject => note(
                key::SUBJECT,
                match self.text(key::SUBJECT) {
                    "" => Err(FieldError::Required),
                    _ => self.subject().map(|_| ()).ok_or(FieldError::Choice),
                },
            ),
            Step::Kind => match kind {
                None if self.text(key::KIND).is_empty() => note(key::KIND, Err(FieldError::Required)),
                Some(kind) if self.subject().is_some_and(|subject| kind.is_open_to(subject)) => {
                    if self.pillar(kind).is_none() {
                        note(key::PILLAR, Err(FieldError::Required));
                    }
                }
                _ => note(key::KIND, Err(FieldError::Choice)),
            },
            Step::Details => {
                note(key::NAME, name(self.text(key::NAME)).map(|_| ()));
                for used in kind.map_or(&[][..], |kind| &kind.fields) {
                    let code = used.field.code();
                    let result = field(used.field, self.text(code), today).map(|_| ());
                    match result {
                        Err(FieldError::Required) if !used.required => {}
                        other => note(code, other),
                    }
                }
                for index in 0..kind.map_or(0, |kind| kind.criteria.len()) {
                    let key = key::criterion(index);
                    if !self.is_ticked(&key) {
                        note(&key, Err(FieldError::Confirmation));
                    }
                }
            }
            Step::Place => {
                let regency = RegencyCode::parse(self.text(key::REGENCY));
                let district = DistrictCode::parse(self.text(key::DISTRICT)).and_then(|district| match &regency {
                    Ok(regency) if !district.is_in(regency) => Err(FieldError::Choice),
                    _ => Ok(district),
                });
                let village = VillageCode::parse(self.text(key::VILLAGE)).and_then(|village| match &district {
                    Ok(district) if !village.is_in(district) => Err(FieldError::Choice),
                    _ => Ok(village),
                });
                note(key::REGENCY, regency.map(|_| ()));
                note(key::DISTRICT, district.map(|_| ()));
                note(key::VILLAGE, village.map(|_| ()));
                note(key::ADDRESS, optional(free_text(self.text(key::ADDRESS), 3)).map(|_| ()));
                note(key::POSTCODE, optional(Postcode::parse(self.text(key::POSTCODE))).map(|_| ()));
            }
            Step::Contact => {
                if self.subject() != Some(Subject::Person) {
                    note(key::CONTACT, name(self.text(key::CONTACT)).map(|_| ()));
                }
                note(key::PHONE, Phone::parse(self.text(key::PHONE)).map(|_| ()));
                note(key::EMAIL, optional(Email::parse(self.text(key::EMAIL))).map(|_| ()));
            }
            Step::Documents => {
                for document in kind.map_or(&[][..], |kind| &kind.documents) {
                    if document.required && !self.documents.contains(&document.code) {
                        note(&key::document(&document.code), Err(FieldError::Required));
                    }
                }
            }
            Step::Consent => {
                if !self.is_ticked(key::CONSENT) {
                    note(key::CONSENT, Err(FieldError::Confirmation));
                }
            }
            Step::Review => {}
        }
        problems
    }

    /// The first step that is not in order, or `None` where the draft can be sent.
    #[must_use]
    pub fn first_open(&self, kind: Option<&Psks>, today: Day) -> Option<Step> {
        Step::ALL.into_iter().find(|step| !self.problems(*step, kind, today).is_empty())
    }

    /// The application that this draft means.
    ///
    /// # Errors
    /// The first step that is not in order.
    pub fn application(&self, kind: &Psks, today: Day) -> Result<Application, Step> {
        if let Some(step) = self.first_open(Some(kind), today) {
            return Err(step);
        }
        // Everything below was checked above; a miss would be a rule that `problems` forgot.
        let subject = self.subject().ok_or(Step::Subject)?;
        let used = |field: Field| kind.fields.iter().any(|used| used.field == field);
        let mut fields = BTreeMap::new();
        for used in &kind.fields {
            if matches!(used.field, Field::Nik | Field::Npwp | Field::Nib) {
                continue;
            }
            if let Some(text) =
                optional(field(used.field, self.text(used.field.code()), today)).map_err(|_| Step::Details)?
            {
                fields.insert(used.field.code().to_owned(), text);
            }
        }
        let typed_name = name(self.text(key::NAME)).map_err(|_| Step::Details)?;
        Ok(Application {
            subject,
            kind: kind.code.clone(),
            pillar: self.pillar(kind).ok_or(Step::Kind)?,
            contact: match subject {
                Subject::Person => typed_name.clone(),
                _ => name(self.text(key::CONTACT)).map_err(|_| Step::Contact)?,
            },
            name: typed_name,
            nik: used(Field::Nik).then(|| Nik::parse(self.text(Field::Nik.code()), today).ok()).flatten(),
            npwp: used(Field::Npwp).then(|| Npwp::parse(self.text(Field::Npwp.code()), today).ok()).flatten(),
            nib: used(Field::Nib).then(|| Nib::parse(self.text(Field::Nib.code())).ok()).flatten(),
            fields,
            regency: RegencyCode::parse(self.text(key::REGENCY)).map_err(|_| Step::Place)?,
            district: DistrictCode::parse(self.text(key::DISTRICT)).map_err(|_| Step::Place)?,
            village: VillageCode::parse(self.text(key::VILLAGE)).map_err(|_| Step::Place)?,
            address: collapse(self.text(key::ADDRESS)),
            postcode: Postcode::parse(self.text(key::POSTCODE)).ok(),
            phone: Phone::parse(self.text(key::PHONE)).map_err(|_| Step::Contact)?,
            email: Email::parse(self.text(key::EMAIL)).ok(),
            listed: !subject.is_private() || self.is_ticked(key::LISTED),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kind::{DocumentUse, FieldUse};
    use crate::locale::Bilingual;

    fn text(value: &str) -> Bilingual {
        Bilingual { id: value.to_owned(), en: value.to_owned() }
    }

    fn kind() -> Psks {
        Psks {
            code: "psks-11".to_owned(),
            number: 11,
            name: text("Tenaga Kesejahteraan Sosial Kecamatan"),
            short: "TKSK".to_owned(),
            explanation: text("…"),
            subjects: vec![Subject::Person],
            pillars: vec![Pillar::Government, Pillar::Community],
            regulation: "Permensos 28/2018".to_owned(),
            limits: Bilingual::default(),
            coverage: None,
            field_review: false,
            fields: vec![
                FieldUse { field: Field::Nik, required: false },
                FieldUse { field: Field::DecreeNumber, required: true },
            ],
            documents: vec![DocumentUse { code: "decree".to_owned(), name: text("SK"), required: true }],
            criteria: vec![text("…")],
            criteria_checked: false,
            valid_from: Day::new(2012, 1, 1).unwrap(),
            valid_to: None,
        }
    }

    fn today() -> Day {
        Day::new(2026, 11, 24).unwrap()
    }

    fn full() -> Draft {
        let mut draft = Draft::default();
        for (key, value) in [
            (key::SUBJECT, "person"),
            (key::KIND, "psks-11"),
            (key::PILLAR, "community"),
            (key::NAME, "  Contoh   Nama "),
            ("decree_number", "188/12/2024"),
            ("criterion-0", "yes"),
            (key::REGENCY, "63.05"),
            (key::DISTRICT, "63.05.01"),
            (key::VILLAGE, "63.05.01.1001"),
            (key::PHONE, "0812 3456 7890"),
            (key::CONSENT, "yes"),
        ] {
            draft.set(key, value);
        }
        draft.documents.push("decree".to_owned());
        draft
    }

    #[test]
    fn what_was_confirmed_of_one_kind_is_not_confirmed_of_another() {
        let mut draft = full();
        draft.set(key::KIND, "psks-11");
        assert!(draft.is_ticked("criterion-0"), "the same kind again changes nothing");
        draft.set(key::KIND, "psks-07");
        assert!(!draft.is_ticked("criterion-0"));
        let mut again = Draft::default();
        for (name, text) in &full().values {
            again.set(name, text);
        }
        assert_eq!(again.values, full().values, "in whatever order it is put together");
    }

    #[test]
    fn a_full_draft_becomes_an_application() {
        let application = full().application(&kind(), today()).unwrap();
        assert_eq!(application.name, "Contoh Nama");
        assert_eq!(application.phone.as_str(), "+6281234567890");
        assert_eq!(application.pillar, Pillar::Community);
        assert!(!application.listed, "a person is listed only on their own wish");
        assert_eq!(application.contact, "Contoh Nama");
        assert_eq!(application.fields["decree_number"], "188/12/2024");
    }

    #[test]
    fn what_is_missing_is_named_step_by_step() {
        let kind = kind();
        for (key, step) in [
            (key::SUBJECT, Step::Subject),
            (key::PILLAR, Step::Kind),
            (key::NAME, Step::Details),
            ("decree_number", Step::Details),
            ("criterion-0", Step::Details),
            (key::VILLAGE, Step::Place),
            (key::PHONE, Step::Contact),
            (key::CONSENT, Step::Consent),
        ] {
            let mut draft = full();
            draft.set(key, "");
            assert_eq!(draft.first_open(Some(&kind), today()), Some(step), "without {key}");
            assert!(draft.problems(step, Some(&kind), today()).iter().any(|problem| problem.key == key));
        }
        let mut draft = full();
        draft.documents.clear();
        assert_eq!(draft.first_open(Some(&kind), today()), Some(Step::Documents));
    }

    #[test]
    fn areas_must_lie_within_one_another() {
        let mut draft = full();
        draft.set(key::DISTRICT, "63.06.01");
        let problems = draft.problems(Step::Place, Some(&kind()), today());
        assert!(problems.contains(&Problem::new(key::DISTRICT, FieldError::Choice)));
    }

    #[test]
    fn a_kind_is_open_only_to_its_subjects() {
        let mut draft = full();
        draft.set(key::SUBJECT, "company");
        assert_eq!(draft.first_open(Some(&kind()), today()), Some(Step::Kind));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_either_has_a_problem_or_means_something(
            values in prop::collection::btree_map("[a-z_0-9-]{1,12}", ".{0,40}", 0..8), name in ".{0,260}", phone in ".{0,20}"
        ) {
            let kind = kind();
            let mut draft = full();
            for (key, value) in &values {
                draft.set(key, value);
            }
            draft.set(key::NAME, &name);
            draft.set(key::PHONE, &phone);
            let open = draft.first_open(Some(&kind), today());
            match draft.application(&kind, today()) {
                Ok(_) => prop_assert_eq!(open, None),
                Err(step) => prop_assert_eq!(open, Some(step)),
            }
        }
    }
}
