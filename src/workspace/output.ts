import {
  closeSync,
  existsSync,
  fsyncSync,
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
import type { Output, Staging } from "./workspace.ts"

/**
 * The output folder of one briefing. An edition is a directory: it is written beside, renamed to its
 * name, and then the link `latest` is replaced by rename, so a reader sees one whole edition or the other.
 */
export function openOutput(folder: string, cwd: string): Output {
  return {
    stage() {
      mkdirSync(join(folder, "editions"), { recursive: true })
      sweep(folder)
      const staged = join(folder, `.stage-${process.pid}-${startOf(process.pid) ?? 0}`)
      rmSync(staged, { recursive: true, force: true })
      mkdirSync(staged)
      return staging(folder, staged, cwd)
    },
  }
}

function staging(folder: string, staged: string, cwd: string): Staging {
  return {
    write(path, bytes) {
      checkPath(path)
      const target = join(staged, path)
      mkdirSync(dirname(target), { recursive: true })
      const descriptor = openSync(target, "wx")
      try {
        for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done)
        fsyncSync(descriptor)
      } finally {
        closeSync(descriptor)
      }
    },
    publish(name) {
      const edition = join(folder, "editions", name)
      moveInto(staged, edition)
      point(folder, name)
      return relative(cwd, edition).split(sep).join("/")
    },
    discard() {
      rmSync(staged, { recursive: true, force: true })
    },
  }
}

/** The name is the hash of the contents: an edition that is already there is this very one. */
function moveInto(staged: string, edition: string): void {
  try {
    renameSync(staged, edition)
  } catch (error) {
    if (!isCode(error, "EEXIST", "ENOTEMPTY")) throw error
    rmSync(staged, { recursive: true, force: true })
  }
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
    const match = /^\.(?:stage|latest)-(\d+)(?:-(\d+))?$/.exec(name)
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
