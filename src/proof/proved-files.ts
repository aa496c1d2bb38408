import type { ProvedArtifact } from "./record.ts"

const KINDS: ReadonlySet<string> = new Set(["pptx", "html", "md", "pdf", "svg"] satisfies ProvedArtifact["kind"][])

/** The files of an edition that can be read back: those of a locale in a format with a reader. */
export function provedFiles(
  files: readonly {
    readonly path: string
    readonly kind: string
    readonly locale?: string
    readonly bytes: Uint8Array
  }[],
): readonly ProvedArtifact[] {
  return files.flatMap(({ path, kind, locale, bytes }) =>
    KINDS.has(kind) && locale !== undefined ? [{ path, kind: kind as ProvedArtifact["kind"], locale, bytes }] : [],
  )
}
