/** Average widths of faces that run wider than Arial, which the measured faces stand for, as multiples of its. */
const WIDE: Readonly<Record<string, number>> = {
  "arial black": 1.25,
  "bookman old style": 1.12,
  "century gothic": 1.1,
  consolas: 1.15,
  "courier new": 1.25,
  "dejavu sans": 1.15,
  "lucida sans unicode": 1.1,
  verdana: 1.15,
}

/** How much wider a face runs than those that texts are measured with; 1 for one that is not known to. */
export function faceWidth(latin: string): number {
  return WIDE[latin.toLowerCase()] ?? 1
}
