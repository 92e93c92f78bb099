/** How safe and how full the browser's storage is. */
export interface StorageState {
  /** Has the browser promised not to evict what is kept here? */
  readonly isPersisted: boolean;
  /** Bytes. */
  readonly used: number;
  readonly quota: number;
}

/** Less room than this, and a photograph may not fit any more. */
export const lowBytes = 50_000_000;
export const isLow = ({ used, quota }: StorageState): boolean => quota - used < lowBytes;

export const readStorage = async (): Promise<StorageState> => {
  const [isPersisted, { usage = 0, quota = 0 }] = await Promise.all([
    navigator.storage.persisted(),
    navigator.storage.estimate(),
  ]);
  return { isPersisted, used: usage, quota };
};

/** Asks the browser to keep everything; it may say no, which is shown. */
export const askToPersist = (): Promise<boolean> => navigator.storage.persist();
