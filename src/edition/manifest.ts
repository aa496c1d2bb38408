import { createHash } from "node:crypto"
import { compareText } from "../diagnostics/problem.ts"
import type { ReadFile } from "../workspace/record-reads.ts"
import type { Tool } from "../workspace/tool.ts"
import { inputPath } from "./input-path.ts"

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

/** What an edition is called, and what it was made by and from. */
export interface Origin {
  /** The edition's label. */
  readonly edition?: string
  readonly tool: Tool
  readonly inputs: readonly ReadFile[]
}

/** The manifest as JSON: the tool, every input and artifact with its size and hash, every chart with its form. */
export function manifestJson(
  briefing: string,
  { edition, tool, inputs }: Origin,
  files: readonly EditionFile[],
  charts: readonly ChartEntry[],
): string {
  const manifest = {
    briefing,
    ...(edition === undefined ? {} : { edition }),
    tool: { name: tool.name, version: tool.version },
    dependencies: tool.dependencies,
    inputs: inputs
      .map((file) => ({ path: inputPath(briefing, file), ...measured(file.bytes) }))
      .sort((a, b) => compareText(a.path, b.path)),
    artifacts: [...files].sort((a, b) => compareText(a.path, b.path)).map(artifactEntry),
    charts,
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

function artifactEntry({ path, kind, locale, bytes, count }: EditionFile): object {
  return {
    path,
    kind,
    ...(locale === undefined ? {} : { locale }),
    ...measured(bytes),
    ...(count === undefined ? {} : { [kind === "pdf" ? "pages" : "slides"]: count }),
  }
}

function measured(bytes: Uint8Array): { readonly bytes: number; readonly sha256: string } {
  return { bytes: bytes.length, sha256: sha256(bytes) }
}

/** The name of an edition without a label: the hash of all its files. */
export function editionName(files: readonly EditionFile[]): string {
  return nameOfHashes(files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) })))
}

/** The same name, from the paths and hashes of all files. */
export function nameOfHashes(files: readonly { readonly path: string; readonly sha256: string }[]): string {
  const hash = createHash("sha256")
  for (const file of [...files].sort((a, b) => compareText(a.path, b.path)))
    hash.update(`${file.path}\0${file.sha256}\n`)
  return hash.digest("hex").slice(0, 16)
}
