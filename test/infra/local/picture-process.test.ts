import { expect, it } from 'vitest';
import { pictureProcess } from '../../../infra/local/picture-process.ts';
import { aBomb, aPhoto } from '../../support/pictures.ts';

it('makes copies in a process of its own, one picture after the other, bad ones between good ones', async () => {
  const render = pictureProcess(() => {});
  const photo = await aPhoto({ width: 900, height: 600 });

  const outcomes = await Promise.all([
    render(photo),
    render(Buffer.from('nothing')),
    render(await aBomb()),
    render(photo),
  ]);

  expect(outcomes).toMatchObject([
    { outcome: 'rendered', width: 900, height: 600, viewing: { width: 600, height: 900 } },
    { outcome: 'unreadable' },
    { outcome: 'too_large' },
    { outcome: 'rendered', thumbnail: { width: 213, height: 320, content: expect.any(Buffer) } },
  ]);
});
