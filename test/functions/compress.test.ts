import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newApp } from '../../functions/platform/app.ts';
import { compressAnswers } from '../../functions/platform/compress.ts';

const long = { items: Array.from({ length: 100 }, (_, i) => `Cơ sở ${i}`) };

const anApp = () => {
  const app = newApp({ log: { info: () => {}, error: () => {} }, nowMs: () => 0 });
  app.use(compressAnswers);
  app.get('/long', (c) => c.json(long, 200, { etag: '"3"', 'cache-control': 'no-store' }));
  app.get('/short', (c) => c.json({ id: 1 }, 201, { etag: '"3"' }));
  app.get('/picture', (c) => c.body(new Uint8Array(5_000), 200, { 'content-type': 'image/jpeg' }));
  app.get('/nothing', (c) => c.body(null, 204));
  app.get('/same', (c) => c.body(null, 304, { etag: '"3"' }));
  return app;
};
const ask = (path: string, accepted?: string, method = 'GET') =>
  anApp().request(path, { method, headers: accepted === undefined ? {} : { 'accept-encoding': accepted } });

describe('an answer', () => {
  it.each(['gzip', 'gzip, deflate, br', 'br;q=1, gzip;q=0.5', '*'])(
    'travels small to who takes %s, and is the same answer',
    async (accepted) => {
      const reply = await ask('/long', accepted);
      const bytes = Buffer.from(await reply.arrayBuffer());

      expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(long);
      expect(bytes.length).toBeLessThan(JSON.stringify(long).length / 3);
      expect(Object.fromEntries(reply.headers)).toMatchObject({
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        vary: 'accept-encoding',
        etag: 'W/"3"',
      });
    },
  );

  it.each([undefined, 'br', 'gzip;q=0', 'identity'])('travels as it is to who takes %s', async (accepted) => {
    const reply = await ask('/long', accepted);

    expect(reply.headers.has('content-encoding')).toBe(false);
    expect(reply.headers.get('etag')).toBe('"3"');
    expect(await reply.json()).toEqual(long);
  });

  it('travels as it is where nothing is gained', async () => {
    const short = await ask('/short', 'gzip');
    const picture = await ask('/picture', 'gzip');

    expect([short.status, short.headers.get('etag'), await short.json()]).toEqual([201, '"3"', { id: 1 }]);
    expect((await picture.arrayBuffer()).byteLength).toBe(5_000);
    for (const { headers } of [short, picture]) expect(headers.has('content-encoding')).toBe(false);
  });

  it.each([
    ['/nothing', 204],
    ['/same', 304],
  ])('without a body stays without one: %s', async (path, status) => {
    const reply = await ask(path, 'gzip');

    expect([reply.status, await reply.text()]).toEqual([status, '']);
  });
});
