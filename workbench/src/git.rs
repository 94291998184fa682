//! A folder at a revision, read with the installed `git`, without touching the working tree.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder at a revision.
pub(super) struct Folder {
    /// Its display name: `git:v1.2:spec`.
    pub(super) name: String,
    /// The contents of its files by their paths inside of it.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

/// Why a revision cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum GitError {
    /// The program is missing or does not start.
    NoGit(io::Error),
    /// The folder is not in a repository.
    NoRepository {
        /// The folder.
        folder: PathBuf,
    },
    /// The repository has no such revision.
    UnknownRevision {
        /// The revision.
        revision: String,
        /// The folder of the repository.
        folder: PathBuf,
    },
    /// The folder is missing at the revision.
    NoFolder {
        /// The revision.
        revision: String,
        /// The folder, from the top of the repository.
        path: String,
    },
    /// A path leads out of the repository.
    Outside {
        /// The path.
        path: String,
    },
    /// Git failed otherwise.
    Failed {
        /// The arguments of git.
        asked: String,
        /// Its error output.
        said: String,
    },
}

impl fmt::Display for GitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit(error) => write!(
                f,
                "cannot run `git`: {error}; install it, or use a folder instead of `git:REV`"
            ),
            Self::NoRepository { folder } => write!(
                f,
                "`{}` is not in a git repository; run this inside one, or use a folder instead of `git:REV`",
                folder.display()
            ),
            Self::UnknownRevision { revision, folder } => write!(
                f,
                "the repository of `{}` has no revision `{revision}`; list revisions with `git log --oneline` and `git tag`, or run `git fetch`",
                folder.display()
            ),
            Self::NoFolder { revision, path } => write!(
                f,
                "revision `{revision}` has no folder `{path}`; use the folder of `api.yaml` there: `git:{revision}:PATH`, or `--spec DIR`"
            ),
            Self::Outside { path } => write!(
                f,
                "`{path}` is outside the repository; use a folder inside: `git:REV:PATH`"
            ),
            Self::Failed { asked, said } => write!(f, "`git {asked}` failed: {said}"),
        }
    }
}

impl std::error::Error for GitError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NoGit(error) => Some(error),
            _ => None,
        }
    }
}

/// The files of a folder at a revision. `path` is relative to the repository; without a path,
/// `default` is relative to the current folder.
pub(super) fn folder(
    revision: &str,
    path: Option<&str>,
    default: &Path,
) -> Result<Folder, GitError> {
    let (stand, rest) = match path {
        Some(_) => (PathBuf::from("."), PathBuf::new()),
        None => nearest(default),
    };
    let git = Git { stand };
    let prefix = git.prefix()?;
    let path = match path {
        None => joined(&prefix, &rest.to_string_lossy()),
        Some(relative) if relative.starts_with("./") || relative.starts_with("../") => {
            joined(&prefix, relative)
        }
        Some(path) => joined("", path),
    };
    let path = path?;
    let tree = git.tree(revision)?;
    let objects = git.objects(&tree, &path)?;
    if objects.is_empty() {
        let revision = revision.to_owned();
        return Err(GitError::NoFolder { revision, path });
    }
    Ok(Folder {
        name: format!("git:{revision}:{path}"),
        files: git.contents(objects)?,
    })
}

/// The nearest folder that is there, and what follows it: a folder may have been somewhere at a
/// revision and be there no more.
fn nearest(path: &Path) -> (PathBuf, PathBuf) {
    let mut there = path;
    while !there.is_dir() {
        match there.parent() {
            Some(parent) if parent != Path::new("") => there = parent,
            _ => return (PathBuf::from("."), path.to_owned()),
        }
    }
    let rest = path.strip_prefix(there).unwrap_or(Path::new(""));
    (there.to_owned(), rest.to_owned())
}

/// A path below a prefix, without `.` and `..`.
fn joined(prefix: &str, path: &str) -> Result<String, GitError> {
    let mut parts: Vec<&str> = prefix.split('/').filter(|it| !it.is_empty()).collect();
    for part in path.split(['/', std::path::MAIN_SEPARATOR]) {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => {
                let path = path.to_owned();
                return Err(GitError::Outside { path });
            }
            ".." => {}
            _ => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// A repository, seen from a folder of it.
struct Git {
    stand: PathBuf,
}

impl Git {
    /// The folder in which we stand, from the top of the repository.
    fn prefix(&self) -> Result<String, GitError> {
        let asked = ["rev-parse", "--show-prefix"];
        let output = self.run(&asked)?;
        if text(&output.stderr).contains("not a git repository") {
            let folder = self.place();
            return Err(GitError::NoRepository { folder });
        }
        succeeded(&asked, &output)?;
        Ok(text(&output.stdout).trim_end_matches('\n').to_owned())
    }

    /// The id of the tree of a revision.
    fn tree(&self, revision: &str) -> Result<String, GitError> {
        let tree = format!("{revision}^{{tree}}");
        let asked = [
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &tree,
        ];
        let output = self.run(&asked)?;
        if !output.status.success() {
            return Err(GitError::UnknownRevision {
                revision: revision.to_owned(),
                folder: self.place(),
            });
        }
        Ok(text(&output.stdout).trim().to_owned())
    }

    /// The files below a folder: their paths inside of it, and the ids of their contents.
    fn objects(&self, tree: &str, path: &str) -> Result<Vec<(String, String)>, GitError> {
        let prefix = match path {
            "" => String::new(),
            _ => format!("{path}/"),
        };
        let mut asked = vec!["ls-tree", "-r", "-z", "--full-tree", tree, "--"];
        asked.extend((!prefix.is_empty()).then_some(prefix.as_str()));
        let output = self.run(&asked)?;
        succeeded(&asked, &output)?;
        // `MODE TYPE ID⇥PATH`, each ended by a zero byte. Links and other repositories are no files.
        let object = |line: &str| {
            let (facts, path) = line.split_once('\t')?;
            let mut facts = facts.split(' ');
            let is_file = facts.next()?.starts_with("100");
            let id = facts.nth(1)?.to_owned();
            Some((path.strip_prefix(&prefix)?.to_owned(), id)).filter(|_| is_file)
        };
        Ok(text(&output.stdout)
            .split('\0')
            .filter_map(object)
            .collect())
    }

    /// The contents of files, all read by one process.
    fn contents(
        &self,
        objects: Vec<(String, String)>,
    ) -> Result<BTreeMap<String, Vec<u8>>, GitError> {
        let asked = ["cat-file", "--batch"];
        let mut child = self.command(&asked).spawn().map_err(GitError::NoGit)?;
        let ids: String = objects.iter().map(|(_, id)| format!("{id}\n")).collect();
        let stdin = child.stdin.take();
        // Beside reading, so that neither side waits for the other when there is much of both.
        let output = std::thread::scope(|scope| {
            scope.spawn(move || stdin.map(|mut it| it.write_all(ids.as_bytes())));
            child.wait_with_output()
        })
        .map_err(GitError::NoGit)?;
        succeeded(&asked, &output)?;
        let contents = batch(&output.stdout, objects.len()).ok_or_else(|| GitError::Failed {
            asked: asked.join(" "),
            said: "its output ends early".to_owned(),
        })?;
        let paths = objects.into_iter().map(|(path, _)| path);
        Ok(paths.zip(contents).collect())
    }

    /// Where we stand, in full.
    fn place(&self) -> PathBuf {
        let full = self.stand.canonicalize();
        full.unwrap_or_else(|_| self.stand.clone())
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, GitError> {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::null())
            .output()
            .map_err(GitError::NoGit)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.stand).args(arguments);
        // A hook of git tells its children which repository it runs for; with a folder of its own to
        // stand in, git would take that for the top of it.
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"] {
            command.env_remove(variable);
        }
        // Cases is looked at, so it has to be in one language.
        command.env("LC_ALL", "C");
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

fn succeeded(asked: &[&str], output: &Output) -> Result<(), GitError> {
    if output.status.success() {
        Ok(())
    } else {
        Err(GitError::Failed {
            asked: asked.join(" "),
            said: text(&output.stderr).trim().to_owned(),
        })
    }
}

/// The output of `cat-file --batch`: `ID TYPE SIZE`, a line feed, the content, a line feed, each
/// time.
fn batch(mut answer: &[u8], count: usize) -> Option<Vec<Vec<u8>>> {
    let mut contents = Vec::with_capacity(count);
    for _ in 0..count {
        let end = answer.iter().position(|it| *it == b'\n')?;
        let size: usize = std::str::from_utf8(answer.get(..end)?)
            .ok()?
            .rsplit(' ')
            .next()?
            .parse()
            .ok()?;
        let content = answer.get(end + 1..)?.get(..size)?;
        contents.push(content.to_vec());
        answer = answer.get(end + 1 + size + 1..)?;
    }
    Some(contents)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        let table = [
            ("", "spec", Some("spec")),
            ("", "spec/", Some("spec")),
            ("", "", Some("")),
            ("codegen/", "./tests", Some("codegen/tests")),
            ("codegen/", "../spec", Some("spec")),
            ("codegen/", "../../spec", None),
        ];
        for (prefix, path, expected) in table {
            assert_eq!(
                joined(prefix, path).ok().as_deref(),
                expected,
                "{prefix} {path}"
            );
        }
    }

    #[test]
    fn answers_in_a_batch() {
        let answer = b"1f blob 3\na\nb\n2f blob 0\n\n";
        let read = [b"a\nb".to_vec(), Vec::new()];
        assert_eq!(batch(answer, 2).as_deref(), Some(&read[..]));
        assert_eq!(batch(&answer[..12], 1), None);
        assert_eq!(batch(b"1f missing\n", 1), None);
    }
}
