import type { Establishment, EstablishmentType } from '../../../shared/establishments/schema.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { addDays, epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { NewSupplyLink, type SupplyKind } from '../../../shared/supply-chain/schema.ts';
import { at, workingDayFrom } from './calendar.ts';
import type { Workplace } from './establishments.ts';
import { type Product, senderOf } from './product.ts';
import { randomFor } from './random.ts';

/** Craft communes whose households work for a company of the commune, and the commune of the company that buys from it. */
const villages = ['00577', '09556', '10030'];
const buyerCommune = '00070';

interface Wanted {
  readonly from: Establishment;
  readonly to: Establishment;
  readonly kind: SupplyKind;
}

/** Households work at home for the company, the cooperative takes a part of its orders, and a shop in town buys from it. */
const wantedIn = (communeCode: string, all: readonly Establishment[]): Wanted[] => {
  const here = (type: EstablishmentType, commune = communeCode) =>
    all.filter((it) => it.type === type && it.place.communeCode === commune);
  const [company] = here('enterprise');
  const [buyer] = here('enterprise', buyerCommune);
  if (!company) return [];
  return [
    ...here('craft_village_household')
      .slice(0, 3)
      .map((from): Wanted => ({ from, to: company, kind: 'home_workers_of' })),
    ...here('cooperative').map((from): Wanted => ({ from, to: company, kind: 'subcontractor' })),
    ...(buyer ? [{ from: company, to: buyer, kind: 'supplier' } as const] : []),
  ];
};

/** Links of a few craft villages, two levels deep: a household, the company it works for, the company that sells. */
export const enterSupplyLinks = async (
  product: Product,
  office: Actor,
  workplaces: readonly Workplace[],
  from: PlainDate,
): Promise<void> => {
  const on = workingDayFrom(addDays(from, 10));
  const all = workplaces.map(({ establishment }) => establishment);
  const links = villages.flatMap((code) => wantedIn(code, all));
  for (const [i, { from: supplier, to, kind }] of links.entries()) {
    const receivedAt = at(on, 16, i);
    const command = NewSupplyLink.parse({
      id: randomFor(`supply link ${i}`).ulidAt(epochMsOf(receivedAt)),
      kind,
      fromId: supplier.id,
      toId: to.id,
      since: from,
      source: { kind: 'declaration', text: 'Hai bên khai khi đăng ký (minh họa)' },
    });
    await product.links.record(command, senderOf(office, receivedAt));
  }
};
