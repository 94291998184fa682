//! How an object is read and written: the names of its fields, and their order.

use proc_macro2::TokenStream;
use quote::quote;

use super::fields::in_rust;
use super::print::{ident, unsigned};
use crate::model::{Field, Object};

pub(super) fn emit(object: &Object) -> TokenStream {
    let name = ident(&object.ident);
    let blanks = in_rust(object).map(|(_, field)| {
        let field = ident(&field.ident);
        quote!(#field: blank())
    });
    let reads = object
        .fields
        .iter()
        .enumerate()
        .map(|(index, field)| read(index, field));
    let writes: Vec<_> = object.fields.iter().map(write).collect();
    let (writer, writes) = match writes.split_last() {
        Some((last, rest)) => (quote!(object), quote!(#(#rest?;)* #last)),
        None => (quote!(_), quote!(Ok(()))),
    };
    quote! {
        impl WireObject for #name {
            const SCHEMA: &'static ObjectSchema = &SCHEMA;

            #[inline]
            fn blank() -> Self {
                Self { #(#blanks,)* }
            }

            #[inline]
            fn read_field<'de, A: MapAccess<'de>>(
                &mut self,
                name: &str,
                value: FieldReader<'_, A>,
            ) -> ReadResult<A::Error> {
                match name {
                    #(#reads,)*
                    _ => value.skip(),
                }
            }

            #[inline]
            fn write_fields<M: SerializeMap>(&self, #writer: &mut ObjectWriter<M>) -> ReadResult<M::Error> {
                #writes
            }
        }

        wire_object!(#name);
    }
}

fn read(index: usize, field: &Field) -> TokenStream {
    let (name, place, index) = (&field.name, ident(&field.ident), unsigned(index as u64));
    match field.fixed() {
        Some(value) => quote!(#name => value.constant(#index, #value)),
        None => quote!(#name => value.read(#index, &mut self.#place)),
    }
}

fn write(field: &Field) -> TokenStream {
    let (name, place) = (&field.name, ident(&field.ident));
    match field.fixed() {
        Some(value) => quote!(object.constant(#name, #value)),
        None if field.is_plain() => quote!(object.required(#name, &self.#place)),
        None => quote!(object.optional(#name, &self.#place)),
    }
}
