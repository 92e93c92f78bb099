import { fileURLToPath } from 'node:url';
import { StartRefusal } from '../local/start-refusal.ts';
import { ensureWebBuilt } from './build.ts';

/** `npm run web:build`: brings web/dist in line with the sources. */
const root = fileURLToPath(new URL('../../', import.meta.url));

await ensureWebBuilt({ root, log: (line) => console.error(line) }).catch((error: unknown) => {
  if (!(error instanceof StartRefusal)) throw error;
  console.error(`\n${error.words.vi}\n\n${error.words.en}\n`);
  process.exitCode = 1;
});
