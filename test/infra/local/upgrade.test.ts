import { expect, it } from 'vitest';
import { toldUpgrade } from '../../../infra/local/upgrade.ts';

/** A folder of so many pages of a hundred, each of which takes two seconds. */
const told = async (pages: number): Promise<string[]> => {
  const lines: string[] = [];
  let nowMs = 0;
  const bring = async (tell: (done: number) => void) => {
    for (let page = 1; page <= pages; page += 1) {
      nowMs += 2_000;
      tell(page * 100);
    }
  };
  await toldUpgrade(
    { title: 'moving', bring },
    (line) => void lines.push(line),
    () => nowMs,
  );
  return lines;
};

it('says how far it is from the first page on, a line every few seconds, and when it is done', async () => {
  expect(await told(8)).toEqual([
    'moving: 100…',
    'moving: 400…',
    'moving: 700…',
    'moving: 800, xong sau / done in 16 s',
  ]);
});

it('says nothing where there is nothing to bring along', async () => {
  expect(await told(0)).toEqual([]);
});
