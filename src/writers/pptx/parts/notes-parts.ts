import type { Theme } from "../../../theme/theme.ts"
import { element, root, type XmlElement } from "../xml/element.ts"
import { emu, presetGeometry, shapeTree, slideNumberField, themeFaces, transform } from "./drawing.ts"
import { colorMap } from "./master-part.ts"

/** A notes page is A4-like: 7.5 by 10 inches. */
export const NOTES_SIZE = { width: 7.5, height: 10 }

const PLACES = {
  picture: { type: "sldImg", index: 2, name: "Slide image", box: { x: 0.75, y: 0.8, width: 6, height: 3.375 } },
  text: { type: "body", index: 3, name: "Notes", box: { x: 0.75, y: 4.5, width: 6, height: 4.7 } },
  number: { type: "sldNum", index: 5, name: "Slide number", box: { x: 5.75, y: 9.4, width: 1, height: 0.3 } },
} as const

type Place = (typeof PLACES)[keyof typeof PLACES]

/** notesMaster1.xml (CT_NotesMaster). */
export function notesMasterPart(theme: Theme): XmlElement {
  const style = (size: number, align: string) =>
    element("a:lvl1pPr", { marL: 0, algn: align }, element("a:defRPr", { sz: size * 100, kern: 1200 }, themeFaces()))
  return root(
    element(
      "p:notesMaster",
      {},
      element(
        "p:cSld",
        {},
        element("p:bg", {}, element("p:bgRef", { idx: 1001 }, element("a:schemeClr", { val: "bg1" }))),
        shapeTree([
          shape(PLACES.picture, 2, true),
          shape(PLACES.text, 3, true, element("a:lstStyle", {}, style(12, "l")), [paragraph("", "en-US")]),
          shape(PLACES.number, 4, true, element("a:lstStyle", {}, style(10, "r")), [
            element("a:p", {}, slideNumberField()),
          ]),
        ]),
      ),
      colorMap("p:clrMap"),
      element("p:notesStyle", {}, style(theme.deck.text.table.size - 2, "l")),
    ),
    ["a", "r", "p"],
  )
}

/** notesSlideN.xml (CT_NotesSlide): the speaker's notes, a paragraph each. */
export function notesSlidePart(notes: readonly string[], number: number, language: string): XmlElement {
  const empty = () => element("a:lstStyle")
  return root(
    element(
      "p:notes",
      {},
      element(
        "p:cSld",
        {},
        shapeTree([
          shape(PLACES.picture, 2, false),
          shape(
            PLACES.text,
            3,
            false,
            empty(),
            notes.map((text) => paragraph(text, language)),
          ),
          shape(PLACES.number, 4, false, empty(), [element("a:p", {}, slideNumberField(String(number), language))]),
        ]),
      ),
      element("p:clrMapOvr", {}, element("a:masterClrMapping")),
    ),
    ["a", "r", "p"],
  )
}

function shape(
  place: Place,
  id: number,
  placed: boolean,
  list?: XmlElement,
  paragraphs: readonly XmlElement[] = [],
): XmlElement {
  const { type, index, name, box } = place
  const locks = element(
    "a:spLocks",
    type === "sldImg" ? { noGrp: true, noRot: true, noChangeAspect: true } : { noGrp: true },
  )
  const picture = type === "sldImg" && placed
  const properties = placed
    ? element(
        "p:spPr",
        {},
        transform(box),
        presetGeometry("rect"),
        picture
          ? [
              element("a:noFill"),
              element("a:ln", { w: emu(1 / 72) }, element("a:solidFill", {}, element("a:schemeClr", { val: "tx2" }))),
            ]
          : [],
      )
    : element("p:spPr")
  return element(
    "p:sp",
    {},
    element(
      "p:nvSpPr",
      {},
      element("p:cNvPr", { id, name }),
      element("p:cNvSpPr", {}, locks),
      element("p:nvPr", {}, element("p:ph", { type, idx: index })),
    ),
    properties,
    list === undefined ? undefined : element("p:txBody", {}, element("a:bodyPr"), list, paragraphs),
  )
}

function paragraph(text: string, language: string): XmlElement {
  if (text === "") return element("a:p", {}, element("a:endParaRPr", { lang: language }))
  return element("a:p", {}, element("a:r", {}, element("a:rPr", { lang: language }), element("a:t", {}, text)))
}
