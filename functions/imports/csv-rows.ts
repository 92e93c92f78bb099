import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import {
  encodingOfMark,
  encodingOfZeros,
  legacyEncodingOf,
  type TextEncoding,
} from '../../shared/imports/encodings.ts';
import { ImportFailure, importLimits } from '../../shared/imports/failures.ts';
import type { SheetRow } from '../../shared/imports/sheet.ts';

const options = {
  relax_column_count: true, // a short row lacks cells, a long one is named by its number
  relax_quotes: true, // Công ty "Sen" stands unquoted in files that no spreadsheet wrote
  record_delimiter: ['\r\n', '\n', '\r'],
};
/** An open quotation mark would swallow the rest of the file. */
const maxRecordCharacters = 1_000_000;
/** So much of a file is looked at to tell its encoding and its separator. */
const headBytes = 1024 * 1024;

const headOf = async (path: string): Promise<Buffer> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const isUtf8 = async (path: string): Promise<boolean> => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
};

/** Bytes above ASCII may be rare: a megabyte of numbers tells nothing, the lines with names do. */
const tellingBytes = async (path: string): Promise<Buffer> => {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer; // a stream without encoding gives buffers
    if (bytes.some((byte) => byte >= 0x80)) {
      kept.push(bytes);
      size += bytes.length;
    }
    if (size >= 4 * headBytes) break;
  }
  return Buffer.concat(kept);
};

/**
 * In which encoding a text file is written: by its mark, else UTF-8 if all of it is, else what its words say.
 *
 * @throws ImportFailure `encoding-unknown` rather than a guess; `is-unknown` for bytes that are no text.
 */
export const encodingOf = async (path: string): Promise<TextEncoding> => {
  const head = await headOf(path);
  const told = encodingOfMark(head) ?? encodingOfZeros(head.subarray(0, 65_536));
  if (told === 'binary') throw new ImportFailure('is-unknown');
  if (told && told !== 'utf-8-bom') return told;
  if (await isUtf8(path)) return told ?? 'utf-8';
  const bytes = await tellingBytes(path);
  const legacy = legacyEncodingOf(
    iconv.decode(bytes, 'windows-1258').normalize('NFC'),
    iconv.decode(bytes, 'latin1'),
  );
  if (!legacy) throw new ImportFailure('encoding-unknown');
  return legacy;
};

/** What the bytes are decoded as; TCVN3 and VNI become Unicode cell by cell, later. */
const decoderOf = (encoding: TextEncoding): { write(chunk: Buffer): string; end(): string | undefined } => {
  switch (encoding) {
    case 'utf-8':
    case 'utf-8-bom':
    case 'utf-16le':
    case 'utf-16be': {
      const decoder = new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding);
      return { write: (chunk) => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() };
    }
    case 'windows-1258':
      return iconv.getDecoder('windows-1258');
    case 'tcvn3':
    case 'vni':
      return iconv.getDecoder('latin1');
  }
};

async function* decoded(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  for await (const chunk of createReadStream(path)) {
    const text = decoder.write(chunk as Buffer); // a stream without encoding gives buffers
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

const separators = [',', ';', '\t', '|'];

/** How many cells most lines have, and how many of the lines do. */
const commonest = (counts: readonly number[]): { cells: number; share: number } => {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  const [cells, found] = [...times].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  return { cells, share: found / Math.max(counts.length, 1) };
};

/** So many lines of the sample are parted; its end may tear a quoted cell, which a few lines less mend. */
const [sampledLines, tornLines] = [60, 10];

/** The records of the first lines as one separator parts them; none when a quotation mark stays open. */
const recordsOf = (lines: readonly string[], delimiter: string): string[][] => {
  for (let left = lines.length; left > Math.max(lines.length - tornLines, 0); left -= 1)
    try {
      return parseWhole(lines.slice(0, left).join('\n'), { ...options, delimiter });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
    }
  return []; // told of when the rows are read
};

/**
 * Comma, semicolon (Excel where the comma is decimal), tab or bar: the one that parts most lines into the same, largest
 * number of cells; commas inside addresses do not.
 */
export const separatorOf = (sample: string): string => {
  const named = /^sep=(.)\r?\n/.exec(sample)?.[1];
  if (named) return named;
  const lines = sample.split(/\r\n|\n|\r/).slice(0, sampledLines);
  const merit = (delimiter: string): number => {
    const records = recordsOf(lines, delimiter);
    const written = records.filter((record) => record.some((cell) => cell.trim() !== ''));
    const { cells, share } = commonest(written.map(({ length }) => length));
    return cells < 2 ? 0 : cells * share ** 2;
  };
  return separators.reduce((best, next) => (merit(next) > merit(best) ? next : best));
};

const sampleOf = async (path: string, encoding: TextEncoding): Promise<string> => {
  let sample = '';
  for await (const text of decoded(path, encoding)) {
    sample += text;
    if (sample.length > 65_536) break;
  }
  return sample;
};

const broken = (error: unknown): unknown =>
  error instanceof CsvError
    ? new ImportFailure('csv-broken', { row: Number(Reflect.get(error, 'lines')), cause: error })
    : error;

/**
 * The records of a .csv, numbered as a sheet would number them: blank lines count.
 *
 * @throws ImportFailure `csv-broken` naming the line, `too-many-columns`, `cell-too-long`.
 */
export async function* csvRows(path: string, encoding: TextEncoding): AsyncGenerator<SheetRow> {
  const delimiter = separatorOf(await sampleOf(path, encoding));
  const parser = parse({ ...options, delimiter, max_record_size: maxRecordCharacters });
  const source = Readable.from(decoded(path, encoding));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let row = 0;
  try {
    for await (const record of parser) {
      row += 1;
      const texts = record as string[]; // without the option `columns` a record is a list
      const last = texts.findLastIndex((text) => text.trim() !== '');
      if (last >= importLimits.columns) throw new ImportFailure('too-many-columns', { row });
      if (texts.reduce((sum, { length }) => sum + length, 0) > importLimits.rowCharacters)
        throw new ImportFailure('cell-too-long', { row });
      yield {
        row,
        cells: texts.map((text) => (text === '' ? undefined : { kind: 'text', text })),
      };
    }
  } catch (error) {
    throw broken(error);
  } finally {
    source.destroy();
    parser.destroy();
  }
}
