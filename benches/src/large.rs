//! A spec of as many fields as one likes, sound or with a mistake in every field.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

const FIELDS_OF_TYPE: usize = 20;
const TYPES_OF_FILE: usize = 5;
const TYPES_OF_OPERATION: usize = 10;

/// Writes a spec with so many fields in its types; operations use all of them.
///
/// # Errors
///
/// A file cannot be written.
pub fn write(target: &Path, fields: usize, mistakes: bool) -> io::Result<()> {
    fs::create_dir_all(target.join("types"))?;
    let api = "name: large\ndoc: { en: A large API., zh: 大接口。 }\nlanguages: [en, zh]\nscalars: string\n\
               pages:\n  page.en: { title: A page, language: en }\n";
    fs::write(target.join("api.yaml"), api)?;
    let types = fields.div_ceil(FIELDS_OF_TYPE);
    for file in 0..types.div_ceil(TYPES_OF_FILE) {
        let of_file = file * TYPES_OF_FILE..types.min((file + 1) * TYPES_OF_FILE);
        let text: String = of_file.map(|it| object(it, mistakes)).collect();
        fs::write(target.join(format!("types/types_{file}.yaml")), text)?;
    }
    for operation in 0..types.div_ceil(TYPES_OF_OPERATION) {
        let folder = target.join(format!("operations/operation_{operation}"));
        fs::create_dir_all(&folder)?;
        let of_operation =
            operation * TYPES_OF_OPERATION..types.min((operation + 1) * TYPES_OF_OPERATION);
        fs::write(folder.join("operation.yaml"), call(operation, of_operation))?;
    }
    Ok(())
}

fn call(index: usize, types: std::ops::Range<usize>) -> String {
    let mut text = format!(
        "operation: callNumber{index}\ndoc: {{ en: Does something., zh: 做事。 }}\nmethod: POST\n\
         path: /calls/{index}\npages: [page.en]\nrequest:\n"
    );
    for it in types {
        let _ = writeln!(
            text,
            "  part{it}: {{ type: Type{it}, doc: {{ en: A part., zh: 部分。 }} }}"
        );
    }
    text + "response: {}\n"
}

fn object(index: usize, mistakes: bool) -> String {
    let mut text = format!("Type{index}:\n  doc:\n    en: A type.\n    zh: 类型。\n  fields:\n");
    for field in 0..FIELDS_OF_TYPE {
        let constraints = match (mistakes, field % 5) {
            (false, 0) => "type: String\n      required: true\n      max_length: 64",
            (false, 1) => "type: Integer\n      min: 1\n      max: 100",
            (false, 2) => "type: Array<String>\n      max_items: 10\n      max_length: 20",
            (false, 3) => "type: Datetime",
            (false, _) => {
                "type: String\n      values: { RED: { en: Red., zh: 红。 }, BLUE: { en: Blue., zh: 蓝。 } }"
            }
            (true, 0) => "type: String\n      requierd: true",
            (true, 1) => "type: Integer\n      min: 100\n      max: 1",
            (true, 2) => "type: Typpe7",
            (true, 3) => "type: Datetime\n      max_length: many",
            (true, _) => "type: String\n      pages: [page.zh]",
        };
        let _ = write!(
            text,
            "    field{field}:\n      {constraints}\n      doc:\n        en: A field of some use, which is described here in a sentence.\n        zh: 一个字段，此处用一句话说明。\n"
        );
    }
    text
}
