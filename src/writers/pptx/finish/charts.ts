import { chartPart } from "../chart/chart-part.ts"
import { chartSheet } from "../chart/sheet.ts"
import { chartWorkbook } from "../chart/workbook.ts"
import type { OfficePackage } from "../package.ts"
import { chartColorsPart, chartStylePart } from "../parts/chart-style-parts.ts"
import type { ChartShape } from "../plan/shapes.ts"
import { addRelationship, dropRelationship, relationshipsPart, relationshipsPath } from "../relationships.ts"
import { first, setAttribute, type XmlNode } from "../xml/dom.ts"
import type { FinishContext, FinishStep } from "./finish-package.ts"
import { drawingProperties, openSlides } from "./slides.ts"

/**
 * The library's charts are invalid in a dozen ways, know no label per point, number their parts over all decks of the
 * process, and lose zeros in their workbooks (#1430): ours take their place.
 */
export const writeCharts: FinishStep = (pkg, context) => {
  for (const path of pkg.paths) if (/^ppt\/(charts|embeddings)\//.test(path)) pkg.remove(path)
  let number = 0
  for (const { path, shapes } of openSlides(pkg, context.plan)) {
    for (const { shape, node } of shapes) {
      if (shape.kind !== "chart") continue
      number++
      writeChart(pkg, shape, number, context)
      const reference = first(node, "c:chart") as XmlNode
      dropRelationship(pkg, path, reference.getAttributeNS(R, "id") ?? "")
      setAttribute(reference, "r:id", addRelationship(pkg, path, "chart", `../charts/chart${number}.xml`))
      setAttribute(drawingProperties(node), "descr", shape.alt)
    }
  }
}

const MICROSOFT = "http://schemas.microsoft.com/office/2011/relationships"
const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

function writeChart(pkg: OfficePackage, shape: ChartShape, number: number, { theme, language }: FinishContext): void {
  const sheet = chartSheet(shape.model, shape.sheet)
  const path = `ppt/charts/chart${number}.xml`
  pkg.write(path, chartPart(shape.model, sheet, { theme, language, width: shape.box.width * 72 }))
  pkg.write(
    relationshipsPath(path),
    relationshipsPart([
      { id: "rId1", type: "package", target: `../embeddings/chart${number}.xlsx` },
      { id: "rId2", type: `${MICROSOFT}/chartColorStyle`, target: `colors${number}.xml` },
      { id: "rId3", type: `${MICROSOFT}/chartStyle`, target: `style${number}.xml` },
    ]),
  )
  pkg.write(`ppt/charts/colors${number}.xml`, chartColorsPart())
  pkg.write(`ppt/charts/style${number}.xml`, chartStylePart(theme))
  pkg.write(`ppt/embeddings/chart${number}.xlsx`, chartWorkbook(sheet))
}
