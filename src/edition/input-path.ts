import type { Root } from "../workspace/workspace.ts"

/** A file below one of the roots that a build reads. */
export interface InputPlace {
  readonly root: Root
  readonly path: string
}

/**
 * How the manifest names an input: as diagnostics print it where a briefing lies below `content/` and its templates in
 * the project, and the same wherever they lie.
 */
export function inputPath(briefing: string, { root, path }: InputPlace): string {
  return `${root === "briefing" ? `content/${briefing}` : root}/${path}`
}

/** What every path of an input looks like, as a regular expression of JSON Schema. */
export const inputPattern = "^(?:content/[^/]+|templates|fonts)/."

/** The place that a path of the manifest means. */
export function inputPlace(path: string): InputPlace {
  const [, prefix = "", rest = ""] = /^(content\/[^/]+|templates|fonts)\/(.+)$/s.exec(path) ?? []
  return { root: prefix === "templates" || prefix === "fonts" ? prefix : "briefing", path: rest }
}
