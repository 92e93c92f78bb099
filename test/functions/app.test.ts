import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { describe, expect, it } from 'vitest';
import { newApp } from '../../functions/platform/app.ts';

const anApp = () => {
  const app = newApp({ log: { info: () => {}, error: () => {} }, nowMs: () => 0 });
  app.get('/good', (c) => c.json({}));
  app.get('/broken', () => {
    throw new Error('broken');
  });
  app.post('/echo', async (c) => c.json(await c.req.json()));
  return app;
};

describe('an answer', () => {
  it.each(['/good', '/broken', '/nowhere'])(
    'tells the browser all that Hono’s own secure headers tell it: %s',
    async (path) => {
      const model = await new Hono()
        .use(secureHeaders())
        .get('*', (c) => c.text(''))
        .request(path);
      const expected = [...model.headers].filter(([name]) => name !== 'content-type');

      const { headers } = await anApp().request(path);

      expect(Object.fromEntries(headers)).toMatchObject(Object.fromEntries(expected));
    },
  );
});

describe('a body', () => {
  const send = (body: Uint8Array) =>
    anApp().request('/echo', { method: 'POST', headers: { 'content-type': 'application/json' }, body });

  it('is read once, as UTF-8, with or without a mark at its front', async () => {
    const text = '{"tên":"Gốm Sen 🪷"}';

    const plain = await send(new TextEncoder().encode(text));
    const marked = await send(new TextEncoder().encode(`\uFEFF${text}`));

    expect([await plain.json(), await marked.json()]).toEqual([JSON.parse(text), JSON.parse(text)]);
  });

  it('that is not UTF-8 is refused', async () => {
    const { status } = await send(Uint8Array.from([0x22, 0xff, 0x22]));

    expect(status).toBe(400);
  });
});
