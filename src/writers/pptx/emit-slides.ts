import pptxgen from "pptxgenjs"
import { sectionSlides } from "../../document/check-slides.ts"
import { isSectionLink } from "./links.ts"
import type {
  ChartShape,
  DeckPlan,
  DrawnShape,
  PictureShape,
  Shape,
  TableShape,
  TextParagraph,
  TextRun,
  TextShape,
} from "./plan/shapes.ts"

// The library's types describe a CommonJS module with a `default` member; what Node loads is an ES module whose default is the class.
const Presentation = pptxgen as unknown as typeof pptxgen.default
type Presentation = InstanceType<typeof Presentation>
type Slide = ReturnType<Presentation["addSlide"]>
type TextOptions = NonNullable<Parameters<Slide["addText"]>[1]>
type TextPart = { text: string; options: TextOptions }

export interface SlideSize {
  readonly width: number
  readonly height: number
  /** Language of every run, as Office names it: `zh-CN`, `en-US`. */
  readonly language: string
}

/** Says a plan through pptxgenjs. The package still has that library's defects; `finish` removes them. */
export async function emitSlides(plan: DeckPlan, size: SlideSize): Promise<Uint8Array> {
  const presentation = new Presentation()
  presentation.defineLayout({ name: "deck", width: size.width, height: size.height })
  presentation.layout = "deck"
  const setting = { language: size.language, sections: sectionSlides(plan.slides) }
  for (const { shapes, notes } of plan.slides) {
    const slide = presentation.addSlide()
    for (const shape of shapes) emitShape(slide, shape, setting)
    if (notes.length > 0) slide.addNotes(notes.join("\n"))
  }
  return (await presentation.write({ outputType: "uint8array", compression: false })) as Uint8Array
}

interface EmitSetting {
  readonly language: string
  /** The first slide of each section, by its id. */
  readonly sections: ReadonlyMap<string, number>
}

type Emitters = {
  readonly [K in Shape["kind"]]: (slide: Slide, shape: Extract<Shape, { kind: K }>, setting: EmitSetting) => void
}

const emitters: Emitters = {
  text: emitText,
  drawn: emitDrawn,
  table: emitTable,
  chart: emitChart,
  picture: emitPicture,
}

function emitShape<K extends Shape["kind"]>(
  slide: Slide,
  shape: Extract<Shape, { kind: K }>,
  setting: EmitSetting,
): void {
  emitters[shape.kind as K](slide, shape, setting)
}

function emitText(slide: Slide, shape: TextShape, setting: EmitSetting): void {
  const [left, top, right, bottom] = shape.inset ?? [0, 0, 0, 0]
  slide.addText(textParts(shape.paragraphs, setting), {
    ...place(shape),
    isTextBox: shape.fill === undefined,
    ...(shape.anchor === undefined ? {} : { valign: shape.anchor }),
    // The library's order is left, right, bottom, top.
    margin: [left, right, bottom, top],
    ...(shape.fill === undefined ? {} : { fill: { color: shape.fill } }),
  })
}

function emitDrawn(slide: Slide, shape: DrawnShape): void {
  slide.addShape(shape.form === "ellipse" ? "ellipse" : "rect", { ...place(shape), fill: { color: shape.fill } })
}

function emitTable(slide: Slide, shape: TableShape, setting: EmitSetting): void {
  const rows = shape.rows.map(({ cells }) => cells.map((cell) => ({ text: textParts([cell], setting) })))
  slide.addTable(rows as never, {
    ...place(shape),
    colW: [...shape.columns],
    rowH: shape.rows.map(({ height }) => height),
  })
}

/** A stand-in that reserves frame, part and workbook: `finish` writes the real chart over it. */
function emitChart(slide: Slide, shape: ChartShape): void {
  slide.addChart("bar" as never, [{ name: "-", labels: ["-"], values: [1] }], { ...place(shape), altText: shape.alt })
}

function emitPicture(slide: Slide, shape: PictureShape): void {
  const data = `image/png;base64,${Buffer.from(shape.png).toString("base64")}`
  slide.addImage({ ...place(shape), data, altText: shape.alt })
}

function place({ name, box }: Shape) {
  return { objectName: name, x: box.x, y: box.y, w: box.width, h: box.height }
}

function textParts(paragraphs: readonly TextParagraph[], setting: EmitSetting): TextPart[] {
  return paragraphs.flatMap((paragraph, index) => {
    const runs = paragraph.runs.length > 0 ? paragraph.runs : [{ text: "" }]
    return runs.map((run, at): TextPart => {
      const last = at === runs.length - 1 && index < paragraphs.length - 1
      const options = {
        ...paragraphOptions(paragraph, at === 0),
        ...runOptions(run, setting),
        ...(last ? { breakLine: true } : {}),
      }
      return { text: run.text, options }
    })
  })
}

/** A bullet starts a new paragraph in the library, so only the first run has it. */
function paragraphOptions(paragraph: TextParagraph, first: boolean): TextOptions {
  const { align, line, before, bullet } = paragraph
  return {
    ...(align === undefined ? {} : { align }),
    ...(line === undefined ? {} : { lineSpacing: line }),
    ...(before === undefined ? {} : { paraSpaceBefore: before }),
    ...(bullet === undefined || !first ? {} : { bullet: bulletOptions(bullet) }),
  }
}

function bulletOptions({ indent, start }: NonNullable<TextParagraph["bullet"]>) {
  return start === undefined ? { indent } : { indent, type: "number" as const, numberStartAt: start }
}

function runOptions(run: TextRun, { language, sections }: EmitSetting): TextOptions {
  return {
    lang: language,
    ...(run.size === undefined ? {} : { fontSize: run.size }),
    ...(run.bold ? { bold: true } : {}),
    ...(run.italic ? { italic: true } : {}),
    ...(run.script === undefined ? {} : { [`${run.script}script`]: true }),
    ...(run.strike ? { strike: "sngStrike" as const } : {}),
    ...(run.color === undefined ? {} : { color: run.color }),
    ...(run.breakBefore ? { softBreakBefore: true } : {}),
    ...linkOptions(run.link, sections),
  }
}

function linkOptions(link: string | undefined, sections: EmitSetting["sections"]): TextOptions {
  if (link === undefined) return {}
  if (!isSectionLink(link)) return { hyperlink: { url: link } }
  const slide = sections.get(link.slice(1))
  return slide === undefined ? {} : { hyperlink: { slide } }
}
