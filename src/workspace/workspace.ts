/**
 * The folders that may be read. `briefing` is the content folder, `templates` the project's own
 * templates with the package's behind them, `fonts` the installed packages; `edition` is a published
 * edition, which is there for those who verify it.
 */
export type Root = "briefing" | "templates" | "fonts" | "edition"

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
  /** `SOURCE_DATE_EPOCH` in seconds, when the environment sets it: it outranks the briefing's as-of date. */
  readonly epoch: number | undefined
}

/** A briefing's output: editions are staged here and published whole. All of it throws `OutputError`. */
export interface Output {
  /** Removes what killed builds left behind and opens a new, empty staging folder. */
  stage(): Staging
  /** Writes or replaces the record of a labelled edition, which is kept in the briefing; returns its printed path. */
  keep(label: string, record: Uint8Array): string
}

/** One edition while it is being written. Nothing of it is visible until `publish`. */
export interface Staging {
  write(path: string, bytes: Uint8Array): void
  /** Renames the staged folder to `editions/<name>` and points its label and `latest` at it; returns the edition's printed path. */
  publish(name: string, label?: string): string
  /** Throws the staged files away. */
  discard(): void
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

/** The output folder cannot be written: the edition is not published and the last one stays. */
export class OutputError extends Error {
  readonly path: string
  readonly reason: string

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`)
    this.path = path
    this.reason = reason
  }
}
