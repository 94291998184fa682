use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::rules::{self, Length, Number, Textual};
use super::unread::Inside;
use super::{Findings, Report, Ruled, Segment, Site, Validate};
use crate::schema::{Format, Window};
use crate::wire::{Decimal, ValueList};

/// A field that is being checked, with one call per documented constraint.
pub struct Check<'c, T: ?Sized> {
    findings: &'c mut Findings,
    site: Site<'c>,
    value: Option<&'c T>,
    inside: Inside,
}

impl<'c, T: ?Sized> Check<'c, T> {
    /// Begins to check a value.
    #[inline]
    pub(super) fn new(
        findings: &'c mut Findings,
        site: Site<'c>,
        value: Option<&'c T>,
        inside: Inside,
    ) -> Self {
        Self {
            findings,
            site,
            // A value that could not be read is not checked; reading has reported it.
            value: value.filter(|_| !inside.is_unread()),
            inside,
        }
    }
}

impl<T: ?Sized> Check<'_, T> {
    /// Hides the value in violations.
    #[inline]
    pub fn sensitive(mut self) -> Self {
        self.site.sensitive = true;
        self
    }

    /// Makes violations of the following constraints warnings, since an official sample contradicts
    /// them.
    #[inline]
    pub fn disputed(mut self) -> Self {
        self.site.disputed = true;
        self
    }

    /// Makes violations of the following constraints warnings, since only advisory pages state
    /// them.
    #[inline]
    pub fn advisory(mut self) -> Self {
        self.site.advisory = true;
        self
    }

    /// Requires a non-empty value: neither a blank text nor an object without values.
    #[inline]
    pub fn required(self) -> Self
    where
        T: Ruled,
    {
        // A value with a child that could not be read is present.
        let is_blank = |value: &T| self.inside.is_read() && value.is_blank();
        if self.value.is_none_or(is_blank) && !self.inside.is_unread() {
            let is_there = self.value.is_some_and(T::is_object);
            self.findings.missing(self.site, is_there);
        }
        self
    }

    /// Checks the value against its own type.
    #[inline]
    pub fn nested(self)
    where
        T: Validate + Sized,
    {
        if let Some(value) = self.value {
            let place = self.site.place();
            value.check(&mut Report {
                findings: self.findings,
                place: &place,
                sensitive: self.site.sensitive,
                inside: self.inside,
            });
        }
    }
}

impl<T: Length + ?Sized> Check<'_, T> {
    /// Requires at least this many characters.
    #[inline]
    pub fn min_length(self, limit: u64) -> Self {
        if let Some(value) = self.value
            && value.is_shorter(limit)
        {
            rules::length::too_short(self.findings, self.site, limit, value.length());
        }
        self
    }

    /// Requires at most this many characters.
    #[inline]
    pub fn max_length(self, limit: u64) -> Self {
        if let Some(value) = self.value
            && value.is_longer(limit)
        {
            rules::length::too_long(self.findings, self.site, limit, value.length());
        }
        self
    }
}

impl<T: Number> Check<'_, T> {
    /// Requires at least this number.
    #[inline]
    pub fn min(self, limit: impl Into<Decimal>) -> Self {
        if let Some(value) = self.value {
            rules::range::min(self.findings, self.site, value, limit.into());
        }
        self
    }

    /// Requires at most this number.
    #[inline]
    pub fn max(self, limit: impl Into<Decimal>) -> Self {
        if let Some(value) = self.value {
            rules::range::max(self.findings, self.site, value, limit.into());
        }
        self
    }

    /// Requires a multiple of this number.
    #[inline]
    pub fn multiple_of(self, divisor: i64) -> Self {
        if let Some(value) = self.value {
            rules::range::multiple_of(self.findings, self.site, value, divisor);
        }
        self
    }
}

impl<T: Textual + ?Sized> Check<'_, T> {
    /// Requires this value.
    #[inline]
    pub fn constant(self, only: &'static str) -> Self {
        if let Some(value) = self.value {
            rules::values::constant(self.findings, self.site, value.as_text(), only);
        }
        self
    }

    /// Requires one of these values.
    #[inline]
    pub fn values(self, values: &'static [&'static str]) -> Self {
        if let Some(value) = self.value {
            rules::values::one_of(self.findings, self.site, value.as_text(), values);
        }
        self
    }

    /// Requires a text that starts with one of these prefixes.
    #[inline]
    pub fn starts_with(self, prefixes: &'static [&'static str]) -> Self {
        if let Some(value) = self.value {
            rules::prefix::starts_with(self.findings, self.site, value.as_text(), prefixes);
        }
        self
    }

    /// Requires a text of this format.
    #[inline]
    pub fn format(self, format: Format) -> Self {
        if let Some(value) = self.value {
            rules::format::fits(self.findings, self.site, value.as_text(), format);
        }
        self
    }
}

impl<T: ValueList> Check<'_, T> {
    /// Requires one of the documented values of the list.
    #[inline]
    pub fn listed(self) -> Self {
        if let Some(value) = self.value
            && !value.is_known()
        {
            rules::values::none_of(self.findings, self.site, value.text(), T::LIST.values());
        }
        self
    }
}

impl Check<'_, OffsetDateTime> {
    /// Requires a time in this window, which starts at the moment of validation.
    #[inline]
    pub fn within(self, window: Window) -> Self {
        if let Some(value) = self.value {
            rules::within::after_now(self.findings, self.site, *value, window);
        }
        self
    }
}

impl<T: Items> Check<'_, T> {
    /// Requires at least this many items.
    #[inline]
    pub fn min_items(self, limit: u64) -> Self {
        if let Some(value) = self.value
            && value.count() < limit
        {
            rules::items::too_few(self.findings, self.site, limit, value.count());
        }
        self
    }

    /// Requires at most this many items.
    #[inline]
    pub fn max_items(self, limit: u64) -> Self {
        if let Some(value) = self.value
            && value.count() > limit
        {
            rules::items::too_many(self.findings, self.site, limit, value.count());
        }
        self
    }

    /// Checks each item.
    #[inline]
    pub fn each(self, check: impl Fn(Check<'_, T::Item>)) {
        if let Some(value) = self.value {
            let (findings, place) = (self.findings, self.site.place());
            value.each(|segment, item| {
                let site = self.site.step(&place, segment);
                let inside = if self.inside.is_read() {
                    Inside::READ
                } else {
                    findings.inside(self.inside, segment)
                };
                check(Check::new(&mut *findings, site, Some(item), inside));
            });
        }
    }
}

impl<T> Check<'_, BTreeMap<String, T>> {
    /// Requires at most this many characters in each key.
    #[inline]
    pub fn max_key_length(self, limit: u64) -> Self {
        if let Some(value) = self.value {
            let keys = value.keys().map(String::as_str);
            rules::keys::length(self.findings, self.site, limit, keys);
        }
        self
    }
}

mod sealed {
    pub trait Sealed {}
    impl<T> Sealed for Vec<T> {}
    impl<T> Sealed for std::collections::BTreeMap<String, T> {}
}

/// An array or a map.
pub trait Items: sealed::Sealed {
    /// The type of an item or entry.
    type Item;

    /// The number of items or entries.
    fn count(&self) -> u64;

    /// The keys of a map; empty for an array.
    fn keys(&self) -> impl Iterator<Item = &str>;

    /// Visits each item or entry.
    fn each<'a>(&'a self, visit: impl FnMut(Segment<'a>, &'a Self::Item));
}

impl<T> Items for Vec<T> {
    type Item = T;

    #[inline]
    fn count(&self) -> u64 {
        self.len() as u64
    }

    #[inline]
    fn keys(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }

    #[inline]
    fn each<'a>(&'a self, mut visit: impl FnMut(Segment<'a>, &'a T)) {
        for (index, item) in self.iter().enumerate() {
            visit(Segment::Item(index), item);
        }
    }
}

impl<T> Items for BTreeMap<String, T> {
    type Item = T;

    fn count(&self) -> u64 {
        self.len() as u64
    }

    fn keys(&self) -> impl Iterator<Item = &str> {
        Self::keys(self).map(String::as_str)
    }

    fn each<'a>(&'a self, mut visit: impl FnMut(Segment<'a>, &'a T)) {
        for (key, item) in self {
            visit(Segment::Key(key), item);
        }
    }
}
