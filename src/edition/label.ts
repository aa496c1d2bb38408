/** What a label looks like, as a regular expression of JSON Schema. */
export const labelPattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"

/** What is wrong with a text as the label of an edition; undefined when it may be one. */
export function labelFault(text: string): string | undefined {
  if (text.length > 64) return "A label has at most 64 characters."
  if (text === "latest") return "`latest` is the link to the last edition."
  if (/^[0-9a-f]{16}$/i.test(text)) return "Sixteen hexadecimal digits are the name of an edition without a label."
  if (!new RegExp(labelPattern).test(text))
    return "A label is letters, digits, `.`, `_` and `-`, and begins with a letter or digit, as in 2026-01."
  return undefined
}
