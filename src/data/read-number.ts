/** How a column's numbers are written: Frictionless `decimalChar` and `groupChar`. */
export interface NumberNotation {
  readonly decimal: string
  readonly group: string
}

/** A cell's number, or why it is none and what the author may have meant. */
export type ReadNumber = { readonly value: number } | { readonly hint?: string }

/** Reads a decimal number; nothing is guessed: an undeclared separator or a full-width digit is refused. */
export function readNumber(text: string, notation: NumberNotation, integer: boolean): ReadNumber {
  const bare = notation.group === "" ? text : ungroup(text, notation)
  const plain = notation.decimal === "." ? bare : bare?.replace(notation.decimal, ".")
  if (plain !== undefined && (integer ? /^-?\d+$/ : /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/).test(plain)) {
    const value = Number(plain)
    if (!Number.isFinite(value)) return { hint: "it is too large for a number" }
    if (integer && !Number.isSafeInteger(value)) return { hint: "it has more digits than a number keeps" }
    return { value }
  }
  return { ...hintFor(text, integer) }
}

/** Removes separators where they stand between groups of three; undefined when they stand anywhere else. */
function ungroup(text: string, { group, decimal }: NumberNotation): string | undefined {
  if (!text.includes(group)) return text
  const [whole = "", ...rest] = text.split(decimal)
  const groups = whole.replace(/^-/, "").split(group)
  const wellMade = groups.every((part, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part))
  return wellMade ? [whole.split(group).join(""), ...rest].join(decimal) : undefined
}

function hintFor(text: string, integer: boolean): { hint?: string } {
  const narrow = text.normalize("NFKC")
  if (narrow !== text && /\d/.test(narrow)) return { hint: `full-width characters: write \`${narrow}\`` }
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) {
    return { hint: `write \`${text.replaceAll(",", "")}\`, or declare \`"groupChar": ","\` for the field` }
  }
  if (/^[><~≈]/.test(text)) return { hint: "the sign of a bound stands in a column of its own, named by `boundField`" }
  if (/%$/.test(text)) return { hint: "write the number alone and give the field the unit `percent`" }
  if (/^(nan|inf|-inf|n\/?a|null|-)$/i.test(text))
    return { hint: "leave the cell empty, or list the text under `missingValues`" }
  if (/^−/.test(text)) return { hint: `write the minus sign as \`-\`` }
  if (integer && /^-?\d+\.\d+$/.test(text)) return { hint: "the column holds whole numbers" }
  return {}
}
