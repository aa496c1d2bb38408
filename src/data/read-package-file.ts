import type { Report } from "../diagnostics/problem.ts"
import { checkSchema } from "../workspace/check-schema.ts"
import { readText } from "../workspace/read-text.ts"
import { type LocatedDocument, parseLocated } from "../workspace/read-yaml.ts"
import type { Workspace } from "../workspace/workspace.ts"
import { type PackageFile, packageSchema } from "./package-schema.ts"

/** A package's description, and where each part of it stands. */
export interface LocatedPackageFile {
  readonly document: LocatedDocument
  readonly value: PackageFile
}

/** `data/datapackage.json` when its form is right. */
export function readPackageFile(workspace: Workspace, report: Report): LocatedPackageFile | undefined {
  const file = readText(workspace, "briefing", "data/datapackage.json", report)
  const document = file && parseLocated(file.file, file.text, report)
  if (document === undefined || !checkSchema(document, packageSchema, "datapackage.json", report)) return undefined
  return { document, value: document.value as PackageFile }
}
