import { posix } from "node:path"
import { compareText } from "../diagnostics/problem.ts"
import type { Root, SourceFile, Workspace } from "./workspace.ts"

/** A file that was read: its root, its path in it, and what was in it. */
export interface ReadFile {
  readonly root: Root
  readonly path: string
  readonly bytes: Uint8Array
}

/** A workspace that remembers what was read through it. */
export interface RecordingWorkspace extends Workspace {
  /** Every file that was read, once, by root and path. */
  filesRead(): readonly ReadFile[]
}

/** A workspace before another, which notes every file that is found there. */
export function recordReads(behind: Workspace): RecordingWorkspace {
  const files = new Map<string, ReadFile>()
  return {
    epoch: behind.epoch,
    display: (root, path) => behind.display(root, path),
    list: (root, folder) => behind.list(root, folder),
    read(root, path): SourceFile | undefined {
      const found = behind.read(root, path)
      const plain = posix.normalize(path)
      const key = `${root}/${plain}`
      if (found !== undefined && !files.has(key)) files.set(key, { root, path: plain, bytes: found.bytes })
      return found
    },
    filesRead: () => [...files].sort(([a], [b]) => compareText(a, b)).map(([, file]) => file),
  }
}
