import { startApi } from './support/api.ts';
import { madeEntries, madeEstablishments, storeEntries } from './support/made-register.ts';
import { people } from './support/people.ts';
const api = await startApi();
const all = madeEntries(madeEstablishments(20_000, 5));
const urls = [
  '/v1/establishments?area=01',
  '/v1/establishments?area=00577',
  '/v1/establishments?area=01&q=gom%20khoe%20',
  '/v1/establishments?area=01&q=hoang%20lo',
  '/v1/establishments?area=01&type=cooperative',
  '/v1/establishments?area=01&type=enterprise&status=active',
  '/v1/establishments?area=01&lastVisitBefore=2026-07-01',
  '/v1/establishments?area=01&openViolations=true',
  '/v1/establishments?area=01&q=khoe%20&lastVisitBefore=2026-07-01',
  '/v1/establishments/suggestions?area=01&q=g',
  '/v1/establishments/suggestions?area=01&q=gom',
  '/v1/establishments/suggestions?area=00577&q=gom%20su%20h',
  '/v1/establishments/suggestions?area=01&q=hoang%20long',
  '/v1/establishments/suggestions?area=01&q=cong%20ty',
  '/v1/establishments/suggestions?area=01&q=3000001',
];
const look = async () => {
  const out: any[] = [];
  for (const u of urls) {
    await api.get(u, people.inspector);
    const r = await api.get(u, people.inspector);
    const c = api.logged.at(-1)?.['dynamodb'] as any;
    out.push(`${c.requests}/${c.readUnits} ${r.body.items.length}${r.body.nextCursor ? '+' : ''}`);
  }
  return out;
};
await storeEntries(api.table, all.slice(0, 1_000));
const a = await look();
await storeEntries(api.table, all.slice(1_000));
const b = await look();
urls.forEach((u, i) => console.log(u, '|', a[i], '|', b[i]));
const t = performance.now();
let n = 0;
await Promise.all(
  Array.from({ length: 16 }, async () => {
    while (n < 400) {
      n++;
      await api.get('/v1/establishments?area=01', people.inspector);
    }
  }),
);
console.log('pages/s in process', (400 / (performance.now() - t)) * 1000);
await api.stop();
