import type { EditionDifference, QuantityChange } from "../compare/difference.ts"

/** Quantities that are computed, and those of the data that differ though their cell does not: the others are told as cells. */
export function listedQuantities({ cells, quantities }: EditionDifference): readonly QuantityChange[] {
  const ofCells = new Set(cells.map((cell) => (cell.new ?? cell.old).quantity))
  return quantities.filter(({ id, derived }) => derived || !ofCells.has(id))
}
