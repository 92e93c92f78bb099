import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Waits until a file, or the names in a folder, would outlive a power cut. */
export const syncFile = async (file: string): Promise<void> => {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** What a rename did is sure to last once its folder is on disk. */
export const syncFolder = syncFile;

/** Writes a small file whole or not at all: beside it first, to the disk, then in its place. */
export const writeDurably = async (file: string, content: string): Promise<void> => {
  const beside = `${file}.${randomUUID()}.tmp`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  await syncFolder(path.dirname(file));
};
