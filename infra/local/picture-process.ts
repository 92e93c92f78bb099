import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Rendered, RenderPicture } from '../../functions/evidence/pictures.ts';
import type { Log } from './log.ts';
import type { Answer } from './picture-child.ts';

/** A picture that takes longer never ends. */
const longestMs = 60_000;
/** The library's memory is given back after this much rest. */
const restMs = 30_000;

const begin = (): ChildProcess => {
  const child = fork(fileURLToPath(new URL('./picture-child.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced', // bytes go as bytes
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.unref();
  child.channel?.unref(); // at rest it keeps nobody from ending
  return child;
};

/** What crosses from one process to another arrives as plain bytes. */
const withBuffers = (answer: Rendered): Rendered => {
  if (answer.outcome !== 'rendered') return answer;
  const { viewing, thumbnail } = answer;
  return {
    ...answer,
    viewing: { ...viewing, content: Buffer.from(viewing.content) },
    thumbnail: { ...thumbnail, content: Buffer.from(thumbnail.content) },
  };
};

/** One picture to one process, and its answer. @throws Error when the process ends, or takes too long. */
const ask = (child: ChildProcess, original: Buffer): Promise<Rendered> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new Error('a picture took too long'))), longestMs);
    const onMessage = (answer: Answer): void =>
      settle(() => ('failure' in answer ? reject(new Error(answer.failure)) : resolve(withBuffers(answer))));
    const onEnd = (): void => settle(() => reject(new Error('the process for pictures ended')));
    const settle = (how: () => void): void => {
      clearTimeout(late);
      child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
      how();
    };
    child.on('message', onMessage).on('exit', onEnd).on('error', onEnd);
    child.send(original, (error) => error && onEnd());
  });

/**
 * Makes the copies of pictures in a process of its own. On Lambda the keeper is alone in its own; here it would share
 * one with the API, which would stand still for as long as a picture takes, or end with a picture that ends it.
 */
export const pictureProcess = (log: Log): RenderPicture => {
  let child: ChildProcess | undefined;
  let rest: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    child?.kill('SIGKILL');
    child = undefined;
  };
  const render = async (original: Buffer): Promise<Rendered> => {
    clearTimeout(rest);
    child ??= begin();
    try {
      return await ask(child, original);
    } catch (error) {
      log(`The process for pictures is begun anew: ${String(error)}`);
      end();
      throw error;
    } finally {
      rest = setTimeout(end, restMs).unref();
    }
  };

  return (original) => {
    const mine = last.then(
      () => render(original),
      () => render(original),
    );
    last = mine;
    return mine;
  };
};
