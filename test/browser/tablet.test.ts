import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demonstrationPassword } from '../../infra/local/demonstration/people.ts';
import { signIn } from '../../infra/local/token.ts';
import { type Product, startProduct } from '../support/product.ts';
import {
  answerPlainly,
  begunAt,
  launchBrowser,
  openTablet,
  recordClosedVisit,
  type Tablet,
} from '../support/tablet.ts';

let product: Product;
let browser: Browser;
let chief: string;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  const { issuer } = product;
  chief = (await signIn({ issuer, username: 'chanh.thanh.tra', password: demonstrationPassword }))
    .accessToken;
}, 240_000);
afterAll(async () => {
  await browser.close();
  await product.stop();
});

let tablet: Tablet;
afterEach(() => tablet.close());

const asked = async (path: string): Promise<any> => {
  const reply = await fetch(product.url + path, { headers: { authorization: `Bearer ${chief}` } });
  expect(reply.status, path).toBe(200);
  return reply.json();
};

/** What the server made of the visits at one place: its records, and what waits in quarantine. */
const recordedAt = async (establishmentId: string): Promise<any[]> => {
  const { items } = await asked(`/v1/establishments/${establishmentId}/timeline?limit=100`);
  return items.flatMap((it: any) => (it.inspection?.state === 'recorded' ? [it.inspection] : []));
};
const waitingOf = async (name: string): Promise<number> =>
  (await asked('/v1/quarantine?area=01&limit=100')).items.filter((it: any) => it.establishmentName === name)
    .length;

describe('a visit on a tablet without a network', { timeout: 240_000 }, () => {
  beforeEach(async () => {
    tablet = await openTablet(browser, product);
    await tablet.ready();
    await tablet.goOffline();
  });

  it('is recorded with a child at work, shows the law as facts are entered, and arrives once with its photograph', async () => {
    const { page } = tablet;
    const establishmentId = await begunAt(tablet, 0);
    await page.getByText('Đã kiểm tra', { exact: true }).click();
    await page.getByRole('link', { name: /^Bảng kiểm/ }).click();
    await answerPlainly(tablet);
    await page.getByRole('link', { name: /^Người chưa thành niên/ }).click();
    await page.getByRole('button', { name: 'Thêm người' }).click();
    await page.getByRole('group', { name: 'Quan hệ làm việc' }).getByText('Người lao động').click();
    await page.getByText('Theo ngày sinh').click();
    await page.getByRole('textbox', { name: 'Ngày sinh' }).fill('05/11/2012');
    await page.getByRole('textbox', { name: 'Công việc' }).fill('Vận chuyển phôi gốm');
    await page.getByRole('textbox', { name: 'Số giờ mỗi ngày' }).fill('9,5');
    await page.getByRole('link', { name: /Quá thời giờ làm việc/ }).click();

    const act = page
      .locator('article', { hasText: 'Quá thời giờ làm việc của người chưa thành niên' })
      .first();
    const shown = await act.innerText();
    await act.getByRole('button', { name: 'Nêu trong biên bản' }).click();
    await page.getByRole('link', { name: /^Ảnh/ }).click();
    const picture = await page.screenshot({ type: 'jpeg' });
    const files = [
      { name: 'anh.jpg', mimeType: 'image/jpeg', buffer: picture },
      { name: 'khong.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('không phải ảnh') },
    ];
    await page.locator('input[type=file]').nth(1).setInputFiles(files);
    await page.getByText('«khong.jpg» không phải ảnh').waitFor();
    await page.locator('li[id^=photo-]').waitFor();

    await tablet.killTab(new URL(page.url()).pathname); // everything entered so far is on disk
    await tablet.unlock();
    const again = tablet.page;
    await again.locator('li[id^=photo-]').waitFor();
    await again.getByRole('link', { name: /^Người tham dự/ }).click();
    await again.getByRole('button', { name: 'Thêm người tham dự' }).click();
    await again.getByRole('textbox', { name: 'Họ và tên' }).nth(1).fill('Chủ lò Minh Họa');
    await again.getByRole('link', { name: /^Xem lại/ }).click();
    await again.getByRole('button', { name: 'Ký trên màn hình' }).first().click();
    const pad = await again.getByRole('img', { name: /^Khung ký/ }).boundingBox();
    if (!pad) throw new Error('there is no pad');
    await again.mouse.move(pad.x + 60, pad.y + 100);
    await again.mouse.down();
    for (let i = 0; i < 20; i += 1)
      await again.mouse.move(pad.x + 60 + 10 * i, pad.y + 100 + 30 * Math.sin(i / 2));
    await again.mouse.up();
    await again.getByRole('button', { name: 'Xong' }).click();
    await again.getByText(/^Đã ký lúc/).waitFor();
    await again.getByRole('button', { name: 'Đã ký trên giấy' }).click();
    await again.getByText('Đã đủ. Biên bản có thể gửi.').waitFor();
    await again.getByRole('button', { name: 'Hoàn tất và gửi' }).click();
    await tablet.outboxHas('waiting', 3);
    await tablet.goOnline();
    await tablet.outboxHas('received', 3);

    expect(shown).toContain('Nghị định 283/2026/NĐ-CP');
    expect(shown).toContain('9,5 giờ');
    const [inspection] = await recordedAt(establishmentId);
    const record = await asked(`/v1/inspections/${inspection.id}/visit-record`);
    expect(record.youngWorkers).toMatchObject([{ label: 'NCTN-1', age: { kind: 'known', years: 14 } }]);
    expect(JSON.stringify(record)).not.toContain('2012-11-05');
    expect(record.suspectedViolations).toMatchObject([{ code: 'HOURS' }]);
    expect(record.findings.differences.every((it: any) => it.kind === 'notRaised')).toBe(true);
    expect(record.evidence).toHaveLength(2);
    const evidence = await asked(`/v1/inspections/${inspection.id}/evidence`);
    expect(evidence.items.map((it: any) => it.state)).toEqual(['sealed', 'sealed']);
    expect(tablet.complaints).toEqual([]);
  });
});

describe('sending over a bad network', { timeout: 240_000 }, () => {
  beforeEach(async () => {
    tablet = await openTablet(browser, product, { person: 'thanh.tra.2' });
    await tablet.ready();
    await tablet.goOffline();
  });

  /** Exactly one record, and nothing beside it. */
  const madeOf = async ({ name, establishmentId }: { name: string; establishmentId: string }) => {
    const closed = (await recordedAt(establishmentId)).filter(({ outcome }) => outcome === 'closed');
    return { records: closed.length, waiting: await waitingOf(name) };
  };

  it('makes one record where the first answer was lost on its way', async () => {
    const visit = await recordClosedVisit(tablet, 0);
    let lost = 0;
    await tablet.answer('/v1/visit-records', async (route) => {
      lost += 1;
      if (lost > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await tablet.goOnline();
    await tablet.outboxHas('received', 1);

    expect(lost).toBe(2);
    expect(await madeOf(visit)).toEqual({ records: 1, waiting: 0 });
  });

  it('makes one record of a request that the network doubled', async () => {
    const visit = await recordClosedVisit(tablet, 0);
    const stop = await tablet.answer('/v1/visit-records', async (route) => {
      const [, second] = await Promise.all([route.fetch(), route.fetch()]);
      await route.fulfill({ response: second });
    });
    await tablet.goOnline();
    await tablet.outboxHas('received', 1);
    await stop();

    expect(await madeOf(visit)).toEqual({ records: 1, waiting: 0 });
  });

  it('does not take the page of a guest network, half an answer or the receipt of another for its receipt', async () => {
    const visit = await recordClosedVisit(tablet, 0);
    const answers = [
      { status: 200, contentType: 'text/html', body: '<h1>Welcome to the hotel</h1>' },
      { status: 201, contentType: 'application/json', body: '{"recordId":"01' },
      {
        status: 201,
        contentType: 'application/json',
        body: JSON.stringify({
          recordId: '01KAF3T0Q4V8M2Z6X9C7B5N3P1',
          inspectionId: '01KAF3T0Q4V8M2Z6X9C7B5N3P1',
          digest: 'a'.repeat(64),
          receivedAt: '2026-11-20T02:30:00Z',
          status: 'recorded',
          reasons: [],
        }),
      },
    ];
    let given = 0;
    const stop = await tablet.answer('/v1/visit-records', async (route) => {
      const answer = answers[given];
      given += 1;
      await (answer ? route.fulfill(answer) : route.continue());
    });
    await tablet.goOnline();
    for (let i = 1; i <= answers.length; i += 1) {
      await expect.poll(() => given, { timeout: 30_000 }).toBeGreaterThanOrEqual(i);
      await tablet.outboxHas('waiting', 1);
      expect(await madeOf(visit)).toEqual({ records: 0, waiting: 0 });
      await tablet.page.getByRole('button', { name: 'Gửi ngay' }).click();
    }
    await tablet.outboxHas('received', 1);
    await stop();

    expect(await madeOf(visit)).toEqual({ records: 1, waiting: 0 });
  });

  it('would make two of one where the server did not know a record by its id', async () => {
    const visit = await recordClosedVisit(tablet, 0);
    let sent = 0;
    await tablet.answer('/v1/visit-records', async (route) => {
      sent += 1;
      const body = route.request().postDataJSON();
      // as if each sending were another record: the last letters of its id tell them apart
      await route.fetch({ postData: JSON.stringify({ ...body, id: `${body.id.slice(0, -1)}${sent}` }) });
      await route.abort();
    });
    await tablet.goOnline();
    await expect.poll(() => sent, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);

    const found = await madeOf(visit);

    expect(found.records + found.waiting).toBeGreaterThan(1);
  });
});

/** Every row of every table in the browser's databases, bytes as letters; run in the page. */
const everythingKept = `(async () => {
  const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const letters = (_, value) => (value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value);
  const texts = [];
  for (const { name } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name));
    for (const table of db.objectStoreNames)
      for (const row of await done(db.transaction(table).objectStore(table).getAll()))
        texts.push(JSON.stringify(row, letters));
    db.close();
  }
  return texts;
})()`;

describe('a tablet that two people share', { timeout: 240_000 }, () => {
  it("keeps each one's work sealed from the other, and asks each for their own PIN", async () => {
    tablet = await openTablet(browser, product);
    await tablet.ready();
    const name = (await tablet.page.locator('main li a').first().textContent()) ?? '';
    await tablet.page.getByRole('button', { name: 'Khóa máy' }).click();
    await tablet.page.getByRole('button', { name: 'Chọn người khác' }).click();
    await tablet.signInAs('thanh.tra.2');
    await tablet.choosePin('314159');

    const kept: string[] = await tablet.page.evaluate(everythingKept);
    await tablet.page.getByRole('button', { name: 'Khóa máy' }).click();
    await tablet.page.getByRole('button', { name: 'Thanh tra viên Minh Họa 1' }).click();
    await tablet.page.getByLabel('Nhập mã PIN 6 số').pressSequentially('314159');
    const refusal = await tablet.page.getByRole('alert').textContent();
    await tablet.unlock();
    await tablet.page.getByText(name).first().waitFor();

    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter((text) => text.includes(name) || text.includes('eyJ'))).toEqual([]);
    expect(refusal).toBe('Mã PIN không đúng.');
    expect(tablet.complaints).toEqual([]);
  });
});
