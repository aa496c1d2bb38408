import { createRequire } from "node:module"

/** A node of a JSON Schema (draft 7), as far as the charts room reads it. */
export interface SchemaNode {
  readonly $ref?: string
  readonly definitions?: Readonly<Record<string, SchemaNode>>
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly anyOf?: readonly SchemaNode[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly type?: string | readonly string[]
  readonly required?: readonly string[]
  readonly additionalProperties?: SchemaNode | boolean
  readonly items?: SchemaNode | readonly SchemaNode[]
  readonly minProperties?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

let loaded: SchemaNode | undefined

/** Vega-Lite's own JSON Schema, in the version that is installed; 1.9 MB, so read at first use. */
export function vegaLiteSchema(): SchemaNode {
  loaded ??= createRequire(import.meta.url)("vega-lite/vega-lite-schema.json") as SchemaNode
  return loaded
}
