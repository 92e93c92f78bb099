import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { ImportFailure, importLimits } from '../../shared/imports/failures.ts';

const blockBytes = 1024 * 1024;
/** So many blocks are held in memory; the others lie in a file. */
const blocksHeld = 48;
/** A cell's characters take at most three bytes each. */
const maxStringBytes = 131_072;

/**
 * The shared strings of a workbook, by number. A register of 200,000 rows has a million and more of them: they are kept
 * as bytes, in blocks, of which those last used are in memory and the rest in a temporary file.
 */
export const openStringStore = (path: string) => {
  const file = openSync(path, 'w+');
  let starts = new Float64Array(65_536);
  let count = 0;
  let end = 0;
  const held = new Map<number, Buffer>(); // in the order of last use
  const blockOf = (position: number) => Math.floor(position / blockBytes);

  const dropOldest = () => {
    if (held.size <= blocksHeld) return;
    const [oldest] = held.keys();
    if (oldest === undefined) return;
    if (oldest < blockOf(end)) held.delete(oldest);
  };
  const block = (number: number): Buffer => {
    const kept = held.get(number) ?? Buffer.alloc(blockBytes);
    if (held.has(number)) held.delete(number);
    else readSync(file, kept, 0, blockBytes, number * blockBytes);
    held.set(number, kept);
    dropOldest();
    return kept;
  };

  return {
    get size() {
      return count;
    },
    add(text: string): void {
      if (count >= importLimits.strings) throw new ImportFailure('is-bomb');
      const bytes = Buffer.from(text, 'utf8');
      if (text.length > importLimits.cellCharacters) throw new ImportFailure('cell-too-long');
      if (blockOf(end) !== blockOf(end + Math.max(bytes.length - 1, 0))) {
        const full = held.get(blockOf(end));
        if (full) writeSync(file, full, 0, blockBytes, blockOf(end) * blockBytes);
        end = (blockOf(end) + 1) * blockBytes; // no string lies in two blocks
      }
      if (count + 1 >= starts.length) {
        const wider = new Float64Array(starts.length * 2);
        wider.set(starts);
        starts = wider;
      }
      const number = blockOf(end);
      const target = held.get(number) ?? Buffer.alloc(blockBytes);
      held.set(number, target);
      dropOldest();
      bytes.copy(target, end - number * blockBytes);
      starts[count] = end * maxStringBytes + bytes.length;
      count += 1;
      end += bytes.length;
    },
    /** Undefined for a number that the workbook does not have. */
    get(number: number): string | undefined {
      if (!Number.isInteger(number) || number < 0 || number >= count) return undefined;
      const [start, length] = [positionOf(starts[number] ?? 0), lengthOf(starts[number] ?? 0)];
      const at = start - blockOf(start) * blockBytes;
      return block(blockOf(start)).toString('utf8', at, at + length);
    },
    close(): void {
      closeSync(file);
      rmSync(path, { force: true });
    },
  };
};
export type StringStore = ReturnType<typeof openStringStore>;

// position and length of a string in one number
const positionOf = (mark: number): number => Math.floor(mark / maxStringBytes);
const lengthOf = (mark: number): number => mark % maxStringBytes;
