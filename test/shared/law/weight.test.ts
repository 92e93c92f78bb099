import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const law = fileURLToPath(new URL('../../../shared/law', import.meta.url));
/** What the tablet takes along to judge a visit and count the clocks without a network. */
const entry = `
  export * from './catalogue.ts';
  export * from './clocks/clock.ts';
  export * from './clocks/penalty-clocks.ts';
  export * from './clocks/visit-clocks.ts';
  export * from './findings/derive.ts';
  export * from './fines/propose.ts';
  export * from './fines/surcharge.ts';
  export * from './powers/competent-authorities.ts';
`;

it('the catalogue and its rules weigh under 60 KB on a tablet, and take no library along', async () => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: law, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    metafile: true,
    write: false,
  });
  const libraries = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      path.includes('node_modules') && bytesInOutput > 0 ? [path] : [],
    ),
  );
  const bytes = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);

  expect(libraries).toEqual([]);
  expect(bytes).toBeLessThan(60_000);
});
