//! What all commands have alike. The list of them is taken from the command itself.

use std::process::{Command, Output, Stdio};

use crate::running::{self, text};

fn command(arguments: &[&str]) -> Command {
    running::command("tests", arguments)
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the command runs")
}

fn help(of: &[String]) -> String {
    let arguments: Vec<&str> = of.iter().map(String::as_str).chain(["--help"]).collect();
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{of:?}");
    assert_eq!(text(&output.stderr), "", "{of:?}");
    text(&output.stdout)
}

/// The command, its subcommands and theirs.
fn commands() -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    let mut next = 0;
    while let Some(parent) = all.get(next).cloned() {
        next += 1;
        let help = help(&parent);
        let listed = help.split("\nCommands:\n").nth(1).unwrap_or_default();
        let listed = listed.lines().take_while(|it| !it.is_empty());
        for name in listed.filter_map(|it| it.split_whitespace().next()) {
            if name != "help" {
                all.push([parent.as_slice(), &[name.to_owned()]].concat());
            }
        }
    }
    assert!(all.len() > 12, "{all:?}");
    all
}

/// What the commands that read a spec need beside it, and none of which is ever written.
fn needed(command: &[String]) -> &'static [&'static str] {
    match command.join(" ").as_str() {
        "diff" => &["report/old"],
        "import" => &["import/items/page.md"],
        "export json-schema" => &["--out", "/nowhere/schemas"],
        _ => &[],
    }
}

fn on_spec(command: &[String], spec: &str, more: &[&str]) -> Output {
    let name: Vec<&str> = command.iter().map(String::as_str).collect();
    run(&[&name, &["--spec", spec][..], needed(command), more].concat())
}

fn reading_a_spec() -> Vec<Vec<String>> {
    let mut commands = commands();
    commands.retain(|it| help(it).contains("--spec <DIR>"));
    assert!(commands.len() >= 8, "{commands:?}");
    commands
}

#[test]
fn help_with_examples() {
    for command in commands() {
        let help = help(&command);
        let name = ["antom-codegen".to_owned()]
            .iter()
            .chain(&command)
            .cloned()
            .collect::<Vec<_>>()
            .join(" ");
        let examples = help.split("\nExamples:\n").nth(1).unwrap_or_default();
        let examples: Vec<&str> = examples.lines().take_while(|it| !it.is_empty()).collect();
        let count = examples.iter().filter(|it| it.contains(&name)).count();
        assert!(count >= 3, "{name}: {help}");
        // A line that is too long for the page is broken, and begins at the margin again.
        for line in examples {
            assert!(line.starts_with("  "), "{name}: {line:?}");
        }
        assert!(help.lines().all(|it| it.chars().count() <= 100), "{help}");
        assert!(
            !help.contains('\u{1b}'),
            "no colours where there is no terminal"
        );
        assert!(help.contains("--color <WHEN>"), "{name}");
        if !command.is_empty() {
            let asked: Vec<&str> = ["help"]
                .into_iter()
                .chain(command.iter().map(String::as_str))
                .collect();
            assert_eq!(text(&run(&asked).stdout), help);
        }
    }
    assert!(text(&run(&["-V"]).stdout).starts_with("antom-codegen "));
}

/// Options of one name say the same, but for `--out` and `--format`, which depend on what comes out.
#[test]
fn options_of_one_name() {
    for command in reading_a_spec() {
        let help = help(&command);
        let options = help.lines().map(str::trim);
        for option in options.filter(|it| it.starts_with("--")) {
            let name = option.split_whitespace().next().unwrap_or_default();
            let expected: &[&str] = match name {
                "--spec" => &["--spec <DIR>"],
                "--out" => &["--out <DIR>", "--out <FILE>"],
                "--format" => &["--format <FORMAT>"],
                "--check" => &["--check"],
                "--operation" => &["--operation <NAME>"],
                "--product" => &["--product <NAME>"],
                _ => continue,
            };
            assert!(expected.contains(&option), "{command:?}: {option}");
        }
    }
}

/// Programs find the same array whichever command meets a broken spec: on stdout where problems are
/// the result, on stderr elsewhere, and nothing else on the other one.
#[test]
fn a_broken_spec_for_programs() {
    const BROKEN: &str = "broken/unknown-page/spec";
    let json = ["--format", "json"];
    let expected = text(&run(&[&["check", "--spec", BROKEN], &json[..]].concat()).stdout);
    assert!(expected.starts_with("[{\"code\""), "{expected}");
    for command in reading_a_spec() {
        let output = on_spec(&command, BROKEN, &json);
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        let are_the_result = ["check", "generate"].contains(&command[0].as_str());
        let (array, nothing) = if are_the_result {
            (stdout, stderr)
        } else {
            (stderr, stdout)
        };
        assert_eq!(array, expected, "{command:?}");
        assert_eq!(nothing, "", "{command:?}");
    }
}

#[test]
fn a_broken_spec_for_people() {
    let expected = run(&["check", "--spec", "broken/unknown-page/spec"]);
    let expected = text(&expected.stderr);
    for command in reading_a_spec() {
        let output = on_spec(&command, "broken/unknown-page/spec", &[]);
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        assert_eq!(text(&output.stdout), "", "{command:?}");
        let said = text(&output.stderr);
        assert!(said.starts_with(&expected), "{command:?}: {said}");
    }
}

#[test]
fn a_spec_that_is_not_there() {
    for command in reading_a_spec() {
        let output = on_spec(&command, "nowhere", &[]);
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        assert_eq!(text(&output.stdout), "", "{command:?}");
        let said = text(&output.stderr);
        let expected = "error[missing-folder]: folder `nowhere` not found";
        assert!(said.starts_with(expected), "{command:?}: {said}");
    }
}

/// A file stands where the folder should be, or a folder where the file should be.
#[test]
fn nowhere_to_write_to() {
    // Made for the test: whatever does get written does not end up among the sources.
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").expect("a file");
    let file = file.to_str().expect("a path in UTF-8");
    let folder = folder.path().to_str().expect("a path in UTF-8");
    for command in commands() {
        let help = help(&command);
        let out = if help.contains("--out <DIR>") {
            file
        } else if help.contains("--out <FILE>") {
            folder
        } else {
            continue;
        };
        let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
        if command[0] == "import" {
            arguments.push("import/items/page.md");
        }
        if help.contains("--spec <DIR>") {
            arguments.extend(["--spec", "../../codegen/tests/cases/library/spec"]);
        }
        let output = run(&[&arguments, &["--out", out][..]].concat());
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        assert_eq!(text(&output.stdout), "", "{command:?}");
        let said = text(&output.stderr);
        assert!(said.starts_with("error: "), "{command:?}: {said}");
        assert!(said.contains(out), "{command:?}: {said}");
    }
}

const WITH_A_RESULT: [&[&str]; 6] = [
    &["fields", "--spec", "../../codegen/tests/cases/library/spec"],
    &[
        "export",
        "html",
        "--spec",
        "../../codegen/tests/cases/library/spec",
    ],
    &[
        "export",
        "openapi",
        "--spec",
        "../../codegen/tests/cases/library/spec",
    ],
    &["diff", "report/old", "report/new"],
    &["explain"],
    &["completions", "bash"],
];

/// A reader who has seen enough is no reason for a word.
#[test]
fn a_pipe_that_is_closed() {
    for arguments in WITH_A_RESULT {
        let mut child = command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        let expected = Some(i32::from(arguments[0] == "diff"));
        assert_eq!(output.status.code(), expected, "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full() {
    for arguments in WITH_A_RESULT.into_iter().chain([["--help"].as_slice()]) {
        let full = std::fs::File::create("/dev/full").expect("a device");
        let output = command(arguments).stdout(full).output();
        let output = output.expect("the command runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let said = text(&output.stderr);
        let expected = "error: cannot write the result to stdout: ";
        assert!(said.starts_with(expected), "{arguments:?}: {said}");
    }
}

/// The words that bash offers, asked as it asks when Tab is pressed.
#[cfg(target_os = "linux")]
#[test]
fn bash_completes() {
    let script = text(&run(&["completions", "bash"]).stdout);
    let offered = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        let ask = format!(
            "by=$(complete -p antom-codegen); by=${{by#*-F }}; COMP_WORDS=({line}); COMP_CWORD={}; ${{by%% *}} antom-codegen '{}' '{}'; echo \"${{COMPREPLY[@]}}\"",
            words.len() - 1,
            words[words.len() - 1],
            words[words.len() - 2]
        );
        let output = Command::new("bash")
            .args(["--norc", "-c", &format!("{script}\n{ask}")])
            .output();
        text(&output.expect("bash runs").stdout).trim().to_owned()
    };
    assert_eq!(offered("antom-codegen ex"), "export explain");
    assert_eq!(offered("antom-codegen export spec"), "spec-schema");
    assert_eq!(offered("antom-codegen export openapi --o"), "--out");
    assert_eq!(offered("antom-codegen check --format gi"), "github");
    assert_eq!(offered("antom-codegen completions f"), "fish");
}
