//! The selections that were shown before and, after going back, those that came after.

use domain::cube::Selection;
use leptos::prelude::*;

/// Steps between selections. They are this page's own: the browser's way back leads out of it as well.
#[derive(Clone, Copy)]
pub struct Steps {
    before: RwSignal<Vec<Selection>>,
    after: RwSignal<Vec<Selection>>,
    /// Where a step leads that has been taken and not arrived.
    taken: RwSignal<Option<Selection>>,
    asked: Memo<Selection>,
    choose: Callback<Selection>,
}

impl Steps {
    /// Follows what is asked for.
    #[must_use]
    pub fn of(asked: Memo<Selection>, choose: Callback<Selection>) -> Self {
        let steps = Self {
            before: RwSignal::new(Vec::new()),
            after: RwSignal::new(Vec::new()),
            taken: RwSignal::new(None),
            asked,
            choose,
        };
        Effect::new(move |last: Option<Selection>| {
            let now = asked.get();
            match last {
                Some(last) if last != now && steps.taken.get_untracked().as_ref() != Some(&now) => {
                    steps.before.update(|before| before.push(last));
                    steps.after.set(Vec::new());
                }
                _ => {}
            }
            steps.taken.set(None);
            now
        });
        steps
    }

    /// Whether there is no way back.
    #[must_use]
    pub fn none_back(self) -> Signal<bool> {
        Signal::derive(move || self.before.with(Vec::is_empty))
    }

    /// Whether there is no way on.
    #[must_use]
    pub fn none_on(self) -> Signal<bool> {
        Signal::derive(move || self.after.with(Vec::is_empty))
    }

    /// Goes back.
    #[must_use]
    pub fn back(self) -> Callback<()> {
        Callback::new(move |()| self.step(self.before, self.after))
    }

    /// Goes on again.
    #[must_use]
    pub fn on(self) -> Callback<()> {
        Callback::new(move |()| self.step(self.after, self.before))
    }

    fn step(self, from: RwSignal<Vec<Selection>>, to: RwSignal<Vec<Selection>>) {
        if let Some(next) = from.try_update(Vec::pop).flatten() {
            to.update(|to| to.push(self.asked.get_untracked()));
            self.taken.set(Some(next.clone()));
            self.choose.run(next);
        }
    }
}
