import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema"
import { compareText, type Report } from "../diagnostics/problem.ts"
import { didYouMean } from "../diagnostics/suggest.ts"
import type { FilledSpec } from "./fill-form.ts"
import { problems } from "./problems.ts"
import { type SchemaNode, vegaLiteSchema } from "./vega-lite-schema.ts"

let validator: Validator | undefined

/**
 * Checks a specification against Vega-Lite's JSON Schema and reports what a reader can act on: properties
 * that no alternative knows, else the deepest values that none accepts. True when it is valid.
 */
export function checkSchema({ spec, locate }: FilledSpec, report: Report): boolean {
  validator ??= new Validator(vegaLiteSchema() as Schema, "7", false)
  const { valid, errors } = validator.validate(spec)
  if (valid) return true
  const unknown = unknownProperties(errors)
  for (const { pointer, name, known } of unknown) {
    report(problems["unknown-property"]({ chart: "", name, known }, locate(pointer)))
  }
  if (unknown.length > 0) return false
  for (const [pointer, expected] of deepestFaults(spec, errors)) {
    report(problems.schema({ pointer, expected }, locate(pointer)))
  }
  return false
}

interface UnknownProperty {
  readonly pointer: string
  readonly name: string
  readonly known: readonly string[]
}

/** The validator names a refused property at each alternative; it is unknown when none of them has it. */
function unknownProperties(errors: readonly OutputUnit[]): readonly UnknownProperty[] {
  const refused = new Set(errors.filter(({ keyword }) => keyword === "false").map(pointerOf))
  return [...refused].flatMap((pointer) => {
    const [parent, name] = [pointer.slice(0, pointer.lastIndexOf("/")), stepName(pointer)]
    const known = new Set<string>()
    for (const error of errors) {
      if (pointerOf(error) !== parent) continue
      for (const property of Object.keys(schemaAt(error.keywordLocation)?.properties ?? {})) known.add(property)
    }
    return known.has(name) || known.size === 0 ? [] : [{ pointer, name, known: [...known].sort(compareText) }]
  })
}

/** What the values at the deepest faulty places should have been, alternatives merged. */
function deepestFaults(spec: object, errors: readonly OutputUnit[]): ReadonlyMap<string, string> {
  const telling = errors.filter(({ keyword }) =>
    ["enum", "const", "type", "required", "minimum", "maximum"].includes(keyword),
  )
  const deepest = Math.max(0, ...telling.map((error) => depth(pointerOf(error))))
  const faults = new Map<string, string>()
  for (const error of telling) {
    const pointer = pointerOf(error)
    if (depth(pointer) < deepest || faults.has(pointer)) continue
    const here = telling.filter((other) => pointerOf(other) === pointer)
    faults.set(pointer, describe(valueAt(spec, pointer), here))
  }
  return faults.size > 0 ? faults : new Map([["", "is no Vega-Lite specification"]])
}

function describe(value: unknown, errors: readonly OutputUnit[]): string {
  const allowed = new Set(
    errors.flatMap((error) => (error.keyword === "enum" || error.keyword === "const" ? quoted(error.error) : [])),
  )
  if (typeof value === "string" && allowed.size > 0) {
    const near = didYouMean(value, allowed)
    const list = [...allowed]
      .slice(0, 12)
      .map((each) => `\`${each}\``)
      .join(", ")
    return near === undefined ? `is \`${value}\`, not one of ${list}` : `is \`${value}\`; did you mean \`${near}\`?`
  }
  const types = new Set(
    errors.flatMap((error) => (error.keyword === "type" ? quoted(error.error.replace(/^.*Expected/, "")) : [])),
  )
  if (types.size > 0) return `should be of type ${[...types].join(" or ")}`
  const missing = new Set(errors.flatMap((error) => (error.keyword === "required" ? quoted(error.error) : [])))
  return missing.size > 0
    ? `lacks ${[...missing].map((each) => `\`${each}\``).join(" or ")}`
    : "has a value Vega-Lite does not take"
}

function quoted(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "")
}

function pointerOf({ instanceLocation }: OutputUnit): string {
  return instanceLocation.replace(/^#/, "")
}

function depth(pointer: string): number {
  return pointer.split("/").length
}

function stepName(pointer: string): string {
  return decodeURIComponent(pointer.slice(pointer.lastIndexOf("/") + 1))
    .replaceAll("~1", "/")
    .replaceAll("~0", "~")
}

function valueAt(spec: object, pointer: string): unknown {
  let value: unknown = spec
  for (const step of pointer.split("/").slice(1)) {
    value =
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[stepName(`/${step}`)] : undefined
  }
  return value
}

/** The schema that holds the keyword at this location; `$ref` steps are followed. */
function schemaAt(location: string): SchemaNode | undefined {
  const root = vegaLiteSchema()
  let node: unknown = root
  for (const step of location.replace(/^#\/?/, "").split("/").slice(0, -1)) {
    if (typeof node !== "object" || node === null) return undefined
    node = step === "$ref" ? definition(root, node) : (node as Record<string, unknown>)[stepName(`/${step}`)]
  }
  return typeof node === "object" && node !== null ? (node as SchemaNode) : undefined
}

function definition(root: SchemaNode, { $ref }: SchemaNode): SchemaNode | undefined {
  return root.definitions?.[decodeURIComponent($ref?.replace("#/definitions/", "") ?? "")]
}
