//! The nesting of types is limited, which bounds every traversal of a spec.

use super::Checker;
use super::cycles::components;
use crate::diagnostic::catalogue::types;
use crate::model::{Object, Shape};
use crate::source::Span;
use crate::spec::{TypeBody, TypeDecl};

/// The maximum number of nested types. Each type of a cycle counts once.
const DEEPEST: usize = 64;

impl Checker<'_> {
    /// Reports each type that exceeds the limit, but not the types around it. A cycle is reported
    /// at one of its types.
    pub(super) fn check_depth(&mut self, objects: &[Object], decls: &[&TypeDecl]) {
        let graph: Vec<Vec<usize>> = objects.iter().map(held).collect();
        let components = components(&graph);
        let depths = depths(&graph, &components);
        let mut sizes = vec![0; graph.len()];
        components.iter().for_each(|it| sizes[*it] += 1);
        for (index, object) in objects.iter().enumerate() {
            // A cycle is represented by one of its types; the size of the others is zero.
            let inside = depths[index] - sizes[index];
            if sizes[index] == 0 || depths[index] <= DEEPEST || inside > DEEPEST {
                continue;
            }
            let leads_in = |it: &&usize| components[**it] != index && depths[**it] == inside;
            let target = graph[index].iter().find(leads_in).copied();
            let place = place(object, decls[index], target);
            let problem = types::deep_type(place, &object.name, depths[index], DEEPEST);
            self.problems.push(problem);
        }
    }
}

/// The objects contained in an object, including those in arrays and maps.
fn held(object: &Object) -> Vec<usize> {
    let fields = object.fields.iter();
    fields.filter_map(|it| innermost(&it.shape)).collect()
}

fn innermost(shape: &Shape) -> Option<usize> {
    match shape {
        Shape::Array(items) | Shape::Map(items) => innermost(items),
        Shape::Object { index, .. } => Some(*index),
        _ => None,
    }
}

/// The depth of nesting below each object.
fn depths(graph: &[Vec<usize>], components: &[usize]) -> Vec<usize> {
    let mut members = vec![Vec::new(); graph.len()];
    for (index, component) in components.iter().enumerate() {
        members[*component].push(index);
    }
    // Zero means unknown: a cycle has a size of at least one.
    let mut depths = vec![0; graph.len()];
    let mut pending: Vec<usize> = (0..graph.len()).collect();
    while let Some(component) = pending.last().map(|it| components[*it]) {
        if depths[component] > 0 {
            pending.pop();
            continue;
        }
        let targets = members[component].iter().flat_map(|it| &graph[*it]);
        let targets = targets.map(|it| components[*it]);
        let others: Vec<usize> = targets.filter(|it| *it != component).collect();
        let unknown = others.iter().filter(|it| depths[**it] == 0);
        let waiting = pending.len();
        pending.extend(unknown);
        if pending.len() == waiting {
            let inside = others.iter().map(|it| depths[*it]).max().unwrap_or(0);
            for member in &members[component] {
                depths[*member] = inside + members[component].len();
            }
        }
    }
    depths
}

/// The field of an object that contains another object.
fn place(object: &Object, decl: &TypeDecl, target: Option<usize>) -> Span {
    let TypeBody::Object { fields, .. } = &decl.body else {
        return decl.name.span;
    };
    let mut pairs = object.fields.iter().zip(fields);
    let found = pairs.find(|(field, _)| target.is_some() && innermost(&field.shape) == target);
    found.map_or(decl.name.span, |(_, field)| field.name.span)
}

#[cfg(test)]
mod tests {
    use super::{components, depths};

    #[test]
    fn counts_from_the_inside() {
        // 0 → 1 → 2 ⇄ 3 → 4, 0 → 4.
        let graph = vec![vec![1, 4], vec![2], vec![3], vec![2, 4], vec![]];
        let found = depths(&graph, &components(&graph));
        assert_eq!(found, [5, 4, 3, 3, 1]);
    }

    #[test]
    fn survives_a_long_chain() {
        let graph: Vec<Vec<usize>> = (1..=200_000)
            .map(|next| Some(next).filter(|it| *it < 200_000).into_iter().collect())
            .collect();
        assert_eq!(depths(&graph, &components(&graph))[0], 200_000);
    }
}
