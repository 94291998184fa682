use super::antom;

const COMMANDS: [&str; 10] = [
    "validate",
    "operations",
    "samples",
    "explain",
    "keygen",
    "sign",
    "verify",
    "send",
    "notify",
    "completions",
];

#[test]
fn every_help_has_examples() {
    for command in COMMANDS {
        for flag in ["-h", "--help"] {
            let run = antom(&[command, flag]).run();
            assert_eq!(run.status, 0, "{command}");
            assert!(
                run.stdout.contains("Examples:\n  antom "),
                "{command}: {}",
                run.stdout
            );
        }
    }
    let run = antom(&["--help"]).run();
    for command in COMMANDS {
        assert!(run.stdout.contains(&format!("\n  {command} ")), "{command}");
    }
}

#[test]
fn shells_complete_commands_and_options() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = antom(&["completions", shell]).run();
        assert_eq!(run.status, 0, "{shell}");
        for word in ["validate", "strict", "gateway"] {
            assert!(run.stdout.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn wrong_uses_have_the_status_two_and_say_so_on_stderr() {
    for arguments in [
        &[][..],
        &["nothing"],
        &["validate", "--nothing"],
        &["samples", "a", "b", "c", "d"],
    ] {
        let run = antom(arguments).run();
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(
            run.stdout.is_empty() && !run.stderr.is_empty(),
            "{arguments:?}"
        );
    }
}

/// Colours are for terminals, unless they are asked for.
#[test]
fn colours_are_there_on_request_only() {
    let run = antom(&["explain", "SUCCESS"]).run();
    assert!(!run.stdout.contains('\u{1b}'));
    let run = antom(&["explain", "SUCCESS", "--color", "always"]).run();
    assert!(run.stdout.contains('\u{1b}'));
    let run = antom(&["explain", "SUCCES", "--color=always"]).run();
    assert!(run.stderr.contains('\u{1b}'));
    let run = antom(&["--color", "never", "--help"]).run();
    assert!(!run.stdout.contains('\u{1b}'));
}

/// Whoever reads the output may stop reading.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let antom = env!("CARGO_BIN_EXE_antom");
    let script = format!("'{antom}' explain --format json | head -n 1");
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .output();
    let output = output.expect("a shell");
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
