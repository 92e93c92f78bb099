import { buffer } from 'node:stream/consumers';
import PizZip from 'pizzip';
import { fromBufferPromise, type ZipFile } from 'yauzl';
import { templateUnfit } from '../../shared/documents/problems.ts';
import type { Bilingual } from '../../shared/kernel/bilingual.ts';
import { Problem } from '../../shared/kernel/problem.ts';

/** A letter of an office has some twenty parts; unfolded, a few hundred kilobytes. */
const limits = { entries: 200, unfoldedBytes: 4_000_000 };

const unfit = (vi: string, en: string) => templateUnfit([{ vi, en }]);
const noDocx = () => unfit('Tệp không phải là .docx, hoặc đã hỏng.', 'The file is no .docx, or is broken.');
const tooMuch = () =>
  unfit(
    `Tệp có quá nhiều phần hoặc bung ra quá ${limits.unfoldedBytes / 1_000_000} MB.`,
    `The file has too many parts, or unfolds to more than ${limits.unfoldedBytes / 1_000_000} MB.`,
  );

type Parts = ReadonlyMap<string, Buffer>;

const partsOf = async (zip: ZipFile): Promise<Parts> => {
  if (zip.entryCount > limits.entries) throw tooMuch();
  const parts = new Map<string, Buffer>();
  let unfolded = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted() || parts.has(entry.fileName)) throw noDocx();
    unfolded += entry.uncompressedSize;
    if (unfolded > limits.unfoldedBytes) throw tooMuch();
    if (entry.fileName.endsWith('/')) continue;
    // reading fails where a part unfolds to other than its size
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return parts;
};

const opened = async (bytes: Uint8Array): Promise<Parts> => {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false });
  } catch {
    throw noDocx();
  }
  try {
    return await partsOf(zip);
  } catch (error) {
    throw error instanceof Problem ? error : noDocx();
  } finally {
    zip.close();
  }
};

const isMarkup = (name: string): boolean => /\.(xml|rels)$/i.test(name);
const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** Nothing that runs, nothing that is fetched from elsewhere when a reader opens the document. */
const danger = (parts: Parts): Bilingual[] => {
  const texts = [...parts].filter(([name]) => isMarkup(name)).map(([name, part]) => [name, part.toString()]);
  const runs =
    [...parts.keys()].some((name) => /vbaProject|activeX|embeddings\/|\.bin$/i.test(name)) ||
    texts.some(([, text]) => /macroEnabled/i.test(text ?? ''));
  const isFetched = texts.some(
    ([name, text]) =>
      name?.endsWith('.rels') &&
      (text?.match(/<[^>]*TargetMode\s*=\s*["']External["'][^>]*>/gi) ?? []).some(
        (relation) => !/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(relation),
      ),
  );
  return [
    ...(runs
      ? [
          {
            vi: 'Mẫu không được chứa macro hay tệp nhúng.',
            en: 'A template may hold no macros or embedded files.',
          },
        ]
      : []),
    ...(isFetched
      ? [
          {
            vi: 'Mẫu không được lấy ảnh hay mẫu khác từ bên ngoài; hãy nhúng ảnh vào tệp.',
            en: 'A template may fetch no picture or template from elsewhere; put pictures into the file.',
          },
        ]
      : []),
    ...(texts.some(([, text]) => text?.includes('<!DOCTYPE'))
      ? [{ vi: 'Mẫu không được chứa khai báo DOCTYPE.', en: 'A template may hold no DOCTYPE.' }]
      : []),
  ];
};

/**
 * A .docx that came from outside, packed anew from its parts: what is stored and opened later is what was looked at here, part
 * for part, whatever else the archive said.
 *
 * @throws Problem `template-unfit` for what is no .docx, unfolds to too much, holds macros or fetches things from elsewhere.
 */
export const repackedDocx = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const parts = await opened(bytes);
  const types = parts.get('[Content_Types].xml')?.toString();
  if (!parts.has('word/document.xml') || !types) throw noDocx();
  const dangers = danger(parts);
  if (dangers.length > 0) throw templateUnfit(dangers);
  if (!types.includes(mainType)) throw noDocx();
  const date = new Date(Date.UTC(2026, 0, 1));
  const zip = new PizZip();
  for (const [name, part] of parts) zip.file(name, part, { date, createFolders: false });
  return zip.generate({ type: 'uint8array', compression: 'DEFLATE', platform: 'DOS' });
};
