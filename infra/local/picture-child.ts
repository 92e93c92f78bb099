import { pictureRenderer, type Rendered } from '../../functions/evidence/pictures.ts';
import { wordsOf } from './log.ts';

export type Answer = Rendered | { readonly failure: string };

/** The other side of `picture-process.ts`: a picture in, its copies out. */
const render = pictureRenderer();

const answerTo = async (original: Uint8Array): Promise<Answer> => {
  try {
    return await render(Buffer.from(original));
  } catch (error) {
    return { failure: wordsOf(error) };
  }
};

process.on('message', (original: Uint8Array) => {
  void answerTo(original).then((answer) => process.send?.(answer));
});
// the machine is gone, however it went: nobody waits for an answer
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {}); // the machine decides
