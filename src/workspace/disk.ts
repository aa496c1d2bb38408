import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, realpathSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative, sep } from "node:path"
import { compareText } from "../diagnostics/problem.ts"
import { OutsideError, type Root, type SourceFile, type Workspace } from "./workspace.ts"

/** Where the roots of a workspace on disk lie, as absolute paths. */
export interface DiskRoots {
  /** The folder that printed paths are relative to. */
  readonly cwd: string
  readonly briefing: string
  /** The project's own templates first; the package's last. */
  readonly templates: readonly string[]
  /** The edition that is verified. */
  readonly edition?: string
}

/** Variables of the environment, of which one is read: `SOURCE_DATE_EPOCH`. */
export type Environment = Readonly<Record<string, string | undefined>>

const sizeLimit = 64 * 1024 * 1024

/** What Galley wrote itself may be larger than what it reads. */
const editionLimit = 1024 * 1024 * 1024

/** A workspace on disk. Fonts are files of installed npm packages: `<package>/<file>`. */
export function openDisk(roots: DiskRoots, environment: Environment): Workspace {
  const folders: Readonly<Record<Root, readonly string[]>> = {
    briefing: [roots.briefing],
    templates: roots.templates,
    fonts: [],
    edition: roots.edition === undefined ? [] : [roots.edition],
  }
  return {
    epoch: readEpoch(environment),
    display: (root, path) => printed(roots.cwd, join(folders[root][0] ?? root, path)),
    read(root, path) {
      checkPath(path)
      if (root === "fonts") return readFont(path)
      for (const folder of folders[root]) {
        const bytes = readInside(folder, path, root === "edition" ? editionLimit : sizeLimit)
        if (bytes !== undefined) return { file: printed(roots.cwd, join(folder, path)), bytes }
      }
      return undefined
    },
    list(root, folder) {
      checkPath(folder)
      const found = new Set<string>()
      for (const base of folders[root]) for (const path of listInside(base, folder)) found.add(path)
      return [...found].sort(compareText)
    },
  }
}

function readEpoch(environment: Environment): number | undefined {
  const text = environment.SOURCE_DATE_EPOCH
  return text !== undefined && /^\d{1,11}$/.test(text) ? Number(text) : undefined
}

/** Relative to where the command runs, with forward slashes; never an absolute path. */
function printed(cwd: string, path: string): string {
  const shown = relative(cwd, path).split(sep).join("/")
  return shown.startsWith("../") ? shown.replace(/^(\.\.\/)+/, "") : shown
}

/** Refuses what could name a place outside the root before any file is touched. */
export function checkPath(path: string): void {
  const bad =
    path.includes("\0") ||
    path.includes("\\") ||
    path.startsWith("/") ||
    path.startsWith("~") ||
    /^[A-Za-z]:/.test(path) ||
    path.split("/").includes("..")
  if (bad) throw new OutsideError(path, "the path leaves the folder that may be read")
}

function isInside(real: string, base: string): boolean {
  return real === base || real.startsWith(base.endsWith(sep) ? base : base + sep)
}

/** Opens without following a link in the last step, then checks the very file that was opened. */
function readInside(folder: string, path: string, limit: number): Uint8Array | undefined {
  const target = join(folder, path)
  let descriptor: number
  try {
    const real = realpathSync(dirname(target))
    const base = realpathSync(folder)
    if (!isInside(real, base)) throw new OutsideError(path, "a link leads out of the folder")
    descriptor = openSync(target, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR")) return undefined
    if (isCode(error, "ELOOP")) throw new OutsideError(path, "it is a link")
    if (isCode(error, ...unreadable)) throw new OutsideError(path, "the system does not let it be read")
    throw error
  }
  try {
    const status = fstatSync(descriptor)
    if (!status.isFile()) throw new OutsideError(path, "it is no regular file")
    if (status.size > limit) throw new OutsideError(path, `it is larger than ${limit} bytes`)
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** No permission, a socket or device, a name longer than the file system takes. */
const unreadable = ["EACCES", "EPERM", "ENXIO", "ENODEV", "ENAMETOOLONG"]

/** Everything that is no folder, so that a link is refused by name when it is read; a folder outside is not looked into. */
function listInside(base: string, folder: string): string[] {
  try {
    if (!isInside(realpathSync(join(base, folder)), realpathSync(base))) return []
    return readdirSync(join(base, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(base, join(entry.parentPath, entry.name)).split(sep).join("/"))
  } catch (error) {
    if (isCode(error, "ENOENT", "ENOTDIR", "ELOOP", ...unreadable)) return []
    throw error
  }
}

const require = createRequire(import.meta.url)

function readFont(path: string): SourceFile | undefined {
  const parts = path.split("/")
  const length = path.startsWith("@") ? 2 : 1
  const name = parts.slice(0, length).join("/")
  if (!/^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(name)) {
    throw new OutsideError(path, "fonts are named by an npm package and a file in it")
  }
  let folder: string
  try {
    folder = dirname(require.resolve(`${name}/package.json`))
  } catch {
    return undefined
  }
  const bytes = readInside(folder, parts.slice(length).join("/"), sizeLimit)
  return bytes === undefined ? undefined : { file: path, bytes }
}

/** Whether an error of Node's file system carries one of the codes. */
export function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? "")
}
