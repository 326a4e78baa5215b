//! A page comes to life in several tasks instead of one long one, so that a finger is never kept waiting.

use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};

/// Lets the browser do what it has to do in between.
#[cfg(feature = "hydrate")]
pub async fn next_task() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::task::Poll;
    use std::time::Duration;

    let come = Arc::new(AtomicBool::new(false));
    let mut asked = false;
    std::future::poll_fn(|context| {
        if come.load(Ordering::Relaxed) {
            return Poll::Ready(());
        }
        if !asked {
            asked = true;
            let (come, waker) = (come.clone(), context.waker().clone());
            leptos::prelude::set_timeout(
                move || {
                    come.store(true, Ordering::Relaxed);
                    waker.wake();
                },
                Duration::ZERO,
            );
        }
        Poll::Pending
    })
    .await;
}

/// Shows nothing. Where it stands outside the routes, what follows comes to life in a task of its own.
#[derive(Clone, Copy, Debug)]
pub struct Breath;

impl Render for Breath {
    type State = <() as Render>::State;

    fn build(self) -> Self::State {
        Render::build(())
    }

    fn rebuild(self, state: &mut Self::State) {
        Render::rebuild((), state);
    }
}

impl AddAnyAttr for Breath {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attr: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self
    }
}

impl RenderHtml for Breath {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = <() as RenderHtml>::MIN_LENGTH;
    const EXISTS: bool = <() as RenderHtml>::EXISTS;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        ().to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        RenderHtml::hydrate::<FROM_SERVER>((), cursor, position)
    }

    #[cfg(feature = "hydrate")]
    async fn hydrate_async(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        next_task().await;
        RenderHtml::hydrate::<true>((), cursor, position)
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
