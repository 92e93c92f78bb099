import Vips from 'wasm-vips';

let loading: ReturnType<typeof Vips> | undefined;
const library = () => (loading ??= Vips({ dynamicLibraries: [] }));

const ascii = (text: string) =>
  `${text} (${text}, ASCII, ${text.length + 1} components, ${text.length + 1} bytes)`;

/** What a phone writes beside a picture: when, where, with what, and how it was held. */
const phoneTags: Readonly<Record<string, string>> = {
  'exif-ifd0-Make': ascii('May Minh Hoa'),
  'exif-ifd0-Model': ascii('MH-10'),
  'exif-ifd2-DateTimeOriginal': ascii('2026:11:20 08:30:00'),
  'exif-ifd2-OffsetTimeOriginal': ascii('+07:00'),
  'exif-ifd3-GPSLatitude': '20/1 58/1 30/1 (20.975)',
  'exif-ifd3-GPSLatitudeRef': ascii('N'),
  'exif-ifd3-GPSLongitude': '105/1 54/1 0/1 (105.9)',
  'exif-ifd3-GPSLongitudeRef': ascii('E'),
};

/** A picture as a phone takes it: lying on its side, with metadata. No two are the same. */
export const aPhoto = async ({
  width = 600,
  height = 400,
  suffix = '.jpg',
  noisy = false,
}: {
  width?: number;
  height?: number;
  suffix?: '.jpg' | '.png' | '.webp';
  noisy?: boolean;
} = {}): Promise<Buffer> => {
  const vips = await library();
  const tint = [Math.random() * 255, Math.random() * 255, Math.random() * 255];
  const plain = noisy
    ? vips.Image.gaussnoise(width, height, { mean: 128, sigma: 40 })
    : vips.Image.black(width, height);
  const picture = plain
    .bandjoin([plain, plain])
    .linear([1, 1, 1], noisy ? [0, 0, 0] : tint)
    .cast('uchar')
    .copy({ interpretation: 'srgb' });
  picture.setInt('orientation', 6);
  for (const [name, value] of Object.entries(phoneTags)) picture.setString(name, value);
  return Buffer.from(picture.writeToBuffer(suffix));
};

/** Width and height as they lie. */
export const sizeOfPicture = async (content: Buffer): Promise<{ width: number; height: number }> => {
  const { width, height } = (await library()).Image.newFromBuffer(content);
  return { width, height };
};

/** Few bytes that unpack into hundreds of millions of points. */
export const aBomb = async (): Promise<Buffer> => {
  const vips = await library();
  return Buffer.from(vips.Image.black(20_000, 10_000).writeToBuffer('.png', { compression: 9 }));
};

export const aPdf = (text = 'Minh họa'): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`,
  );

/** A zip archive of one empty file. */
export const aZip = (): Buffer => {
  const local = Buffer.from('504b0304140000000000000000000000000000000000000000000100000061', 'hex');
  const central = Buffer.from(
    '504b0102140014000000000000000000000000000000000000000000010000000000000000000000000000000000000061',
    'hex',
  );
  const end = Buffer.from('504b050600000000010001002f0000001f0000000000', 'hex');
  return Buffer.concat([local, central, end]);
};
