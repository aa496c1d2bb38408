import { create, type Font as FontProgram } from "fontkit"
import type { PDFDict } from "pdf-lib"
import type { Operand } from "./content-operators.ts"
import { asDict, asList, asNumber, type Dict, dictAt, listAt, numberAt, raw, streamAt } from "./objects.ts"
import { oncePerPdf } from "./once-per-pdf.ts"
import { decoded, type OpenPdf } from "./open-pdf.ts"

/** A font that some content shows text in. */
export interface UsedFont {
  readonly ref: string
  readonly dict: PDFDict
  /** The CID font below a composite one. */
  readonly descendant: Dict
  readonly descriptor: Dict
  /** Character codes that are shown, two bytes each. */
  readonly codes: ReadonlySet<number>
  readonly program: FontProgram | undefined
  /** Text by code, from the map to Unicode. */
  readonly unicode: ReadonlyMap<number, string>
  /** Advance of a code as the dictionary has it, in 1/1000 em. */
  readonly widthOf: (code: number) => number
}

/** The fonts of all content with the codes that are shown in them. */
export const usedFonts = oncePerPdf((pdf: OpenPdf): readonly UsedFont[] => {
  const codes = new Map<string, { readonly dict: PDFDict; readonly shown: Set<number> }>()
  for (const { operations, resources } of [...pdf.pages, ...pdf.forms]) {
    const fonts = dictAt(resources, "Font")
    const stack: string[] = []
    let current = ""
    for (const { operator, operands } of operations) {
      if (operator === "q") stack.push(current)
      if (operator === "Q") current = stack.pop() ?? ""
      if (operator === "Tf") current = String(operands[0]).slice(1)
      if (!showing.has(operator)) continue
      const dict = dictAt(fonts, current)
      const ref = String(raw(fonts, current))
      if (dict === undefined) continue
      const known = codes.get(ref) ?? { dict, shown: new Set<number>() }
      codes.set(ref, known)
      for (const code of operands.flatMap(codesIn)) known.shown.add(code)
    }
  }
  return [...codes].map(([ref, { dict, shown }]) => openFont(ref, dict, shown))
})

const showing = new Set(["Tj", "TJ", "'", '"'])

function codesIn(operand: Operand): readonly number[] {
  if (operand instanceof Uint8Array)
    return Array.from(
      { length: operand.length >> 1 },
      (_, at) => ((operand[2 * at] ?? 0) << 8) | (operand[2 * at + 1] ?? 0),
    )
  return Array.isArray(operand) ? operand.flatMap(codesIn) : []
}

function openFont(ref: string, dict: PDFDict, codes: ReadonlySet<number>): UsedFont {
  const descendant = asDict(listAt(dict, "DescendantFonts")[0])
  const descriptor = dictAt(descendant ?? dict, "FontDescriptor")
  const file = streamAt(descriptor, "FontFile2")
  const toUnicode = streamAt(dict, "ToUnicode")
  return {
    ref,
    dict,
    descendant,
    descriptor,
    codes,
    program: file === undefined ? undefined : openProgram(decoded(file)),
    unicode: toUnicode === undefined ? new Map() : readCMap(Buffer.from(decoded(toUnicode)).toString("latin1")),
    widthOf: widthsOf(descendant),
  }
}

function openProgram(bytes: Uint8Array): FontProgram | undefined {
  try {
    return create(Buffer.from(bytes)) as FontProgram
  } catch {
    return undefined
  }
}

/** `W` and `DW` of a CID font (ISO 32000-1, 9.7.4.3). */
function widthsOf(descendant: Dict): (code: number) => number {
  const widths = new Map<number, number>()
  const items = listAt(descendant, "W")
  for (let index = 0; index < items.length; ) {
    const first = asNumber(items[index]) ?? 0
    const list = asList(items[index + 1])
    if (asNumber(items[index + 1]) === undefined) {
      list.forEach((width, offset) => {
        widths.set(first + offset, asNumber(width) ?? Number.NaN)
      })
      index += 2
    } else {
      const last = asNumber(items[index + 1]) ?? first
      for (let code = first; code <= last; code++) widths.set(code, asNumber(items[index + 2]) ?? Number.NaN)
      index += 3
    }
  }
  const usual = numberAt(descendant, "DW") ?? 1000
  return (code) => widths.get(code) ?? usual
}

/** Text by code of a map to Unicode (ISO 32000-1, 9.10.3). */
function readCMap(source: string): ReadonlyMap<number, string> {
  const texts = new Map<number, string>()
  for (const [, body = ""] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = "", text = ""] of body.matchAll(/<([^>]*)>\s*<([^>]*)>/g)) texts.set(hex(code), utf16(text))
  for (const [, body = ""] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = "", to = "", list, text = ""] of body.matchAll(range)) {
      const items = [...(list ?? "").matchAll(/<([^>]*)>/g)].map(([, item = ""]) => utf16(item))
      for (let code = hex(from); code <= hex(to); code++)
        texts.set(code, list === undefined ? later(utf16(text), code - hex(from)) : (items[code - hex(from)] ?? ""))
    }
  return texts
}

const range = /<([^>]*)>\s*<([^>]*)>\s*(?:\[([^\]]*)\]|<([^>]*)>)/g
const hex = (digits: string): number => Number.parseInt(digits.replace(/\s/g, ""), 16)
const utf16 = (digits: string): string => Buffer.from(digits.replace(/\s/g, ""), "hex").swap16().toString("utf16le")

/** The text whose last unit is so many further on. */
function later(text: string, steps: number): string {
  return text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + steps)
}
