import { createHash } from "node:crypto"
import { compareText } from "../diagnostics/problem.ts"

/** One file of an edition. */
export interface EditionFile {
  readonly path: string
  readonly kind: "pptx" | "html" | "md" | "pdf" | "svg" | "css" | "json"
  readonly locale?: string
  readonly bytes: Uint8Array
  /** Slides or pages. */
  readonly count?: number
}

/** How a chart stands in a locale's PPTX. */
export interface ChartEntry {
  readonly chart: string
  readonly locale: string
  /** `approximate` is native too, and lists what differs. */
  readonly kind: "native" | "approximate" | "picture"
  readonly reason?: string
  readonly differences?: readonly string[]
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex")
}

/** The manifest as JSON: every artifact with its size and hash, every chart with its form. */
export function manifestJson(briefing: string, files: readonly EditionFile[], charts: readonly ChartEntry[]): string {
  const artifacts = [...files]
    .sort((a, b) => compareText(a.path, b.path))
    .map(({ path, kind, locale, bytes, count }) => ({
      path,
      kind,
      ...(locale === undefined ? {} : { locale }),
      bytes: bytes.length,
      sha256: sha256(bytes),
      ...(count === undefined ? {} : { [kind === "pdf" ? "pages" : "slides"]: count }),
    }))
  return `${JSON.stringify({ briefing, artifacts, charts }, null, 2)}\n`
}

/** The name of an edition without a label: the hash of all its files. */
export function editionName(files: readonly EditionFile[]): string {
  const hash = createHash("sha256")
  for (const file of [...files].sort((a, b) => compareText(a.path, b.path)))
    hash.update(`${file.path}\0${sha256(file.bytes)}\n`)
  return hash.digest("hex").slice(0, 16)
}
