import {
  type CraftVillage,
  NewCraftVillage,
  type TradeGroup,
} from '../../../shared/craft-villages/schema.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import { at } from './calendar.ts';
import { spots } from './places.ts';
import { type Product, senderOf } from './product.ts';
import { randomFor } from './random.ts';

/** By the trade of the village; every other is of the decree's fourth group. */
const groups: Readonly<Record<string, TradeGroup>> = {
  'miến dong': 'processing',
  'chế biến nông sản': 'processing',
  'sơn mài': 'handicraft',
  'tăm hương': 'handicraft',
};

/**
 * The craft villages that the demonstration's establishments stand in. None has a recognition: when and by which decision each was recognised
 * was not looked up, and a date made up would pass for a fact.
 *
 * @source fact sheet on areas: recalled, to be checked.
 */
export const enterVillages = async (
  product: Product,
  office: Actor,
  from: PlainDate,
): Promise<ReadonlyMap<string, CraftVillage>> => {
  const entered = new Map<string, CraftVillage>();
  for (const { village, trade, communeCode } of spots) {
    if (village === undefined) continue;
    const since = at(from, 8);
    const command = NewCraftVillage.parse({
      id: randomFor(`village ${village}`).ulidAt(epochMsOf(since)),
      name: village,
      trades: [{ group: groups[trade.name] ?? 'wood_rattan_ceramics_textile_metal', name: trade.name }],
      communeCodes: [communeCode],
      hamlets: [],
      source: 'Dữ liệu minh họa, theo trí nhớ; cần đối chiếu quyết định công nhận',
      sourceStatus: 'recalled',
    });
    entered.set(village, await product.villages.enter(command, senderOf(office, since)));
  }
  return entered;
};
