import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema"
import { defineProblems, type Report } from "../diagnostics/problem.ts"
import { nameHint } from "../diagnostics/suggest.ts"
import type { LocatedDocument, Path } from "./read-yaml.ts"

export const problems = defineProblems("schema", {
  "unknown-key": {
    severity: "error",
    message: (it: { key: string; place: string }) => `\`${it.key}\` is no key of ${it.place}`,
    hint: (it: { key: string; known: readonly string[] }) => nameHint(it.key, it.known),
  },
  "missing-key": {
    severity: "error",
    message: (it: { key: string; place: string }) => `${it.place} lacks \`${it.key}\``,
  },
  value: {
    severity: "error",
    message: (it: { place: string; message: string }) => `${it.place}: ${it.message}`,
    hint: (it: { hint?: string }) => it.hint,
  },
})

/** A JSON Schema (draft 2020-12) of one of our own files; `title`s name places in messages. */
export type FileSchema = Schema

/** Checks a document against a schema of ours and reports every fault at its place; true when there is none. */
export function checkSchema(document: LocatedDocument, schema: FileSchema, name: string, report: Report): boolean {
  const { valid, errors } = new Validator(schema, "2020-12", false).validate(document.value)
  if (valid) return true
  for (const error of leaves(errors)) explain(document, schema, name, error, report)
  return false
}

/** Errors that say something themselves, not that something below them is wrong. */
function leaves(errors: readonly OutputUnit[]): OutputUnit[] {
  const containers = new Set([
    "properties",
    "items",
    "prefixItems",
    "$ref",
    "allOf",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "then",
    "else",
    "if",
  ])
  return errors.filter((error) => error.keyword === "false" || !containers.has(error.keyword))
}

function explain(document: LocatedDocument, schema: FileSchema, name: string, error: OutputUnit, report: Report): void {
  const path = pathOf(error.instanceLocation)
  const above = path.slice(0, -1)
  const placeName = (at: Path) => (at.length === 0 ? name : `\`${at.join(".")}\``)
  if (error.keyword === "false") {
    const known = Object.keys(schemaAt(schema, above)?.properties ?? {})
    const key = String(path.at(-1))
    report(problems["unknown-key"]({ key, place: placeName(above), known }, document.spanOfKey(path)))
    return
  }
  if (error.keyword === "required") {
    const key = /"([^"]*)"/.exec(error.error)?.[1] ?? ""
    report(problems["missing-key"]({ key, place: placeName(path) }, document.spanOf(path)))
    return
  }
  const ofKey = error.keywordLocation.includes("/propertyNames/")
  const hint = ofKey
    ? asSchema(schemaAt(schema, above)?.propertyNames)?.description
    : schemaAt(schema, path)?.description
  const message = error.error.replace(/^Instance /, "").replace(/\.$/, "")
  const span = ofKey ? document.spanOfKey(path) : document.spanOf(path)
  report(problems.value({ place: placeName(path), message, ...(hint === undefined ? {} : { hint }) }, span))
}

function pathOf(pointer: string): Path {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"))
}

/** The schema of ours for the value at a path. */
function schemaAt(schema: FileSchema, path: Path): FileSchema | undefined {
  return path.reduce<FileSchema | undefined>((above, step) => {
    const named = Object.hasOwn(above?.properties ?? {}, step) ? above?.properties?.[step] : undefined
    const item = /^\d+$/.test(String(step)) ? asSchema(above?.items) : undefined
    return asSchema(named) ?? item ?? asSchema(above?.additionalProperties)
  }, schema)
}

function asSchema(schema: unknown): FileSchema | undefined {
  return typeof schema === "object" && schema !== null && !Array.isArray(schema) ? schema : undefined
}
