/// <reference lib="webworker" />
import exifr from 'exifr/dist/lite.esm.mjs';
import { sha256Hex } from '../device/digest.ts';
import type { PictureWork } from './picture-work.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Enough to read a number plate or a page of a book across a workshop, in some 300 KB. */
const [longest, longestThumbnail] = [1_600, 320];
const [quality, thumbnailQuality] = [0.8, 0.7];

const jpegOf = async (picture: ImageBitmap, most: number, how: number): Promise<ArrayBuffer> => {
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser does not draw in a worker');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return (await canvas.convertToBlob({ type: 'image/jpeg', quality: how })).arrayBuffer();
};

/** What the camera wrote down; a picture without it is one all the same. */
const writtenBy = async (file: File): Promise<Readonly<Record<string, unknown>>> => {
  try {
    const tags: unknown = await exifr.parse(file, {
      reviveValues: false,
      pick: ['DateTimeOriginal', 'OffsetTimeOriginal', 'latitude', 'longitude'],
      gps: true,
    });
    const place = await exifr.gps(file);
    return { ...(tags as Record<string, unknown> | undefined), ...place };
  } catch {
    return {};
  }
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const work = async (file: File): Promise<PictureWork> => {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }); // the canvas drops what the camera wrote
  const [whole, thumbnail] = [
    await jpegOf(picture, longest, quality),
    await jpegOf(picture, longestThumbnail, thumbnailQuality),
  ];
  picture.close();
  const tags = await writtenBy(file);
  return {
    whole,
    thumbnail,
    sha256: await sha256Hex(whole),
    original: { sha256: await sha256Hex(await file.arrayBuffer()), bytes: file.size },
    written: {
      at: text(tags['DateTimeOriginal']),
      offset: text(tags['OffsetTimeOriginal']),
      latitude: number(tags['latitude']),
      longitude: number(tags['longitude']),
    },
  };
};

self.addEventListener('message', ({ data }: MessageEvent<File>) => {
  void work(data).then(
    (done) => self.postMessage({ done }, [done.whole, done.thumbnail]),
    (error: unknown) => self.postMessage({ failed: String(error) }),
  );
});
