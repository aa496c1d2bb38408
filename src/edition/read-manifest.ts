import { Problems, type Report } from "../diagnostics/problem.ts"
import { checkSchema, type FileSchema } from "../workspace/check-schema.ts"
import { readText, type TextFile } from "../workspace/read-text.ts"
import { type LocatedDocument, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { inputPattern } from "./input-path.ts"
import { jsonFault } from "./json-fault.ts"
import { problems } from "./problems.ts"

/** A file as the manifest records it. */
export interface RecordedFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** An artifact as the manifest records it. */
export interface RecordedArtifact extends RecordedFile {
  readonly kind: string
  readonly locale?: string
}

/** What of a manifest is verified. */
export interface Manifest {
  readonly briefing: string
  readonly tool: { readonly name: string; readonly version: string }
  readonly dependencies: Readonly<Record<string, string>>
  readonly inputs: readonly RecordedFile[]
  readonly artifacts: readonly RecordedArtifact[]
}

/** A manifest, and where each of its values stands. */
export interface LocatedManifest extends Pick<LocatedDocument, "spanOf" | "spanOfKey"> {
  readonly manifest: Manifest
}

const name = { type: "string", minLength: 1 } as const

const filesAt = (path: FileSchema, more: Readonly<Record<string, FileSchema>> = {}): FileSchema => ({
  type: "array",
  items: {
    type: "object",
    required: ["path", "bytes", "sha256", ...Object.keys(more)],
    properties: {
      ...more,
      locale: name,
      path,
      bytes: { type: "integer", minimum: 0 },
      sha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
    },
  },
})

/** Keys that are not verified may be anything: a later Galley may write more of them. */
const schema: FileSchema = {
  type: "object",
  required: ["briefing", "tool", "dependencies", "inputs", "artifacts", "charts"],
  properties: {
    briefing: name,
    tool: { type: "object", required: ["name", "version"], properties: { name, version: name } },
    dependencies: { type: "object", additionalProperties: name },
    inputs: filesAt({ type: "string", pattern: inputPattern }),
    artifacts: filesAt(name, { kind: name }),
  },
}

/** Reads the manifest of the workspace's edition; reports what is wrong with it, each fault at its place. */
export function readManifest(briefing: string, workspace: Workspace, report: Report): LocatedManifest | undefined {
  if (!workspace.list("edition", "").includes("manifest.json")) {
    report(problems["no-manifest"]({ briefing, path: workspace.display("edition", "manifest.json") }))
    return undefined
  }
  const file = readText(workspace, "edition", "manifest.json", report)
  if (file === undefined) return undefined
  const document = parseJson(briefing, file, report)
  if (document === undefined) return undefined
  if (!checkSchema(document, schema, "the manifest", report)) return undefined
  return { manifest: document.value as Manifest, spanOf: document.spanOf, spanOfKey: document.spanOfKey }
}

/** The text with places, or its first fault: of a damaged file the others only follow from it. */
function parseJson(briefing: string, { file, text }: TextFile, report: Report): LocatedDocument | undefined {
  const faults = new Problems()
  const document = parseLocated(file, text, faults.report)
  const [first] = faults.all().filter(({ severity }) => severity === "error")
  const fault = first ?? jsonFault(file, text)
  if (fault === undefined) return document
  report(problems["bad-manifest"]({ briefing, message: fault.message }, fault.span))
  return undefined
}
