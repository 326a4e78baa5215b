//! What follows from the counts that are shown, exactly.
//!
//! Seen as a flow, the people of a group leave it after a stage, and those of all groups who leave after the same stage are
//! those by whom the sums differ there. A count that is shown fixes how many leave from it on. Whatever else is possible
//! differs from what is true by changes that keep all of this, and these are made of cycles in the residual network: more
//! may always leave, fewer only where somebody does. A number follows exactly where no cycle changes it.

use super::Passed;
use super::suppress::Visible;
use crate::journey::STAGES;

/// One more or one fewer of a row that leaves after a stage.
type Change = (usize, usize, i32);

/// What may change, and together with what.
pub(super) struct Follows {
    /// From each node the nodes of its cycles that come next, with what changes on the way.
    ways: Vec<Vec<(usize, Option<Change>)>>,
}

impl Follows {
    /// From the true counts of groups and their sums, and what is shown of both.
    pub fn new(groups: &[Passed], visible: &[Visible], sums: &Passed, sums_visible: &Visible) -> Self {
        // Where everybody comes from of whom not even the first count is shown; then the stages.
        let ground = 0;
        let mut ways: Vec<Vec<(usize, Option<Change>)>> = vec![Vec::new(); 1 + STAGES];
        let rows = groups.iter().zip(visible).chain([(sums, sums_visible)]);
        for (row, (passed, visible)) in rows.enumerate() {
            // Of those who leave before the first count that is shown, it is not known how many they are.
            let mut part = ways.len();
            ways.push(vec![(ground, None)]);
            ways[ground].push((part, None));
            for stage in 0..STAGES {
                if visible[stage] {
                    part = ways.len();
                    ways.push(Vec::new());
                }
                let leave = passed[stage] - passed.get(stage + 1).copied().unwrap_or(0);
                let (from, to) = if row < groups.len() { (part, 1 + stage) } else { (1 + stage, part) };
                ways[from].push((to, Some((row, stage, 1))));
                if leave > 0 {
                    ways[to].push((from, Some((row, stage, -1))));
                }
            }
        }
        let reached: Vec<Vec<bool>> = (0..ways.len()).map(|node| reached_from(&ways, node)).collect();
        for (node, ways) in ways.iter_mut().enumerate() {
            ways.retain(|(to, _)| reached[*to][node]);
        }
        Self { ways }
    }

    /// Whether it follows how many of a row leave from a stage on and before another; the row behind the groups is that of
    /// the sums. Up to the end, these are those who have reached the stage.
    pub fn is_certain(&self, row: usize, from: usize, until: usize) -> bool {
        let changes = |change: Option<Change>| match change {
            Some((of, stage, by)) if of == row && (from..until).contains(&stage) => by,
            _ => 0,
        };
        // Nothing changes it exactly where each node can be given a height by which all ways rise as it changes.
        let mut heights: Vec<Option<i32>> = vec![None; self.ways.len()];
        for start in 0..self.ways.len() {
            if heights[start].is_some() {
                continue;
            }
            heights[start] = Some(0);
            let mut open = vec![(start, 0)];
            while let Some((node, height)) = open.pop() {
                for (to, change) in &self.ways[node] {
                    let risen = height + changes(*change);
                    match heights[*to] {
                        None => {
                            heights[*to] = Some(risen);
                            open.push((*to, risen));
                        }
                        Some(known) if known != risen => return false,
                        Some(_) => {}
                    }
                }
            }
        }
        true
    }
}

/// The nodes to which ways lead from this one.
fn reached_from(ways: &[Vec<(usize, Option<Change>)>], node: usize) -> Vec<bool> {
    let mut reached = vec![false; ways.len()];
    reached[node] = true;
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        for (to, _) in &ways[node] {
            if !std::mem::replace(&mut reached[*to], true) {
                open.push(*to);
            }
        }
    }
    reached
}
