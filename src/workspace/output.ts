import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeSync,
} from "node:fs"
import { basename, dirname, join, relative, sep } from "node:path"
import { checkPath, isCode } from "./disk.ts"
import { type Output, OutputError } from "./workspace.ts"

/**
 * The output folder of one briefing. An edition is a directory: it is written beside, renamed to its
 * name, and then the links of its label and `latest` are replaced by rename, so a reader sees one whole edition or the
 * other. Records are kept in the briefing, which lies below `content/` unless it is said where.
 */
export function openOutput(folder: string, cwd: string, briefing = join(cwd, "content", basename(folder))): Output {
  const shown = (path: string) => relative(cwd, path).split(sep).join("/")
  const guard = <T>(write: () => T) => guarded(shown(folder), write)
  return {
    stage() {
      const staged = join(folder, `.stage-${process.pid}-${startOf(process.pid) ?? 0}`)
      guard(() => {
        mkdirSync(join(folder, "editions"), { recursive: true })
        sweep(folder)
        rmSync(staged, { recursive: true, force: true })
        mkdirSync(staged)
      })
      return {
        write: (path, bytes) => guard(() => writeStaged(staged, path, bytes)),
        publish: (name, label) =>
          guard(() => {
            const edition = join(folder, "editions", name)
            const links: readonly Link[] = [
              ...(label === undefined ? [] : [{ path: join(folder, "editions", label), target: name }]),
              { path: join(folder, "latest"), target: join("editions", name) },
            ]
            for (const { path } of links) checkLink(path, shown(path))
            moveInto(staged, edition)
            for (const link of links) point(folder, link)
            return shown(edition)
          }),
        discard: () => guard(() => rmSync(staged, { recursive: true, force: true })),
      }
    },
    keep(label, record) {
      const path = join(briefing, "editions", `${label}.json`)
      guarded(shown(path), () => replaceFile(path, record))
      return shown(path)
    },
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "there is no permission to write",
  EPERM: "there is no permission to write",
  EROFS: "the file system can only be read",
  ENOSPC: "the disk is full",
  EFBIG: "a file is larger than may be written there",
  EDQUOT: "the disk quota is used up",
  EEXIST: "a file stands where a folder is needed",
  ENOTDIR: "a file stands where a folder is needed",
  EISDIR: "a folder stands where a file is needed",
  ENAMETOOLONG: "the path is too long",
}

/** What the file system refuses is no bug of ours: it is said with a reason. */
function guarded<T>(shown: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    const reason = reasons[error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? "") : ""]
    throw reason === undefined ? error : new OutputError(shown, reason)
  }
}

function writeStaged(staged: string, path: string, bytes: Uint8Array): void {
  checkPath(path)
  writeNew(join(staged, path), bytes)
}

/** Writes a file beside and renames it, so that a reader sees the old one or the new one. */
function replaceFile(path: string, bytes: Uint8Array): void {
  const fresh = join(dirname(path), `.${basename(path)}-${process.pid}`)
  rmSync(fresh, { force: true })
  try {
    writeNew(fresh, bytes)
    renameSync(fresh, path)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}

function writeNew(target: string, bytes: Uint8Array): void {
  mkdirSync(dirname(target), { recursive: true })
  const descriptor = openSync(target, "wx")
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** A label or `latest`, and the path that it leads to. */
interface Link {
  readonly path: string
  readonly target: string
}

/** A label and `latest` are links of ours or nothing; a folder or file of that name is somebody else's. */
function checkLink(link: string, shown: string): void {
  const status = lstatSync(link, { throwIfNoEntry: false })
  if (status !== undefined && !status.isSymbolicLink()) throw new OutputError(shown, "it is not the link Galley makes")
}

/** The name is the hash of the contents: an edition of that name is this very one, unless someone has changed it since. */
function moveInto(staged: string, edition: string): void {
  try {
    renameSync(staged, edition)
  } catch (error) {
    if (!isCode(error, "EEXIST", "ENOTEMPTY")) throw error
    if (sameFiles(staged, edition)) {
      rmSync(staged, { recursive: true, force: true })
      return
    }
    const aside = `${staged}-old`
    renameSync(edition, aside)
    renameSync(staged, edition)
    rmSync(aside, { recursive: true, force: true })
  }
}

function sameFiles(one: string, other: string): boolean {
  const [files, others] = [one, other].map((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
      .sort(),
  )
  return (
    String(files) === String(others) &&
    (files ?? []).every((path) => readFileSync(join(one, path)).equals(readFileSync(join(other, path))))
  )
}

function point(folder: string, { path, target }: Link): void {
  if (currentTarget(path) === target) return
  const fresh = join(folder, `.latest-${process.pid}`)
  rmSync(fresh, { force: true })
  symlinkSync(target, fresh)
  renameSync(fresh, path)
}

function currentTarget(link: string): string | undefined {
  try {
    return readlinkSync(link)
  } catch {
    return undefined
  }
}

/** Removes staging folders and half-made links whose process is gone: by pid and start time, never by age. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const match = /^\.(?:stage|latest)-(\d+)(?:-(\d+))?(?:-old)?$/.exec(name)
    if (match === null) continue
    const start = startOf(Number(match[1]))
    const alive = start !== undefined && (match[2] === undefined || match[2] === String(start))
    if (!alive || Number(match[1]) === process.pid) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** When a process started, in clock ticks (Linux); 0 where the system does not say; undefined when it is gone. */
function startOf(pid: number): number | undefined {
  if (pid === 0) return undefined
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!isCode(error, "EPERM")) return undefined
  }
  if (!existsSync("/proc/self/stat")) return 0
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? []
    return Number(fields[19] ?? 0)
  } catch (error) {
    if (isCode(error, "ENOENT", "ESRCH")) return undefined
    throw error
  }
}
