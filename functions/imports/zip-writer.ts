import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

interface Written {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
}

/** 1 January 1980, the first day a zip can name: equal content gives equal files. */
const dosDate = 0x0021;
const utf8Names = 0x0800;
const deflated = 8;

const sizesOf = ({ crc, packed, unpacked }: Written): number[] => [crc, packed, unpacked];

const localHeader = (entry: Written): Buffer => {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  [20, utf8Names, deflated, 0, dosDate].forEach((value, i) => header.writeUInt16LE(value, 4 + i * 2));
  sizesOf(entry).forEach((value, i) => header.writeUInt32LE(value, 14 + i * 4));
  header.writeUInt16LE(entry.name.length, 26);
  return Buffer.concat([header, entry.name]);
};

const directoryEntry = (entry: Written): Buffer => {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  [20, 20, utf8Names, deflated, 0, dosDate].forEach((value, i) => header.writeUInt16LE(value, 4 + i * 2));
  sizesOf(entry).forEach((value, i) => header.writeUInt32LE(value, 16 + i * 4));
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([header, entry.name]);
};

const directoryEnd = (entries: number, bytes: number, offset: number): Buffer => {
  const header = Buffer.alloc(22);
  header.writeUInt32LE(0x06054b50, 0);
  header.writeUInt16LE(entries, 8);
  header.writeUInt16LE(entries, 10);
  header.writeUInt32LE(bytes, 12);
  header.writeUInt32LE(offset, 16);
  return header;
};

/** Writes a zip to a file, an entry after the other, holding a piece of one entry at a time. */
export const zipWriter = async (path: string) => {
  const file: FileHandle = await open(path, 'w');
  const entries: Written[] = [];
  let position = 0;
  const append = async (bytes: Buffer): Promise<void> => {
    await file.write(bytes, 0, bytes.length, position);
    position += bytes.length;
  };

  return {
    async add(name: string, text: AsyncIterable<string> | Iterable<string>): Promise<void> {
      const start: Written = { name: Buffer.from(name), offset: position, crc: 0, packed: 0, unpacked: 0 };
      position += localHeader(start).length;
      let [crc, unpacked, packed] = [0, 0, 0];
      const deflate = createDeflateRaw({ level: 3 });
      async function* counted() {
        for await (const piece of text) {
          const bytes = Buffer.from(piece);
          crc = crc32(bytes, crc);
          unpacked += bytes.length;
          yield bytes;
        }
      }
      const source = Readable.from(counted());
      source.on('error', (error) => deflate.destroy(error));
      for await (const bytes of source.pipe(deflate)) {
        await append(bytes as Buffer); // a stream without encoding gives buffers
        packed += (bytes as Buffer).length;
      }
      const entry = { ...start, crc, packed, unpacked };
      await file.write(localHeader(entry), 0, localHeader(entry).length, start.offset);
      entries.push(entry);
    },

    /** @returns the size of the finished file. */
    async finish(): Promise<number> {
      const offset = position;
      for (const entry of entries) await append(directoryEntry(entry));
      await append(directoryEnd(entries.length, position - offset, offset));
      await file.close();
      return position;
    },
  };
};
