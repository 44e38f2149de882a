//! Which node every way to another passes: immediate dominators by the method of Cooper, Harvey and Kennedy (2001).

/// The last node before each that all ways from the roots to it pass; none for a root and for what no way reaches.
/// `after` names the next nodes, `before` the same ways backwards. With the two exchanged and the ends as roots it tells
/// what every way on passes.
pub(crate) fn dominators(roots: &[usize], after: &[Vec<usize>], before: &[Vec<usize>]) -> Vec<Option<usize>> {
    let count = after.len();
    let mut seen = vec![false; count];
    let order: Vec<usize> = roots.iter().flat_map(|root| postorder(*root, after, &mut seen)).collect();
    // Places in reverse postorder, from 1; 0 is the one root that leads to all roots.
    let mut place = vec![usize::MAX; count];
    order.iter().rev().enumerate().for_each(|(at, node)| place[*node] = at + 1);
    let mut above = vec![usize::MAX; order.len() + 1];
    above[0] = 0;
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for node in order.iter().rev() {
            let at = place[*node];
            let from = before[*node].iter().map(|from| place[*from]).filter(|from| *from != usize::MAX);
            let root = roots.contains(node).then_some(0);
            let known = from.chain(root).filter(|from| above[*from] != usize::MAX);
            let Some(meeting) = known.reduce(|one, other| meet(&above, one, other)) else { continue };
            changed |= std::mem::replace(&mut above[at], meeting) != meeting;
        }
    }
    let node_at = |at: usize| order[order.len() - at];
    let parent = |node: usize| above.get(place[node]).copied().filter(|above| *above != 0 && *above != usize::MAX);
    (0..count).map(|node| parent(node).map(node_at)).collect()
}

/// Whether every way to `node` passes `other`.
pub(crate) fn dominates(above: &[Option<usize>], other: usize, node: usize) -> bool {
    std::iter::successors(above[node], |at| above[*at]).any(|at| at == other)
}

fn meet(above: &[usize], mut one: usize, mut other: usize) -> usize {
    while one != other {
        if one > other {
            one = above[one];
        } else {
            other = above[other];
        }
    }
    one
}

/// What can be reached from a root and was not seen before, each node after all that follow it but for loops. The walk
/// keeps its own stack: a chart may be one long line.
pub(crate) fn postorder(root: usize, after: &[Vec<usize>], seen: &mut [bool]) -> Vec<usize> {
    let mut order = Vec::new();
    let mut stack = vec![(root, false)];
    while let Some((node, done)) = stack.pop() {
        if done {
            order.push(node);
        } else if !std::mem::replace(&mut seen[node], true) {
            stack.push((node, true));
            // The last pushed is finished first: of several ways on the one drawn first ends up first in reverse.
            stack.extend(after[node].iter().map(|next| (*next, false)));
        }
    }
    order
}
