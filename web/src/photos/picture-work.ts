/** What is made of a picture, apart from the page: a 12-megapixel one would freeze it. */
export interface PictureWork {
  /** JPEG, at most 1,600 points, upright. */
  readonly whole: ArrayBuffer;
  /** JPEG, at most 320 points. */
  readonly thumbnail: ArrayBuffer;
  /** Of `whole`, hex. */
  readonly sha256: string;
  /** The picture as the camera made it. */
  readonly original: { readonly sha256: string; readonly bytes: number };
  /** As the camera wrote it: `2026:11:05 08:30:00`, `+07:00`, degrees. */
  readonly written: {
    readonly at?: string | undefined;
    readonly offset?: string | undefined;
    readonly latitude?: number | undefined;
    readonly longitude?: number | undefined;
  };
}

/** The file is no picture that this browser can open, or took too long. */
export class NoPicture extends Error {
  override readonly name = 'NoPicture';
}

const withinMs = 60_000;

let worker: Worker | undefined;
let turn: Promise<unknown> = Promise.resolve();

type Told = { readonly done: PictureWork } | { readonly failed: string };

const ask = (file: File): Promise<PictureWork> =>
  new Promise((resolve, reject) => {
    const it = (worker ??= new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' }));
    const settle = (act: () => void) => {
      clearTimeout(late);
      it.removeEventListener('message', onMessage);
      it.removeEventListener('error', onError);
      act();
    };
    const giveUp = (why: string) =>
      settle(() => {
        it.terminate(); // it may be stuck in a picture that never ends
        worker = undefined;
        reject(new NoPicture(why));
      });
    const onMessage = ({ data }: MessageEvent<Told>) =>
      settle(() => ('done' in data ? resolve(data.done) : reject(new NoPicture(data.failed))));
    const onError = ({ message }: ErrorEvent) => giveUp(message);
    const late = setTimeout(() => giveUp('took too long'), withinMs);
    it.addEventListener('message', onMessage);
    it.addEventListener('error', onError);
    it.postMessage(file);
  });

/**
 * Makes a picture small, one at a time, so that forty of them do not fill the memory of a cheap tablet.
 *
 * @throws NoPicture
 */
export const workPicture = (file: File): Promise<PictureWork> => {
  const done = turn.then(() => ask(file));
  turn = done.catch(() => undefined);
  return done;
};
