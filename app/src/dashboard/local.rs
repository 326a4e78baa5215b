//! The cube in the browser: once it is here, a selection is answered without the server.

use std::cell::RefCell;

use domain::cube::{Cube, Selection};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Uint8Array;
use web_sys::wasm_bindgen::JsCast as _;

use super::{CUBE, DashboardData, Names};

thread_local! {
    static CUBE_HERE: RefCell<Option<Cube>> = const { RefCell::new(None) };
    static NAMES: RefCell<Option<Names>> = const { RefCell::new(None) };
}

/// Asks for the cube, once the page is alive. Without it the server goes on answering.
pub fn fetch() {
    leptos::prelude::Effect::new(|_| {
        leptos::task::spawn_local(async {
            if let Some(cube) = fetched().await {
                CUBE_HERE.with_borrow_mut(|here| *here = Some(cube));
            }
        });
    });
}

async fn fetched() -> Option<Cube> {
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str(CUBE)).await.ok()?;
    let answer: web_sys::Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let bytes = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    Cube::unpack(&Uint8Array::new(&bytes).to_vec()).map(|read| read.cube)
}

/// Keeps the names that came with the page: they do not change with a selection.
pub fn learn(names: &Names) {
    NAMES.with_borrow_mut(|known| *known = Some(names.clone()));
}

/// The answer to a selection, where cube and names are here.
pub fn answer(selection: &Selection) -> Option<DashboardData> {
    CUBE_HERE.with_borrow(|cube| {
        NAMES.with_borrow(|names| Some(DashboardData::new(cube.as_ref()?, selection.clone(), names.as_ref()?)))
    })
}
