import { deflateSync } from "node:zlib"

const HEADER = 44
const ENTRY = 20

interface SfntTable {
  /** Tag and checksum, as the font's own directory has them. */
  readonly tag: Uint8Array
  readonly checksum: number
  readonly length: number
  /** Deflated, or as it is where that would not make it smaller. */
  readonly packed: Uint8Array
}

/** A TrueType or OpenType font as WOFF 1.0 (https://www.w3.org/TR/WOFF/): each table deflated, in the font's order. */
export function packWoff(font: Uint8Array): Uint8Array {
  const tables = readTables(font)
  const total = tables.reduce((sum, { packed }) => sum + padded(packed.length), HEADER + ENTRY * tables.length)
  const original = tables.reduce((sum, { length }) => sum + padded(length), 12 + 16 * tables.length)
  const bytes = new Uint8Array(total)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode("wOFF"))
  bytes.set(font.subarray(0, 4), 4) // the flavour
  view.setUint32(8, total)
  view.setUint16(12, tables.length)
  view.setUint32(16, original)
  view.setUint16(20, 1) // version 1.0 of the font; no metadata, no private data
  let offset = HEADER + ENTRY * tables.length
  tables.forEach(({ tag, checksum, length, packed }, index) => {
    const entry = HEADER + ENTRY * index
    bytes.set(tag, entry)
    view.setUint32(entry + 4, offset)
    view.setUint32(entry + 8, packed.length)
    view.setUint32(entry + 12, length)
    view.setUint32(entry + 16, checksum)
    bytes.set(packed, offset)
    offset += padded(packed.length)
  })
  return bytes
}

function readTables(font: Uint8Array): readonly SfntTable[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  return Array.from({ length: view.getUint16(4) }, (_, index) => {
    const record = 12 + 16 * index
    const [start, length] = [view.getUint32(record + 8), view.getUint32(record + 12)]
    const table = font.subarray(start, start + length)
    const deflated = deflateSync(table, { level: 9 })
    const packed = deflated.length < length ? new Uint8Array(deflated) : table
    return { tag: font.subarray(record, record + 4), checksum: view.getUint32(record + 4), length, packed }
  })
}

/** Tables begin at multiples of four. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}
