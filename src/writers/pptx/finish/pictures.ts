import { createHash } from "node:crypto"
import { utf8 } from "../package.ts"
import { addRelationship, replaceTarget } from "../relationships.ts"
import { first, insert, type XmlNode } from "../xml/dom.ts"
import { element, namespaces } from "../xml/element.ts"
import type { FinishStep } from "./finish-package.ts"
import { openSlides } from "./slides.ts"

/** The library stores SVG bytes as the PNG of an SVG picture (#401): we give it the PNG, and add the SVG beside it. */
export const addVectorPictures: FinishStep = (pkg, { plan }) => {
  let number = 0
  for (const { path, shapes } of openSlides(pkg, plan)) {
    for (const { shape, node } of shapes) {
      if (shape.kind !== "picture") continue
      number++
      pkg.write(`ppt/media/picture${number}.svg`, utf8(shape.svg))
      const id = addRelationship(pkg, path, "image", `../media/picture${number}.svg`)
      const vector = element("asvg:svgBlip", { "xmlns:asvg": namespaces.asvg, "r:embed": id })
      const extension = element("a:ext", { uri: "{96DAC541-7B7A-43D3-8B79-37D633B846F1}" }, vector)
      insert(first(node, "a:blip") as XmlNode, element("a:extLst", {}, extension))
    }
  }
}

/** The library stores a picture again for each slide that shows it: equal ones become one, named after their bytes. */
export const shareMedia: FinishStep = (pkg, { plan }) => {
  const names = new Map<string, string>()
  for (const path of pkg.paths) {
    if (!path.startsWith("ppt/media/")) continue
    const bytes = pkg.bytes(path)
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16)
    const name = `${hash}${/\.\w+$/.exec(path)?.[0] ?? ""}`
    names.set(path.replace(/^ppt/, ".."), `../media/${name}`)
    pkg.remove(path)
    pkg.write(`ppt/media/${name}`, bytes)
  }
  for (const { path } of openSlides(pkg, plan)) for (const [from, to] of names) replaceTarget(pkg, path, from, to)
}
