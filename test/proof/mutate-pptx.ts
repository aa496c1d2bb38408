import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import { type MutatedText, type MutationKind, mutateText } from "./mutate-text.ts"
import type { Random } from "./random.ts"

/** An artifact with one text of it changed, and where that stands. */
export interface Mutation extends MutatedText {
  readonly where: string
  readonly bytes: Uint8Array
}

/** Parts of a deck that a reader sees: slides, their notes, charts and the workbooks behind these. */
const PARTS =
  /^ppt\/(?:slides\/slide\d+\.xml|notesSlides\/notesSlide\d+\.xml|charts\/chart\d+\.xml|embeddings\/.*\.xlsx)$/
const SHEET_PARTS = /^xl\/(?:sharedStrings\.xml|worksheets\/.*\.xml)$/
/** Texts between tags, alternative texts, and the formats by which labels and axes print numbers. */
const TEXTS = /(?<=<(?:a:t|c:v|t|v)(?: [^>]*)?>)[^<]+(?=<)|(?<=descr=")[^"]+(?=")/g

/** Where the labels of a chart are live, their numbers are those of the cache; `c:f` is where these stand. */
export function mutatePptx(pptx: Uint8Array, kind: MutationKind, random: Random): Mutation | undefined {
  const files = unzipSync(pptx)
  const part = random.pick(Object.keys(files).filter((path) => PARTS.test(path)))
  const own = files[part] as Uint8Array
  if (!part.endsWith(".xlsx")) {
    const changed = mutateXml(strFromU8(own), part, kind, random)
    return changed && { ...changed.text, where: part, bytes: zipSync({ ...files, [part]: strToU8(changed.xml) }, FAST) }
  }
  const sheets = unzipSync(own)
  const inner = random.pick(Object.keys(sheets).filter((path) => SHEET_PARTS.test(path)))
  const changed = mutateXml(strFromU8(sheets[inner] as Uint8Array), inner, kind, random)
  if (changed === undefined) return undefined
  const workbook = zipSync({ ...sheets, [inner]: strToU8(changed.xml) }, FAST)
  return { ...changed.text, where: `${part}, ${inner}`, bytes: zipSync({ ...files, [part]: workbook }, FAST) }
}

const FAST = { level: 1 } as const

function mutateXml(xml: string, part: string, kind: MutationKind, random: Random) {
  const texts = [...xml.matchAll(TEXTS)].filter(
    ({ 0: text, index }) => text.trim() !== "" && !isIndex(xml, index, part),
  )
  if (texts.length === 0) return undefined
  const { index, 0: written } = random.pick(texts)
  const text = mutateText(unescaped(written), kind, random)
  if (text === undefined) return undefined
  return { text, xml: xml.slice(0, index) + escaped(text.to) + xml.slice(index + written.length) }
}

/** A cell whose text is the number of a shared string is mutated there; as an index it may lead to an equal text, or nowhere. */
function isIndex(xml: string, index: number, part: string): boolean {
  return part.startsWith("xl/worksheets/") && /t="s"[^>]*><v>$/.test(xml.slice(Math.max(0, index - 60), index))
}

const unescaped = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name as keyof typeof ENTITIES])
const ENTITIES = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" } as const
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
