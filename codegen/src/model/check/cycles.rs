//! Recursive types: which fields must be boxed, and which values cannot exist.

use super::Checker;
use crate::diagnostic::catalogue::types;
use crate::model::{Field, Object, Shape};
use crate::source::Span;
use crate::spec::{TypeBody, TypeDecl};

/// The successors of each node.
type Graph = Vec<Vec<usize>>;

impl Checker<'_> {
    /// Boxes the fields in a cycle of objects, and reports cycles of required fields.
    ///
    /// An array or a map stores its items on the heap, so a cycle through one needs no box.
    pub(super) fn mark_cycles(&mut self, objects: &mut [Object], decls: &[&TypeDecl]) {
        let components = components(&graph(objects, |field| held(&field.shape)));
        for (index, object) in objects.iter_mut().enumerate() {
            for field in &mut object.fields {
                if let Shape::Object {
                    index: target,
                    boxed,
                } = &mut field.shape
                {
                    *boxed = components[index] == components[*target];
                }
            }
        }
        self.unbreakable_cycles(objects, decls);
    }

    fn unbreakable_cycles(&mut self, objects: &[Object], decls: &[&TypeDecl]) {
        let required = graph(objects, needed);
        let of_required = components(&required);
        let mut reported = vec![false; objects.len()];
        for start in 0..objects.len() {
            let component = of_required[start];
            if reported[component] {
                continue;
            }
            if let Some(cycle) = cycle_through(start, &required, &of_required) {
                reported[component] = true;
                self.unbreakable_cycle(&cycle, objects, decls);
            }
        }
    }

    fn unbreakable_cycle(&mut self, cycle: &[usize], objects: &[Object], decls: &[&TypeDecl]) {
        let following = cycle.iter().skip(1).chain(cycle.first());
        let steps: Vec<(Span, &str)> = cycle
            .iter()
            .zip(following)
            .map(|(from, to)| {
                (
                    place_of_edge(&objects[*from], decls[*from], *to),
                    objects[*to].name.as_str(),
                )
            })
            .collect();
        let mut names: Vec<&str> = cycle.iter().map(|it| objects[*it].name.as_str()).collect();
        names.push(names[0]);
        if let [(first, _), others @ ..] = steps.as_slice() {
            self.problems
                .push(types::unbreakable_cycle(*first, &names, others));
        }
    }
}

fn place_of_edge(object: &Object, decl: &TypeDecl, target: usize) -> Span {
    let TypeBody::Object { fields, .. } = &decl.body else {
        return decl.name.span;
    };
    let mut pairs = object.fields.iter().zip(fields);
    let found = pairs.find(|(field, _)| needed(field) == Some(target));
    found.map_or(decl.name.span, |(_, decl)| decl.name.span)
}

/// The objects that the fields of each object lead to.
fn graph(objects: &[Object], leads_to: impl Fn(&Field) -> Option<usize>) -> Graph {
    let targets = |object: &Object| object.fields.iter().filter_map(&leads_to).collect();
    objects.iter().map(targets).collect()
}

/// The object that a value of this shape contains directly.
fn held(shape: &Shape) -> Option<usize> {
    match shape {
        Shape::Object { index, .. } => Some(*index),
        _ => None,
    }
}

/// The object that every value of this field contains: the field itself, or an item of an array or
/// map that must not be empty.
fn needed(field: &Field) -> Option<usize> {
    if !field.is_plain() {
        return None;
    }
    match &field.shape {
        Shape::Array(items) | Shape::Map(items) => {
            let least = field.enforced().min_items();
            held(items).filter(|_| least.is_some_and(|it| it > 0))
        }
        shape => held(shape),
    }
}

/// The shortest cycle through a node, inside its component.
fn cycle_through(start: usize, graph: &Graph, components: &[usize]) -> Option<Vec<usize>> {
    let mut came_from: std::collections::HashMap<usize, usize> = std::collections::HashMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for next in &graph[node] {
            if *next == start {
                let mut cycle = vec![node];
                while let Some(before) = cycle
                    .last()
                    .filter(|it| **it != start)
                    .and_then(|it| came_from.get(it))
                {
                    cycle.push(*before);
                }
                cycle.reverse();
                return Some(cycle);
            }
            if components[*next] == components[start] && !came_from.contains_key(next) {
                came_from.insert(*next, node);
                queue.push_back(*next);
            }
        }
    }
    None
}

/// The strongly connected component of each node, by Tarjan's algorithm, without recursion, so that
/// a long chain of types does not exhaust the stack.
pub(super) fn components(graph: &[Vec<usize>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let mut component = vec![UNSEEN; graph.len()];
    let mut order = vec![UNSEEN; graph.len()];
    let mut lowest = vec![UNSEEN; graph.len()];
    let mut counter = 0;
    let mut open = Vec::new();
    for root in 0..graph.len() {
        if order[root] != UNSEEN {
            continue;
        }
        let mut path = vec![(root, 0)];
        while let Some((node, edge)) = path.last_mut() {
            let node = *node;
            if *edge == 0 {
                order[node] = counter;
                lowest[node] = counter;
                counter += 1;
                open.push(node);
            }
            let next = graph[node].get(*edge).copied();
            *edge += 1;
            match next {
                Some(next) if order[next] == UNSEEN => path.push((next, 0)),
                Some(next) if component[next] == UNSEEN => {
                    lowest[node] = lowest[node].min(order[next])
                }
                Some(_) => {}
                None => {
                    path.pop();
                    if let Some((parent, _)) = path.last() {
                        lowest[*parent] = lowest[*parent].min(lowest[node]);
                    }
                    if lowest[node] == order[node] {
                        close(node, &mut open, &mut component);
                    }
                }
            }
        }
    }
    component
}

/// All nodes opened since `root` form one component, named after its root.
fn close(root: usize, open: &mut Vec<usize>, component: &mut [usize]) {
    while let Some(node) = open.pop() {
        component[node] = root;
        if node == root {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{components, cycle_through};

    #[test]
    fn finds_components() {
        // 0 → 1 → 2 → 0, 2 → 3, 3 → 3, 4 alone.
        let graph = vec![vec![1], vec![2], vec![0, 3], vec![3], vec![]];
        let found = components(&graph);
        assert_eq!(found[0], found[1]);
        assert_eq!(found[1], found[2]);
        assert_ne!(found[2], found[3]);
        assert_ne!(found[3], found[4]);
        assert_eq!(cycle_through(1, &graph, &found), Some(vec![1, 2, 0]));
        assert_eq!(cycle_through(3, &graph, &found), Some(vec![3]));
        assert_eq!(cycle_through(4, &graph, &found), None);
    }

    #[test]
    fn survives_a_long_chain() {
        let graph: Vec<Vec<usize>> = (1..=200_000)
            .map(|next| if next < 200_000 { vec![next] } else { vec![0] })
            .collect();
        let found = components(&graph);
        assert!(found.iter().all(|it| *it == found[0]));
    }
}
