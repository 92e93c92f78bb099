import { addDays, epochMsOf, yearOf } from '../../../shared/kernel/dates.ts';
import { aFutureDecree } from '../../../shared/law-revisions/fixtures.ts';
import { LawRevisionId } from '../../../shared/law-revisions/schema.ts';
import { at, workingDayFrom } from './calendar.ts';
import { changeBy, senderOf } from './product.ts';
import { randomFor } from './random.ts';
import type { Scene } from './scene.ts';

/** So long ago the decree was typed in: it still waits for the second person. */
const draftedDaysAgo = 9;

/** An invented decree of next year, drafted and submitted by the one law officer, for the other to look at and approve. */
export const enterLawRevision = async ({ product, staff, year }: Scene): Promise<void> => {
  const on = workingDayFrom(addDays(year.today, -draftedDaysAgo));
  if (on >= year.today || on < year.from) return;
  const next = yearOf(year.today) + 1;
  const id = LawRevisionId.parse(randomFor('law revision').ulidAt(epochMsOf(at(on, 9))));
  const decree = aFutureDecree(`${next}-07-01`, { number: `9999/${next}` });
  await product.laws.draft({ id, ...decree }, senderOf(staff.lawOffice, at(on, 9)));
  await product.laws.submit(id, changeBy(staff.lawOffice, at(on, 16)));
};
