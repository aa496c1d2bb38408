import type { FileSchema } from "../workspace/check-schema.ts"
import { durationPattern } from "./duration.ts"

const text: FileSchema = { type: "string", minLength: 1 }
const titles: FileSchema = { type: "object", additionalProperties: text }
const names: FileSchema = { type: ["string", "array"], items: text }
const asOf: FileSchema = {
  type: "string",
  pattern: "^\\d{4}-\\d{2}(-\\d{2})?$",
  description: "a date or a month: `2025-12-24`, `2025-12`",
}
const maxAge: FileSchema = {
  type: "string",
  pattern: durationPattern,
  description: "a duration of years, months, weeks or days: `P1Y`, `P6M`, `P90D`",
}

const separator: FileSchema = {
  type: "string",
  pattern: "^[^\\p{L}\\p{N}+-]$",
  description: "one character that is no letter, digit or sign",
}
const sourceId: FileSchema = { type: "string", pattern: "^\\S+$", description: "an id without blanks" }

const field: FileSchema = {
  type: "object",
  required: ["name", "type"],
  additionalProperties: false,
  properties: {
    name: text,
    type: { enum: ["string", "number", "integer", "boolean", "date", "year"] },
    title: text,
    titles,
    description: text,
    unit: text,
    boundField: text,
    periodField: text,
    statusField: text,
    sourceField: text,
    period: text,
    decimalChar: separator,
    groupChar: separator,
    constraints: {
      type: "object",
      additionalProperties: false,
      properties: {
        required: { type: "boolean" },
        unique: { type: "boolean" },
        minimum: { type: ["number", "string"] },
        maximum: { type: ["number", "string"] },
        enum: { type: "array" },
        pattern: text,
      },
    },
  },
}

const resource: FileSchema = {
  type: "object",
  required: ["name", "path", "schema"],
  additionalProperties: false,
  properties: {
    name: { type: "string", pattern: "^[a-z0-9]+([-_.][a-z0-9]+)*$", description: "lower-case letters, digits, `-`" },
    path: text,
    title: text,
    titles,
    description: text,
    asOf,
    maxAge,
    sources: { type: "array", items: text, description: "ids of the package's sources" },
    sourceField: text,
    statusField: text,
    format: { const: "csv" },
    mediatype: text,
    encoding: { enum: ["utf-8", "UTF-8"] },
    dialect: {
      type: "object",
      additionalProperties: false,
      properties: { delimiter: { enum: [",", ";", "\t", "|"] } },
    },
    schema: {
      type: "object",
      required: ["fields"],
      additionalProperties: false,
      properties: {
        $schema: text,
        fields: { type: "array", minItems: 1, items: field },
        missingValues: { type: "array", items: { type: "string" } },
        primaryKey: names,
        foreignKeys: {
          type: "array",
          items: {
            type: "object",
            required: ["fields", "reference"],
            additionalProperties: false,
            properties: {
              fields: names,
              reference: {
                type: "object",
                required: ["resource", "fields"],
                additionalProperties: false,
                properties: { resource: text, fields: names },
              },
            },
          },
        },
      },
    },
  },
}

/** The part of Data Package v2 (https://datapackage.org/standard/) that Galley reads, and what it adds. */
export const packageSchema: FileSchema = {
  type: "object",
  required: ["resources", "sources"],
  additionalProperties: false,
  properties: {
    $schema: text,
    name: text,
    title: text,
    description: text,
    version: text,
    created: text,
    licenses: { type: "array" },
    keywords: { type: "array", items: text },
    sources: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["id", "title"],
        additionalProperties: false,
        properties: {
          id: sourceId,
          title: text,
          titles,
          short: titles,
          path: text,
          email: text,
          version: text,
          asOf,
          maxAge,
        },
      },
    },
    units: {
      type: "object",
      additionalProperties: {
        type: "object",
        additionalProperties: {
          type: "object",
          required: ["text", "short"],
          additionalProperties: false,
          properties: { text: { type: "string", pattern: "\\{\\}" }, short: { type: "string", pattern: "\\{\\}" } },
        },
      },
    },
    tolerance: {
      type: "object",
      additionalProperties: false,
      properties: {
        about: { type: "number", minimum: 0, maximum: 0.5 },
        closeTo: { type: "number", minimum: 0, maximum: 0.5 },
      },
    },
    resources: { type: "array", minItems: 1, items: resource },
  },
}

/** `datapackage.json` once it has passed the schema. */
export interface PackageFile {
  readonly sources: {
    id: string
    title: string
    titles?: Record<string, string>
    short?: Record<string, string>
    path?: string
    asOf?: string
    maxAge?: string
  }[]
  readonly units?: Record<string, Record<string, { text: string; short: string }>>
  readonly tolerance?: { about?: number; closeTo?: number }
  readonly resources: ResourceFile[]
}

export interface ResourceFile {
  readonly name: string
  readonly path: string
  readonly titles?: Record<string, string>
  readonly asOf?: string
  readonly maxAge?: string
  readonly sources?: string[]
  readonly sourceField?: string
  readonly statusField?: string
  readonly dialect?: { delimiter?: string }
  readonly schema: {
    readonly fields: FieldFile[]
    readonly missingValues?: string[]
    readonly primaryKey?: string | string[]
    readonly foreignKeys?: { fields: string | string[]; reference: { resource: string; fields: string | string[] } }[]
  }
}

export interface FieldFile {
  readonly name: string
  readonly type: "string" | "number" | "integer" | "boolean" | "date" | "year"
  readonly titles?: Record<string, string>
  readonly unit?: string
  readonly boundField?: string
  readonly periodField?: string
  readonly statusField?: string
  readonly sourceField?: string
  readonly period?: string
  readonly decimalChar?: string
  readonly groupChar?: string
  readonly constraints?: {
    required?: boolean
    unique?: boolean
    minimum?: number | string
    maximum?: number | string
    enum?: unknown[]
    pattern?: string
  }
}
