import { addDays, type PlainDate } from '../../../shared/kernel/dates.ts';
import { RemedyOrder } from '../../../shared/violations/schema.ts';
import { at } from './calendar.ts';
import type { Played } from './inspections.ts';
import { changeBy } from './product.ts';
import type { Scene } from './scene.ts';

/** Ends an inspection whose violations are all decided. */
export const concludeOn = (scene: Scene, inspectionId: string, on: PlainDate): Promise<unknown> => {
  const { sender, requireVersion } = changeBy(scene.staff.chief, at(on, 14, 30));
  return scene.product.inspections.conclude(inspectionId, sender, requireVersion);
};

/** Orders all violations of a visit to be put right within some weeks. @returns the last day for it. */
export const orderRemedies = async (
  { product, staff }: Scene,
  { inspection, visit, random }: Played,
  on: PlainDate,
): Promise<PlainDate> => {
  const dueOn = addDays(on, random.int(10, 30));
  const order = RemedyOrder.parse({
    measure: 'Chấm dứt hành vi, bổ sung hồ sơ, sổ theo dõi và báo cáo kết quả (minh họa).',
    dueOn,
  });
  for (const { id } of visit?.suspectedViolations ?? [])
    await product.violations.orderRemedy(
      { inspectionId: inspection.id, violationId: id },
      order,
      changeBy(staff.chief, at(on, 16)),
    );
  return dueOn;
};
