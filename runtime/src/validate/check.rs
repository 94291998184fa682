use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::rules::{self, Length, Number, Textual};
use super::unread::Inside;
use super::{Findings, Keyword, Report, Ruled, Segment, Site, Validate};
use crate::schema::{Format, Window};
use crate::wire::{Decimal, ValueList};

/// A field that is being checked: one call for each fact that the documentation states of it.
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
            // A value that could not be read is not checked: reading has reported it.
            value: value.filter(|_| !inside.is_unread()),
            inside,
        }
    }
}

impl<T: ?Sized> Check<'_, T> {
    /// The value must not be shown in violations.
    #[inline]
    pub fn sensitive(mut self) -> Self {
        self.site.sensitive = true;
        self
    }

    /// The facts that follow are contradicted by an official sample: breaking them is a warning.
    #[inline]
    pub fn disputed(mut self) -> Self {
        self.site.disputed = true;
        self
    }

    /// Nothing but advisory pages state the facts that follow: breaking them is a warning.
    #[inline]
    pub fn advisory(mut self) -> Self {
        self.site.advisory = true;
        self
    }

    /// The value must be there, and say something: a blank text, and an object with nothing in it, do not.
    #[inline]
    pub fn required(self) -> Self
    where
        T: Ruled,
    {
        // What is inside of a value and could not be read is there.
        let is_blank = |value: &T| self.inside.is_read() && value.is_blank();
        if self.value.is_none_or(is_blank) && !self.inside.is_unread() {
            self.findings
                .violated(self.site, Keyword::Required, None, None);
        }
        self
    }

    /// The value must keep to what is documented of its own type.
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
    /// At least so many characters.
    #[inline]
    pub fn min_length(self, limit: u64) -> Self {
        if let Some(value) = self.value
            && value.is_shorter(limit)
        {
            rules::length::too_short(self.findings, self.site, limit, value.length());
        }
        self
    }

    /// At most so many characters.
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
    /// At least this number.
    #[inline]
    pub fn min(self, limit: impl Into<Decimal>) -> Self {
        if let Some(value) = self.value {
            rules::range::min(self.findings, self.site, value, limit.into());
        }
        self
    }

    /// At most this number.
    #[inline]
    pub fn max(self, limit: impl Into<Decimal>) -> Self {
        if let Some(value) = self.value {
            rules::range::max(self.findings, self.site, value, limit.into());
        }
        self
    }

    /// A multiple of this number.
    #[inline]
    pub fn multiple_of(self, divisor: i64) -> Self {
        if let Some(value) = self.value {
            rules::range::multiple_of(self.findings, self.site, value, divisor);
        }
        self
    }
}

impl<T: Textual + ?Sized> Check<'_, T> {
    /// This value and no other.
    #[inline]
    pub fn constant(self, only: &'static str) -> Self {
        if let Some(value) = self.value {
            rules::values::constant(self.findings, self.site, value.as_text(), only);
        }
        self
    }

    /// One of these values.
    #[inline]
    pub fn values(self, values: &'static [&'static str]) -> Self {
        if let Some(value) = self.value {
            rules::values::one_of(self.findings, self.site, value.as_text(), values);
        }
        self
    }

    /// A text that begins with one of these.
    #[inline]
    pub fn starts_with(self, prefixes: &'static [&'static str]) -> Self {
        if let Some(value) = self.value {
            rules::prefix::starts_with(self.findings, self.site, value.as_text(), prefixes);
        }
        self
    }

    /// A text of this form.
    #[inline]
    pub fn format(self, format: Format) -> Self {
        if let Some(value) = self.value {
            rules::format::fits(self.findings, self.site, value.as_text(), format);
        }
        self
    }
}

impl<T: ValueList> Check<'_, T> {
    /// One of the documented values of its list.
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
    /// Later than the moment of validation, and in this window.
    #[inline]
    pub fn within(self, window: Window) -> Self {
        if let Some(value) = self.value {
            rules::within::after_now(self.findings, self.site, *value, window);
        }
        self
    }
}

impl<T: Items> Check<'_, T> {
    /// At least so many items.
    #[inline]
    pub fn min_items(self, limit: u64) -> Self {
        if let Some(value) = self.value
            && value.count() < limit
        {
            rules::items::too_few(self.findings, self.site, limit, value.count());
        }
        self
    }

    /// At most so many items.
    #[inline]
    pub fn max_items(self, limit: u64) -> Self {
        if let Some(value) = self.value
            && value.count() > limit
        {
            rules::items::too_many(self.findings, self.site, limit, value.count());
        }
        self
    }

    /// What follows must hold for each item.
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
    /// At most so many characters in each key.
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

/// A value made of items: an array or a map.
pub trait Items: sealed::Sealed {
    /// The type of an item.
    type Item;

    /// How many there are.
    fn count(&self) -> u64;

    /// The keys of a map; nothing of an array.
    fn keys(&self) -> impl Iterator<Item = &str>;

    /// Goes through them.
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
