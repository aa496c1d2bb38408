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
import { dirname, join, relative, sep } from "node:path"
import { checkPath, isCode } from "./disk.ts"
import { type Output, OutputError, type Staging } from "./workspace.ts"

/**
 * The output folder of one briefing. An edition is a directory: it is written beside, renamed to its
 * name, and then the link `latest` is replaced by rename, so a reader sees one whole edition or the other.
 */
export function openOutput(folder: string, cwd: string): Output {
  return {
    stage: () =>
      told(folder, cwd, () => {
        mkdirSync(join(folder, "editions"), { recursive: true })
        refuseForeignLatest(folder, cwd)
        sweep(folder)
        const staged = join(folder, `.stage-${process.pid}-${startOf(process.pid) ?? 0}`)
        rmSync(staged, { recursive: true, force: true })
        mkdirSync(staged)
        return staging(folder, staged, cwd)
      }),
  }
}

function staging(folder: string, staged: string, cwd: string): Staging {
  return {
    write(path, bytes) {
      checkPath(path)
      told(folder, cwd, () => writeDurably(join(staged, path), bytes))
    },
    publish(name) {
      const edition = join(folder, "editions", name)
      told(folder, cwd, () => {
        moveInto(staged, edition)
        point(folder, name)
      })
      return printed(edition, cwd)
    },
    discard() {
      rmSync(staged, { recursive: true, force: true })
    },
  }
}

function writeDurably(target: string, bytes: Uint8Array): void {
  mkdirSync(dirname(target), { recursive: true })
  const descriptor = openSync(target, "wx")
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** What the system refuses is said of the place that it names. */
function told<T>(folder: string, cwd: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    const { errno, code = "", path = folder, dest = path } = error as NodeJS.ErrnoException & { dest?: string }
    if (errno === undefined) throw error
    throw new OutputError(printed(dest, cwd), reasons[code] ?? code)
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the quota is used up",
  EFBIG: "the file is larger than may be written here",
  EEXIST: "a file stands where a folder must be",
  ENOTDIR: "a file stands where a folder must be",
}

function printed(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join("/")
}

/** `latest` is ours when it is a link; what someone put in its place is not thrown away. */
function refuseForeignLatest(folder: string, cwd: string): void {
  const link = join(folder, "latest")
  const status = lstatSync(link, { throwIfNoEntry: false })
  if (status === undefined || status.isSymbolicLink()) return
  throw new OutputError(printed(link, cwd), "it is no link, so galley did not make it")
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

function point(folder: string, name: string): void {
  const link = join(folder, "latest")
  const target = join("editions", name)
  if (currentTarget(link) === target) return
  const fresh = join(folder, `.latest-${process.pid}`)
  rmSync(fresh, { force: true })
  symlinkSync(target, fresh)
  renameSync(fresh, link)
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
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!isCode(error, "EPERM")) return undefined
  }
  if (!existsSync(`/proc/${pid}/stat`)) return 0
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? []
  return Number(fields[19] ?? 0)
}
