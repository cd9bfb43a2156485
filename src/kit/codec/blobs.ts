// The bytes beside a value's structure: each buffer once, however many views look at it.

/** `['t', type, blob, byte offset, length]` */
export type ViewNode = ['t', string, number, number, number];

type Slot = { readonly buffer: ArrayBuffer; readonly views: ViewNode[]; whole: boolean };

export type Blobs = {
  /** The index of a buffer that the value itself holds. */
  readonly whole: (buffer: ArrayBuffer) => number;
  /** A view's node; its blob and offset are final once all blobs are taken. */
  readonly view: (type: string, view: ArrayBufferView, length: number) => ViewNode;
  /** The index of bytes that are nobody else's. */
  readonly own: (bytes: ArrayBuffer) => number;
  /** Copies of all, in order. */
  readonly take: () => Uint8Array[];
};

export function blobStore(): Blobs {
  const slots: Slot[] = [];
  const indexes = new Map<ArrayBuffer, number>();
  const indexOf = (buffer: ArrayBuffer): number => {
    const known = indexes.get(buffer);
    if (known !== undefined) return known;
    indexes.set(buffer, slots.length);
    slots.push({ buffer, views: [], whole: false });
    return slots.length - 1;
  };
  return {
    whole: (buffer) => {
      const index = indexOf(buffer);
      slots[index]!.whole = true;
      return index;
    },
    view: (type, { buffer, byteOffset }, length) => {
      const index = indexOf(buffer as ArrayBuffer); // shared memory was refused before
      const node: ViewNode = ['t', type, index, byteOffset, length];
      slots[index]!.views.push(node);
      return node;
    },
    own: (buffer) => {
      slots.push({ buffer, views: [], whole: true });
      return slots.length - 1;
    },
    take: () => slots.map(bytesOf),
  };
}

/** A lone view brings its own window; a buffer that is held, or seen by several views, comes whole. */
function bytesOf({ buffer, views, whole }: Slot): Uint8Array {
  const [only, ...others] = views;
  if (whole || only === undefined || others.length > 0) return new Uint8Array(buffer.slice(0));
  const [, type, , offset, length] = only;
  only[3] = 0;
  return new Uint8Array(buffer.slice(offset, offset + length * bytesPerElement(type)));
}

export const views = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
} as const;

/** A DataView and Node's Buffer count in bytes. */
function bytesPerElement(type: string): number {
  return type in views ? views[type as keyof typeof views].BYTES_PER_ELEMENT : 1;
}
