import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from "pdf-lib"

/** A dictionary, or nothing where a broken file has something else. */
export type Dict = PDFDict | undefined

/** The value of a key, with references followed. */
export function get(dict: Dict, key: string): PDFObject | undefined {
  return dict?.lookup(PDFName.of(key))
}

/** The value of a key as it is written: a reference stays one. */
export function raw(dict: Dict, key: string): PDFObject | undefined {
  return dict?.get(PDFName.of(key))
}

/** A dictionary, or that of a stream. */
export function asDict(object: PDFObject | undefined): Dict {
  return object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : undefined
}

export function asName(object: PDFObject | undefined): string | undefined {
  return object instanceof PDFName ? object.decodeText() : undefined
}

export function asNumber(object: PDFObject | undefined): number | undefined {
  return object instanceof PDFNumber ? object.asNumber() : undefined
}

export function asText(object: PDFObject | undefined): string | undefined {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : undefined
}

export function asBytes(object: PDFObject | undefined): Uint8Array | undefined {
  return object instanceof PDFString || object instanceof PDFHexString ? object.asBytes() : undefined
}

/** The values of an array, with references followed; none where there is no array. */
export function asList(object: PDFObject | undefined): readonly (PDFObject | undefined)[] {
  return object instanceof PDFArray ? Array.from({ length: object.size() }, (_, index) => object.lookup(index)) : []
}

/** The items of an array as they are written: references stay. */
export function rawList(dict: Dict, key: string): readonly PDFObject[] {
  const object = get(dict, key)
  return object instanceof PDFArray ? object.asArray() : []
}

export const dictAt = (dict: Dict, key: string): Dict => asDict(get(dict, key))
export const nameAt = (dict: Dict, key: string): string | undefined => asName(get(dict, key))
export const numberAt = (dict: Dict, key: string): number | undefined => asNumber(get(dict, key))
export const textAt = (dict: Dict, key: string): string | undefined => asText(get(dict, key))
export const listAt = (dict: Dict, key: string) => asList(get(dict, key))

export function streamAt(dict: Dict, key: string): PDFRawStream | undefined {
  const object = get(dict, key)
  return object instanceof PDFRawStream ? object : undefined
}

export function isTrue(object: PDFObject | undefined): boolean {
  return object === PDFBool.True
}

/** The entries of a dictionary as they are written. */
export function entriesOf(dict: Dict): readonly (readonly [string, PDFObject])[] {
  return (dict?.entries() ?? []).map(([key, value]) => [key.decodeText(), value])
}

/** The objects in an object, itself and the keys of its dictionaries among them, without following references. */
export function* objectsIn(object: PDFObject): Generator<PDFObject> {
  yield object
  if (object instanceof PDFStream) yield* objectsIn(object.dict)
  if (object instanceof PDFArray) for (const item of object.asArray()) yield* objectsIn(item)
  if (object instanceof PDFDict)
    for (const [key, value] of object.entries()) {
      yield key
      yield* objectsIn(value)
    }
}

/** The number of a reference, as `12 0 R`. */
export function refOf(object: PDFObject | undefined): string | undefined {
  return object instanceof PDFRef ? String(object) : undefined
}
