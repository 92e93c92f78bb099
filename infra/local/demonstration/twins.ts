import { NewEstablishment } from '../../../shared/establishments/schema.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { addDays, epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { at, workingDayFrom } from './calendar.ts';
import type { Workplace } from './establishments.ts';
import { type Product, senderOf } from './product.ts';
import { randomFor } from './random.ts';

/** How the same place is entered once more: in capitals from a list, under another form, by a colleague on the way. */
const entered: readonly ((place: Workplace) => string | undefined)[] = [
  ({ establishment: { type, name } }) =>
    type === 'enterprise' ? name.toUpperCase().replace('CÔNG TY', 'CTY') : undefined,
  ({ establishment: { type, name }, trade }) =>
    type === 'craft_village_household' ? name.replace(`Hộ ${trade.name}`, `Cơ sở ${trade.word}`) : undefined,
  ({ establishment: { type, name } }) =>
    type === 'household_business' ? `Hộ KD ${name.toLowerCase()}`.replace('minh họa', 'Minh Họa') : undefined,
];

/** Enters a few places a second time, as registers have them: what the product finds waits to be looked at. */
export const enterTwins = async (
  product: Product,
  office: Actor,
  workplaces: readonly Workplace[],
  from: PlainDate,
): Promise<void> => {
  const on = workingDayFrom(addDays(from, 10));
  for (const [i, again] of entered.entries()) {
    const place = workplaces.find((it) => again(it) !== undefined);
    const name = place && again(place);
    if (!place || !name) continue;
    const { type, place: where, contacts, craftVillage } = place.establishment;
    const receivedAt = at(on, 15, i);
    const command = NewEstablishment.parse({
      id: randomFor(`twin ${i}`).ulidAt(epochMsOf(receivedAt)),
      name,
      type,
      communeCode: where.communeCode,
      contacts,
      ...(craftVillage && { craftVillage: { name: craftVillage.name } }),
    });
    await product.establishments.register(command, senderOf(office, receivedAt));
  }
};
