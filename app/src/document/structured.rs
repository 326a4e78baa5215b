//! Facts in the words of schema.org, for search engines.

use domain::locale::Locale;
use serde_json::{Value, json};

use super::notes::note;
use crate::texts::ui::layout as t;
use crate::ui::{PRODUCT, way_name};

/// The office that runs the product.
pub(super) fn organization(base: &str, locale: Locale) -> Value {
    json!({
        "@type": "GovernmentOrganization",
        "@id": format!("{base}/#dinsos"),
        "name": "Dinas Sosial Provinsi Kalimantan Selatan",
        "url": format!("{base}{}", locale.path("/")),
        "logo": format!("{base}/ikon-512.png"),
        "description": t::OFFICE.say(locale),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Jl. Letjen R. Soeprapto No. 8",
            "addressLocality": "Banjarmasin",
            "addressRegion": "Kalimantan Selatan",
            "addressCountry": "ID"
        }
    })
}

/// The way from the first page to a page; none for the first page itself.
pub(super) fn breadcrumbs(base: &str, path: &str, title: &str) -> Option<Value> {
    let (locale, neutral) = (Locale::of_path(path), Locale::neutral(path));
    if neutral == "/" {
        return None;
    }
    let mut places = vec![(PRODUCT.to_owned(), "/".to_owned())];
    let list = format!("/{}", neutral.trim_start_matches('/').split('/').next().unwrap_or_default());
    if list != neutral
        && let Some(name) = way_name(&list)
    {
        places.push((name.say(locale).to_owned(), list));
    }
    places.push((title.to_owned(), neutral.to_owned()));
    let items: Vec<Value> = places
        .into_iter()
        .zip(1..)
        .map(|((name, path), position)| {
            json!({ "@type": "ListItem", "position": position, "name": name, "item": format!("{base}{}", locale.path(&path)) })
        })
        .collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// Notes a fact once: a page may be drawn several times before it is complete.
fn note_fact(fact: Value) {
    note(|notes| {
        if !notes.facts.contains(&fact) {
            notes.facts.push(fact);
        }
    });
}

/// A service or programme of a public office.
pub struct Service<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is.
    pub description: &'a str,
    /// Who offers it.
    pub provider: &'a str,
    /// For whom.
    pub audience: &'a str,
}

impl Service<'_> {
    /// Notes it for the page that is being rendered.
    pub fn note(&self) {
        let fact = json!({
            "@type": "GovernmentService",
            "name": self.name,
            "description": self.description,
            "provider": { "@type": "GovernmentOrganization", "name": self.provider },
            "audience": { "@type": "Audience", "audienceType": self.audience },
            "areaServed": { "@type": "AdministrativeArea", "name": "Kalimantan Selatan" }
        });
        note_fact(fact);
    }
}

/// Something that takes or took place on known days.
pub struct Dated<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is.
    pub description: &'a str,
    /// Who holds it.
    pub organizer: &'a str,
    /// First day, `2022-05-18`.
    pub begins: String,
    /// Last day.
    pub ends: String,
}

impl Dated<'_> {
    /// Notes it for the page that is being rendered.
    pub fn note(&self) {
        let fact = json!({
            "@type": "Event",
            "name": self.name,
            "description": self.description,
            "startDate": self.begins,
            "endDate": self.ends,
            "organizer": { "@type": "GovernmentOrganization", "name": self.organizer },
            "location": { "@type": "AdministrativeArea", "name": "Kalimantan Selatan" }
        });
        note_fact(fact);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_page_leads_over_its_list() {
        let way = breadcrumbs("https://tiga.example", "/en/program/x", "X").expect("a way");
        let items = way["itemListElement"].as_array().expect("a list");
        assert_eq!(items.len(), 3);
        assert_eq!(items[1]["item"], "https://tiga.example/en/program");
        assert_eq!(items[1]["name"], "Programmes and services");
        assert_eq!(items[2]["name"], "X");
        assert!(breadcrumbs("https://tiga.example", "/en", "X").is_none());
    }
}
