//! The cube in the browser: once it is here, a selection is answered without the server.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use domain::cube::{CubeDocument, Selection};
use domain::snowball::Audience;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Uint8Array;
use web_sys::wasm_bindgen::JsCast as _;
use web_sys::wasm_bindgen::prelude::Closure;
use web_sys::{EventSource, MessageEvent};

use super::{CUBE, DashboardData, NEWS, Names, dashboard_at};

thread_local! {
    static CUBE_HERE: RefCell<Option<(Audience, CubeDocument)>> = const { RefCell::new(None) };
    /// For whom the dashboard is that is open.
    static OPEN: Cell<Option<Audience>> = const { Cell::new(None) };
    static NAMES: RefCell<Option<Names>> = const { RefCell::new(None) };
}

/// Asks for the cube, once the page is alive. Without it the server goes on answering.
pub fn fetch(audience: Audience) {
    Effect::new(move |_| {
        OPEN.set(Some(audience));
        spawn_local(async move {
            let _ = renewed(audience).await;
        })
    });
}

/// Asks for the cube as it is now. Returns whether it came.
async fn renewed(audience: Audience) -> bool {
    let cube = fetched(audience).await;
    // Another dashboard may have been opened meanwhile.
    if OPEN.get() != Some(audience) {
        return false;
    }
    let came = cube.is_some();
    // An officer's is given up where it does not come again: the session may have ended.
    if came || audience == Audience::Office {
        CUBE_HERE.with_borrow_mut(|here| *here = cube.map(|cube| (audience, cube)));
    }
    came
}

/// When news are waited for: what the page itself needs comes first.
const AFTERWARDS: Duration = Duration::from_secs(8);

/// Waits for news as long as the page is open, and calls `changed` whenever a new cube is here.
pub fn listen(audience: Audience, version: u64, changed: impl Fn() + Copy + 'static) {
    Effect::new(move |_| {
        let open = StoredValue::new_local(None::<(EventSource, Closure<dyn Fn(MessageEvent)>)>);
        let begin = move || {
            let Ok(source) = EventSource::new(NEWS) else { return };
            let known = RefCell::new(Some(version.to_string()));
            let told = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let version = event.data().as_string();
                // The first may be newer than the page, which a browser may have kept.
                if known.replace(version.clone()) != version {
                    spawn_local(async move {
                        if renewed(audience).await {
                            changed();
                        }
                    });
                }
            });
            source.set_onmessage(Some(told.as_ref().unchecked_ref()));
            open.set_value(Some((source, told)));
        };
        let later = set_timeout_with_handle(begin, AFTERWARDS).ok();
        on_cleanup(move || {
            if let Some(later) = later {
                later.clear();
            }
            open.try_with_value(|open| {
                if let Some((source, _)) = open {
                    source.close();
                }
            });
        });
    });
}

async fn fetched(audience: Audience) -> Option<CubeDocument> {
    let path = format!("{}/{CUBE}", dashboard_at(audience));
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str(&path)).await.ok()?;
    let answer: web_sys::Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let bytes = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    CubeDocument::unpack(&Uint8Array::new(&bytes).to_vec())
}

/// Keeps the names that came with the page: they do not change with a selection.
pub fn learn(names: &Names) {
    NAMES.with_borrow_mut(|known| *known = Some(names.clone()));
}

/// The answer to a selection, where the cube of this audience and the names are here.
pub fn answer(audience: Audience, selection: &Selection) -> Option<DashboardData> {
    CUBE_HERE.with_borrow(|here| {
        let (_, document) = here.as_ref().filter(|(whose, _)| *whose == audience)?;
        NAMES.with_borrow(|names| Some(DashboardData::new(document, selection.clone(), names.as_ref()?)))
    })
}
