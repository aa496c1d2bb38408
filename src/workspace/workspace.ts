/**
 * The folders a build may touch. `briefing` is the content folder, `templates` the project's own
 * templates with the package's behind them, `fonts` the installed font package, `output` the
 * folder that editions are published to.
 */
export type Root = "briefing" | "templates" | "fonts"

/** A file as it was read: where to say it is, and what was in it. */
export interface SourceFile {
  /** As diagnostics print it: relative to the folder the command ran in. */
  readonly file: string
  readonly bytes: Uint8Array
}

/** The one door to files, fonts and the clock. Paths are POSIX, relative to their root, and cannot leave it. */
export interface Workspace {
  /** How diagnostics name a path, whether or not it exists. */
  display(root: Root, path: string): string
  /** The file, or undefined when there is none. Throws `OutsideError` for a path that leaves its root. */
  read(root: Root, path: string): SourceFile | undefined
  /** Paths of all files below a folder, sorted by code unit; empty when there is no such folder. */
  list(root: Root, folder: string): readonly string[]
  /** Seconds since 1970 that every date in an artifact is computed from. */
  readonly epoch: number
}

/** A path that would leave its root, is no regular file, or is too large. */
export class OutsideError extends Error {
  readonly path: string
  readonly reason: string

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`)
    this.path = path
    this.reason = reason
  }
}
