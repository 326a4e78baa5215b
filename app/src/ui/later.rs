//! Parts of a page that come to life after it, each in a task of its own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::wasm_bindgen::JsCast as _;

thread_local! {
    /// Parts that have not come to life yet.
    static WAITING: Cell<u32> = const { Cell::new(0) };
}

/// Whether parts of the page have not come to life yet.
#[cfg(feature = "hydrate")]
pub fn parts_wait() -> bool {
    WAITING.get() > 0
}

/// All that an element holds. What came from the server stays as it is until the browser has a moment
/// for it: links and fields work meanwhile, and a finger is not kept waiting. It must be the only child
/// of its element, and hold nothing that brings data of its own (a resource, a shared value).
pub struct Later {
    owner: Owner,
    children: Children,
}

impl Later {
    /// What `children` show, later.
    pub fn new(children: Children) -> Self {
        Self { owner: Owner::current().unwrap_or_default(), children }
    }

    fn view<T>(self, then: impl FnOnce(AnyView) -> T) -> T {
        let children = self.children;
        self.owner.with(|| then(children()))
    }
}

/// What a [`Later`] has become in the document.
pub struct Part(Rc<RefCell<Stage>>);

enum Stage {
    /// As it came from the server, inside this element.
    Waiting(Later, Element),
    /// Coming to life, or failed to.
    Between,
    /// Alive.
    Live(AnyViewState),
}

impl Stage {
    fn come_to_life(&mut self) {
        *self =
            match std::mem::replace(self, Self::Between) {
                Self::Waiting(later, element) => Self::Live(later.view(|view| {
                    view.hydrate::<true>(&Cursor::new(element), &PositionState::new(Position::FirstChild))
                })),
                other => other,
            };
    }
}

impl Render for Later {
    type State = Part;

    fn build(self) -> Part {
        Part(Rc::new(RefCell::new(Stage::Live(self.view(Render::build)))))
    }

    fn rebuild(self, state: &mut Part) {
        state.live(|live| self.view(|view| view.rebuild(live)));
    }
}

impl AddAnyAttr for Later {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attr: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self
    }
}

impl RenderHtml for Later {
    type AsyncOutput = AnyView;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> AnyView {
        self.view(|view| view)
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.view(|view| view.to_html_with_buf(buf, position, escape, mark_branches, extra_attrs));
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Part {
        let Ok(element) = cursor.current().dyn_into::<Element>() else {
            return Part(Rc::new(RefCell::new(Stage::Live(
                self.view(|view| view.hydrate::<FROM_SERVER>(cursor, position)),
            ))));
        };
        // Behind the children of an element whose types are erased stands a marker, which is looked for next.
        if let Some(last) = element.last_child().and_then(|marker| marker.previous_sibling()) {
            cursor.set(last);
            position.set(Position::NextChild);
        }
        let stage = Rc::new(RefCell::new(Stage::Waiting(self, element)));
        let part = Rc::downgrade(&stage);
        WAITING.set(WAITING.get() + 1);
        set_timeout(
            move || {
                WAITING.set(WAITING.get() - 1);
                // Gone where another page has been opened meanwhile.
                if let Some(stage) = part.upgrade() {
                    stage.borrow_mut().come_to_life();
                }
            },
            Duration::ZERO,
        );
        Part(stage)
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl Part {
    /// Does something with what is alive, and brings it to life first.
    fn live<T>(&self, then: impl FnOnce(&mut AnyViewState) -> T) -> Option<T> {
        let mut stage = self.0.borrow_mut();
        stage.come_to_life();
        match &mut *stage {
            Stage::Live(live) => Some(then(live)),
            Stage::Waiting(..) | Stage::Between => None,
        }
    }
}

impl Mountable for Part {
    fn unmount(&mut self) {
        self.live(Mountable::unmount);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.live(|live| live.mount(parent, marker));
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.live(|live| live.insert_before_this(child)).unwrap_or(false)
    }

    fn elements(&self) -> Vec<Element> {
        match &*self.0.borrow() {
            Stage::Live(live) => live.elements(),
            Stage::Waiting(..) | Stage::Between => Vec::new(),
        }
    }
}
