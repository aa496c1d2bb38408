import type { LocatedText } from "../workspace/read-yaml.ts"

/** A text of the author's that is itself a template: rendered where it is printed. */
export class AuthorText {
  readonly source: LocatedText

  constructor(source: LocatedText) {
    this.source = source
  }
}

/** Markdown that a helper made (a table, a chart's image): printed as it is. */
export class Markdown {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What a path in a template may name. `undefined` under a key that exists means: empty here. */
export type ScopeValue = string | number | boolean | undefined | AuthorText | Markdown | readonly ScopeValue[] | Scope

/** A record of names; prototypes are never looked at. */
export interface Scope {
  readonly [name: string]: ScopeValue
}

export function isScope(value: ScopeValue): value is Scope {
  return (
    typeof value === "object" && !Array.isArray(value) && !(value instanceof AuthorText) && !(value instanceof Markdown)
  )
}

/** Handlebars' falsiness: nothing, false, zero, an empty text or list. */
export function isEmpty(value: ScopeValue): boolean {
  return (
    value === undefined ||
    value === false ||
    value === 0 ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  )
}
