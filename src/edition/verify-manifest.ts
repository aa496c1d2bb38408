import type { Report, Span } from "../diagnostics/problem.ts"
import type { Tool } from "../workspace/tool.ts"
import { OutsideError, type Root, type SourceFile, type Workspace } from "../workspace/workspace.ts"
import { inputPlace } from "./input-path.ts"
import { nameOfHashes, sha256 } from "./manifest.ts"
import { problems } from "./problems.ts"
import { type LocatedManifest, type RecordedFile, readManifest } from "./read-manifest.ts"

/** What an edition is held against. */
export interface Verification {
  readonly briefing: string
  /** The name of the edition's folder. */
  readonly name: string
  readonly tool: Tool
  /** Holds the edition beside the briefing, templates and fonts. */
  readonly workspace: Workspace
}

/** How much of an edition was compared. */
export interface Verified {
  readonly files: number
  readonly inputs: number
}

/** Holds an edition to its manifest: tool, artifacts, name and inputs; reports every difference in one run. */
export function verifyManifest(it: Verification, report: Report): Verified | undefined {
  const found = readManifest(it.briefing, it.workspace, report)
  if (found === undefined) return undefined
  compareTool(found, it.tool, report)
  compareArtifacts(found, it, report)
  compareInputs(found, it, report)
  return { files: found.manifest.artifacts.length, inputs: found.manifest.inputs.length }
}

function compareTool({ manifest, spanOf }: LocatedManifest, tool: Tool, report: Report): void {
  const { name, version } = manifest.tool
  if (name !== tool.name || version !== tool.version) {
    const now = name === tool.name ? tool.version : undefined
    report(problems["other-version"]({ name, made: version, now }, spanOf(["tool", "version"])))
  }
  for (const [library, made] of Object.entries(manifest.dependencies)) {
    const now = Object.hasOwn(tool.dependencies, library) ? tool.dependencies[library] : undefined
    if (now !== made) report(problems["other-version"]({ name: library, made, now }, spanOf(["dependencies", library])))
  }
}

/** Every file of the manifest and no other; the folder's name then says whether the manifest is the one that was built. */
function compareArtifacts(located: LocatedManifest, it: Verification, report: Report): void {
  const { manifest, spanOf, spanOfKey } = located
  let sound = true
  const fail: Report = (problem) => {
    sound = false
    report(problem)
  }
  manifest.artifacts.forEach((entry, index) => {
    compareFile({ entry, root: "edition", path: entry.path, span: spanOf(["artifacts", index, "path"]) }, it, fail)
  })
  const named = new Set([...manifest.artifacts.map(({ path }) => path), "manifest.json"])
  for (const path of it.workspace.list("edition", "").filter((path) => !named.has(path)))
    fail(problems["unlisted-file"]({ path: it.workspace.display("edition", path) }, spanOfKey(["artifacts"])))
  // Where a file differs the name does too, and says nothing more.
  if (sound) compareName(located, it, report)
}

/** An edition without a label is named by its contents; a folder that was copied to a name of one's own is let be. */
function compareName({ manifest, spanOf }: LocatedManifest, it: Verification, report: Report): void {
  const { briefing, name, workspace } = it
  const own = workspace.read("edition", "manifest.json")
  if (!/^[0-9a-f]{16}$/.test(name) || own === undefined) return
  const wanted = nameOfHashes([...manifest.artifacts, { path: "manifest.json", sha256: sha256(own.bytes) }])
  if (wanted !== name) report(problems["other-name"]({ briefing, name, wanted }, spanOf(["briefing"])))
}

function compareInputs({ manifest, spanOf }: LocatedManifest, it: Verification, report: Report): void {
  if (manifest.briefing !== it.briefing) {
    const names = { briefing: it.briefing, found: manifest.briefing }
    report(problems["other-briefing"](names, spanOf(["briefing"])))
    return
  }
  manifest.inputs.forEach((entry, index) => {
    compareFile({ entry, ...inputPlace(entry.path), span: spanOf(["inputs", index, "path"]) }, it, report)
  })
}

/** A file of the manifest, where it lies, and where the manifest names it. */
interface NamedFile {
  readonly entry: RecordedFile
  readonly root: Root
  readonly path: string
  readonly span: Span
}

function compareFile({ entry, root, path, span }: NamedFile, it: Verification, report: Report): void {
  const { briefing, workspace } = it
  const [missing, changed] =
    root === "edition"
      ? [problems["missing-artifact"], problems["changed-artifact"]]
      : [problems["missing-input"], problems["changed-input"]]
  let found: SourceFile | undefined
  try {
    found = workspace.read(root, path)
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error
    report(problems.unreadable({ path: entry.path, reason: error.reason }, span))
    return
  }
  if (found === undefined) {
    report(missing({ briefing, path: workspace.display(root, path) }, span))
    return
  }
  const difference = differenceOf(entry, found.bytes)
  if (difference !== undefined) report(changed({ briefing, path: found.file, difference }, span))
}

function differenceOf(entry: RecordedFile, bytes: Uint8Array): string | undefined {
  if (bytes.length !== entry.bytes) return `it has ${bytes.length} bytes, not ${entry.bytes}`
  const hash = sha256(bytes)
  return hash === entry.sha256 ? undefined : `its SHA-256 is ${hash}, not ${entry.sha256}`
}
