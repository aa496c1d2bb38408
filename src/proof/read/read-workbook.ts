import { linksOf } from "./relationships.ts"
import { attributeOf, childAt, childrenOf, descendantsOf, parsePart, textWithin } from "./xml.ts"
import { DamagedError, openZip } from "./zip.ts"

/** The sheets of a workbook: by name, each cell by its address (`B2`), a number or a text. */
export type WorkbookReading = ReadonlyMap<string, ReadonlyMap<string, string | number>>

/** Reads a workbook (ECMA-376-1, SpreadsheetML); `part` is where it stands; throws `DamagedError`. */
export function readWorkbook(bytes: Uint8Array, part: string): WorkbookReading {
  const files = openZip(bytes, part)
  const [main] = linksOf(files, "").ofType("officeDocument")
  if (main === undefined) throw new DamagedError("it is no workbook", part)
  const links = linksOf(files, main)
  const strings = links
    .ofType("sharedStrings")
    .flatMap((path) => childrenOf(parsePart(files, path), "si"))
    .map((item) => descendantsOf(item, "t").map(textWithin).join(""))
  const sheets = childrenOf(childAt(parsePart(files, main), "sheets") ?? parsePart(files, main), "sheet")
  return new Map(
    sheets.map((sheet) => {
      const path = links.byId.get(attributeOf(sheet, "r:id") ?? "")
      const cells = path === undefined ? [] : descendantsOf(parsePart(files, path), "c")
      const read = cells.flatMap((cell): [string, string | number][] => {
        const value = cellValue(cell, strings)
        return value === undefined ? [] : [[attributeOf(cell, "r") ?? "", value]]
      })
      return [attributeOf(sheet, "name") ?? "", new Map(read)]
    }),
  )
}

function cellValue(cell: Parameters<typeof childAt>[0], strings: readonly string[]): string | number | undefined {
  const value = childAt(cell, "v")
  switch (attributeOf(cell, "t")) {
    case "s":
      return strings[Number(textWithin(value))] ?? ""
    case "inlineStr":
      return descendantsOf(cell, "t").map(textWithin).join("")
    case "str":
      return textWithin(value)
    default:
      return value === undefined ? undefined : Number(textWithin(value))
  }
}
