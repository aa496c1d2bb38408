import { spawnSync } from "node:child_process"
import { relative, sep } from "node:path"
import { compareText } from "../diagnostics/problem.ts"
import { templateFolders } from "./briefing-folder.ts"
import { checkPath, type Environment, openDisk } from "./disk.ts"
import { OutsideError, type Root, type Workspace } from "./workspace.ts"

/** Why nothing can be read at a revision; `reason` is what git said, where that says more. */
export interface GitFailure {
  readonly failure: "no-git" | "no-repository" | "no-revision" | "git-failed"
  readonly reason: string
}

/** A briefing as it lies in a commit. */
export interface Revision {
  readonly workspace: Workspace
  /** Whether the commit has the briefing at all. */
  readonly hasBriefing: boolean
}

/** Where a briefing lies, and the folder that printed paths are relative to. */
export interface RevisionPlace {
  readonly cwd: string
  readonly briefing: string
}

/**
 * Opens a briefing as it lies in a commit of the repository around it: its files and the project's own templates are
 * read from the commit, the package's templates and the fonts from disk. The one file that starts a program, which is git.
 */
export function openRevision(place: RevisionPlace, name: string, environment: Environment): Revision | GitFailure {
  if (name === "" || name.startsWith("-") || /\p{Cc}/u.test(name)) return noRevision
  const git = gitIn(place.cwd, environment)
  const prefix = git(["rev-parse", "--show-prefix"])
  if ("failure" in prefix) return prefix
  const commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`])
  if ("failure" in commit) return commit.failure === "git-failed" && commit.reason === "" ? noRevision : commit
  const hash = lineOf(commit.bytes)
  const top = lineOf(prefix.bytes)
  const folders = {
    briefing: posixPath(relative(place.cwd, place.briefing)),
    templates: "templates",
  }
  const files = new Map<string, TreeFile>()
  for (const folder of Object.values(folders)) {
    const below = inTree(top, folder)
    const tree = git(["ls-tree", "-r", "-l", "-z", "--full-tree", hash, ...(below === "" ? [] : ["--", below])])
    if ("failure" in tree) return tree
    for (const file of treeFiles(tree.bytes)) files.set(file.path, file)
  }
  const read = (file: TreeFile) => {
    if (file.size > sizeLimit) throw new OutsideError(file.path, `it is larger than ${sizeLimit} bytes`)
    const blob = git(["cat-file", "blob", file.hash])
    if ("failure" in blob) throw new OutsideError(file.path, `git cannot read it: ${blob.reason}`)
    return blob.bytes
  }
  const opened = { name, top, folders, files, read, behind: openBehind(place, environment) }
  return { workspace: workspaceOf(opened), hasBriefing: files.has(`${inTree(top, folders.briefing)}briefing.yaml`) }
}

const sizeLimit = 64 * 1024 * 1024

const noRevision: GitFailure = { failure: "no-revision", reason: "" }

/** What a run of git gave back. */
type Answer = { readonly bytes: Uint8Array } | GitFailure

type Git = (args: readonly string[]) => Answer

/** Runs git without a shell, a pager or the network: objects that a partial clone lacks are not fetched. */
function gitIn(cwd: string, environment: Environment): Git {
  const env = { ...environment, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1" }
  return (args) => {
    const limits = { timeout: 60_000, maxBuffer: 2 * sizeLimit }
    const ran = spawnSync("git", ["--no-pager", ...args], { cwd, env, ...limits, stdio: ["ignore", "pipe", "pipe"] })
    if (ran.error !== undefined) {
      const missing = (ran.error as NodeJS.ErrnoException).code === "ENOENT"
      return missing ? { failure: "no-git", reason: "" } : { failure: "git-failed", reason: ran.error.message }
    }
    if (ran.status === 0) return { bytes: ran.stdout }
    const said = lineOf(ran.stderr).replace(/^fatal: /, "")
    const outside =
      said.startsWith("not a git repository") || said.startsWith("this operation must be run in a work tree")
    return { failure: outside ? "no-repository" : "git-failed", reason: said }
  }
}

/** A file of a commit's tree, by its path from the top. */
interface TreeFile {
  readonly path: string
  readonly mode: string
  readonly hash: string
  readonly size: number
}

/** The entries of `git ls-tree -r -l -z`: mode, type, hash and size, a tab, and the path. */
function treeFiles(bytes: Uint8Array): readonly TreeFile[] {
  const entries = new TextDecoder().decode(bytes).split("\0")
  return entries.flatMap((entry) => {
    const [, mode, hash, size, path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(entry) ?? []
    if (mode === undefined || hash === undefined || path === undefined) return []
    return [{ path, mode, hash, size: size === "-" ? 0 : Number(size) }]
  })
}

/** A commit that was looked up, and what the disk adds to it. */
interface OpenedRevision {
  readonly name: string
  /** The way from the top of the repository to where the command runs. */
  readonly top: string
  /** From where the command runs. */
  readonly folders: Readonly<Record<"briefing" | "templates", string>>
  readonly files: ReadonlyMap<string, TreeFile>
  readonly read: (file: TreeFile) => Uint8Array
  readonly behind: Workspace
}

/** The same rules as on disk: links are listed, and refused when they are read. */
function workspaceOf({ name, top, folders, files, read, behind }: OpenedRevision): Workspace {
  const folderOf = (root: Root) => (root === "briefing" || root === "templates" ? folders[root] : undefined)
  const shown = (folder: string, path: string) => `${name}:${folder}/${path}`
  return {
    epoch: behind.epoch,
    display(root, path) {
      const folder = folderOf(root)
      return folder === undefined ? behind.display(root, path) : shown(folder, path)
    },
    read(root, path) {
      checkPath(path)
      const folder = folderOf(root)
      const file = folder === undefined ? undefined : files.get(`${inTree(top, folder)}${path}`)
      if (folder === undefined || file === undefined) return root === "briefing" ? undefined : behind.read(root, path)
      const refused = refusals[file.mode]
      if (refused !== undefined) throw new OutsideError(path, refused)
      return { file: shown(folder, path), bytes: read(file) }
    },
    list(root, folder) {
      checkPath(folder)
      const base = folderOf(root)
      const prefix = base === undefined ? "" : inTree(top, base)
      const own = base === undefined ? [] : [...files.keys()].filter((path) => path.startsWith(prefix))
      const inside = own.map((path) => path.slice(prefix.length)).filter((path) => isBelow(path, folder))
      return [...new Set([...inside, ...(root === "briefing" ? [] : behind.list(root, folder))])].sort(compareText)
    },
  }
}

/** Git's modes of what is no file. */
const refusals: Readonly<Record<string, string>> = { "120000": "it is a link", "160000": "it is a submodule" }

/** The package's templates without the project's own, which are those of the commit, and the fonts. */
function openBehind({ cwd, briefing }: RevisionPlace, environment: Environment): Workspace {
  const templates = templateFolders(cwd).slice(-1)
  return openDisk({ cwd, briefing, templates }, environment)
}

function isBelow(path: string, folder: string): boolean {
  return folder === "" || path.startsWith(`${folder}/`)
}

/** What the paths of all files in a folder begin with, in a tree: nothing at the top. */
function inTree(top: string, folder: string): string {
  const parts: string[] = []
  for (const part of `${top}${folder}`.split("/")) {
    if (part === "..") parts.pop()
    else if (part !== "." && part !== "") parts.push(part)
  }
  return parts.map((part) => `${part}/`).join("")
}

function posixPath(path: string): string {
  return path.split(sep).join("/")
}

function lineOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\n$/, "").split("\n")[0] ?? ""
}
