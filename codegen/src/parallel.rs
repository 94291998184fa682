//! Distributes work among the CPU cores.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Calls a function with each item, on all cores, and returns the results in the order of the
/// items. Each core takes the next item when it is free, so that large items do not delay the
/// others.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                return done;
            };
            done.push((index, work(index, item)));
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut done = std::thread::scope(|scope| {
        let helpers = 1..cores.min(items.len());
        let helpers: Vec<_> = helpers.map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for helper in helpers {
            done.extend(
                helper
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            );
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let doubled = map(&items, |index, item| {
            assert_eq!(index, *item);
            item * 2
        });
        assert!(doubled.iter().copied().eq((0..1000).map(|it| it * 2)));
        assert!(map(&[], |_, it: &usize| *it).is_empty());
    }
}
