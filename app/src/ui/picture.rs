//! Pictures that officers have uploaded.

use domain::locale::Locale;
use domain::picture::{self, widths};
use leptos::prelude::*;

use super::use_locale;

/// Where everybody finds pictures.
pub const PICTURES: &str = "/gambar";

/// A picture, in the width that the screen needs. It has its place before it is there, and is fetched when it comes near.
#[component]
pub fn Picture(
    /// The picture.
    picture: picture::Picture,
    /// Address below which it stands; elsewhere than [`PICTURES`] where not everybody sees it.
    #[prop(into)]
    below: String,
    /// Language of what stands for it; by default that of the page.
    #[prop(optional_no_strip)]
    language: Option<Locale>,
) -> impl IntoView {
    let locale = language.unwrap_or_else(use_locale);
    let picture::Picture { id, width, height, alt } = picture;
    let address = |width: u32| format!("{below}/{id}/{width}");
    let all = widths(width);
    let sources = all.iter().map(|width| format!("{} {width}w", address(*width))).collect::<Vec<_>>().join(", ");
    view! {
        <img
            class="picture"
            src=address(all[0])
            srcset=sources
            sizes="(min-width: 46rem) 44rem, 100vw"
            width=width.to_string()
            height=height.to_string()
            alt=alt.text().get(locale).to_owned()
            lang=language.map(Locale::tag)
            loading="lazy"
            decoding="async"
        />
    }
}

/// A small picture beside the fields that say what it shows.
#[component]
pub fn Thumbnail(
    /// Address below which its widths stand.
    #[prop(into)]
    address: String,
    /// Width of the largest.
    width: u32,
    /// Height of the largest.
    height: u32,
) -> impl IntoView {
    let source = format!("{address}/{}", widths(width)[0]);
    view! {
        <img class="picture thumbnail" src=source width=width.to_string() height=height.to_string() alt="" loading="lazy" />
    }
}
