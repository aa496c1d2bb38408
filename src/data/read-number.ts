/** How a column's numbers are written: Frictionless `decimalChar` and `groupChar`. */
export interface NumberNotation {
  readonly decimal: string
  readonly group: string
}

/** A cell's number, or why it is none and what the author may have meant. */
export type ReadNumber = { readonly value: number } | { readonly hint?: string }

/** Reads a decimal number; nothing is guessed: what a number cannot keep, and any undeclared separator, is refused. */
export function readNumber(text: string, notation: NumberNotation, integer: boolean): ReadNumber {
  const plain = plainText(text, notation)
  if (plain === undefined || !(integer ? /^-?\d+$/ : /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/).test(plain)) {
    return { ...hintFor(text, integer) }
  }
  if (/^-?0\d/.test(plain)) {
    return {
      hint: `write \`${plain.replace(/^(-?)0+(?=\d)/, "$1")}\`, or make the column a \`string\` if it is a code`,
    }
  }
  const digits = plain
    .replace(/[eE].*$/, "")
    .replace(/\D/g, "")
    .replace(/^0+/, "")
  if (digits.replace(/0+$/, "").length > keptDigits) return { hint: `a number keeps ${keptDigits} digits` }
  const value = Number(plain)
  if (!Number.isFinite(value)) return { hint: "it is too large for a number" }
  if (digits === "") return { value: 0 }
  return Math.abs(value) < leastNormal ? { hint: "it is too small for a number" } : { value }
}

/** Decimal digits that every double keeps (IEEE 754 binary64). */
const keptDigits = 15

/** The smallest positive double that keeps them; below it digits are lost (IEEE 754 binary64: 2 ** -1022). */
const leastNormal = 2 ** -1022

/** The number with a point and without groups; undefined where a separator does not stand as declared. */
function plainText(text: string, { decimal, group }: NumberNotation): string | undefined {
  if (decimal !== "." && group !== "." && text.includes(".")) return undefined
  const [whole = "", ...rest] = text.split(decimal)
  const groups = group === "" ? [whole] : whole.replace(/^-/, "").split(group)
  const wellMade = groups.every((part, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part))
  if (groups.length > 1 && !wellMade) return undefined
  return [group === "" ? whole : whole.split(group).join(""), ...rest].join(".")
}

function hintFor(text: string, integer: boolean): { hint?: string } {
  const narrow = text.normalize("NFKC")
  if (/^\s|\s$/.test(text)) return { hint: "remove the blanks around it" }
  if (narrow !== text && /\d/.test(narrow)) return { hint: `full-width characters: write \`${narrow}\`` }
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) {
    return { hint: `write \`${text.replaceAll(",", "")}\`, or declare \`"groupChar": ","\` for the field` }
  }
  if (/^-?(\d+|\d{1,3}(\.\d{3})+),\d+$/.test(text)) {
    return { hint: `write \`${text.replaceAll(".", "").replace(",", ".")}\`, or declare the field's \`decimalChar\`` }
  }
  if (/^[><~≈]/.test(text)) return { hint: "the sign of a bound stands in a column of its own, named by `boundField`" }
  if (/%$/.test(text)) return { hint: "write the number alone and give the field the unit `percent`" }
  if (/^([+-]?(nan|inf(inity)?)|n\/?a|#n\/a|null|none|-)$/i.test(text))
    return { hint: "leave the cell empty, or list the text under `missingValues`" }
  if (/^\(.*\)$/.test(text)) return { hint: `write a negative number as \`-${text.slice(1, -1)}\`` }
  if (/^\+/.test(text)) return { hint: `write \`${text.slice(1)}\`` }
  if (/^[−–—]/.test(text)) return { hint: "write the minus sign as `-`" }
  if (integer && /^-?\d+\.\d+$/.test(text)) return { hint: "the column holds whole numbers" }
  return {}
}
