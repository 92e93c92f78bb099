import Vips from 'wasm-vips';
import { maxPicturePixels } from '../../shared/evidence/media-types.ts';

/** A copy of a picture with nothing in it but what is seen. */
export interface PictureCopy {
  readonly content: Buffer;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}

export type Rendered =
  | {
      readonly outcome: 'rendered';
      /** Of the original, as it lies. */
      readonly width: number;
      readonly height: number;
      readonly viewing: PictureCopy;
      readonly thumbnail: PictureCopy;
    }
  | { readonly outcome: 'unreadable' | 'too_large' };

export type RenderPicture = (original: Buffer) => Promise<Rendered>;

const viewingPoints = 2_048;
const thumbnailPoints = 320;

type Library = Awaited<ReturnType<typeof Vips>>;

/** The library throws exceptions of WebAssembly, which are no errors of JavaScript, with a list for a message. */
const wordsOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null ? String(Reflect.get(thrown, 'message')) : String(thrown);

/** A fault of the picture; anything else, want of memory for instance, is a failure and no fault of the sender's. */
const isFaultOfPicture = (thrown: unknown): boolean => {
  const words = wordsOf(thrown);
  return words.includes('vips::Error') && !/memory|alloc/i.test(words);
};

/** The picture upright, in sRGB, without transparency, no side longer than `points`. */
const scaled = (vips: Library, original: Uint8Array, points: number) => {
  const image = vips.Image.thumbnailBuffer(original, points, {
    height: points,
    size: 'down',
    output_profile: 'srgb',
    option_string: '[fail_on=error]',
  });
  return image.hasAlpha() ? image.flatten({ background: [255, 255, 255] }) : image;
};

/** `keep: 'none'`: no EXIF, no XMP, no profile, no comment reaches a copy. */
const copyOf = (
  vips: Library,
  original: Uint8Array,
  points: number,
  suffix: '.jpg' | '.webp',
): PictureCopy => {
  const image = scaled(vips, original, points);
  try {
    const content = image.writeToBuffer(suffix, { Q: 82, keep: 'none' });
    const mediaType = suffix === '.jpg' ? 'image/jpeg' : 'image/webp';
    return { content: Buffer.from(content), mediaType, width: image.width, height: image.height };
  } finally {
    image.delete();
  }
};

/** Width and height by the header alone: nothing is unpacked yet. */
const sizeOf = (vips: Library, original: Uint8Array): { width: number; height: number } => {
  const image = vips.Image.newFromBuffer(original, '', { access: 'sequential' });
  try {
    const { width, height } = image;
    return { width, height };
  } finally {
    image.delete();
  }
};

/**
 * Makes the copies of a picture with libvips, compiled to WebAssembly: the same bytes on one machine and on Lambda, and
 * whatever a picture does to its decoder stays inside. The library is loaded by the first picture.
 */
export const pictureRenderer = (): RenderPicture => {
  let loading: Promise<Library> | undefined;
  const load = async (): Promise<Library> => {
    // what is wrong with a picture is in its exception; the library would tell standard error as well
    const quiet = (module: object): void =>
      void Object.assign(Reflect.get(module, 'ENV'), { VIPS_WARNING: '0' });
    const vips = await Vips({ dynamicLibraries: [], preRun: [quiet] });
    vips.Cache.max(0); // every picture is seen once
    return vips;
  };
  return async (original) => {
    const vips = await (loading ??= load());
    try {
      const { width, height } = sizeOf(vips, original);
      if (width * height > maxPicturePixels) return { outcome: 'too_large' };
      const viewing = copyOf(vips, original, viewingPoints, '.jpg');
      const thumbnail = copyOf(vips, viewing.content, thumbnailPoints, '.webp');
      return { outcome: 'rendered', width, height, viewing, thumbnail };
    } catch (error) {
      if (isFaultOfPicture(error)) return { outcome: 'unreadable' };
      loading = undefined; // the next picture finds a fresh library
      throw new Error(`the picture library failed: ${wordsOf(error)}`, { cause: error });
    }
  };
};
