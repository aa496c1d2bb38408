/** A token of markdown-it, as far as the reader looks. */
export interface Token {
  readonly type: string
  readonly tag: string
  readonly nesting: number
  readonly content: string
  readonly markup: string
  readonly info: string
  readonly map: readonly [number, number] | null
  readonly level: number
  readonly children: readonly Token[] | null
  readonly meta: { readonly [key: string]: unknown } | null
  attrGet(name: string): string | null
}
