import { epochMsOf, type PlainDate } from '../../../shared/kernel/dates.ts';
import type { PenaltyState } from '../../../shared/penalties/life-cycle.ts';
import { OpenPenalty, type Penalty } from '../../../shared/penalties/schema.ts';
import { at } from './calendar.ts';
import type { Workplace } from './establishments.ts';
import type { Played } from './inspections.ts';
import {
  appeal,
  cancel,
  closeAppeal,
  decide,
  deliver,
  enforce,
  explain,
  markOverdue,
  paying,
  propose,
  type Step,
  transfer,
} from './penalty-steps.ts';
import { senderOf } from './product.ts';
import { randomFor } from './random.ts';
import { pastDayAfter, type Scene } from './scene.ts';
import { enterSigns } from './signs.ts';

/** Where a file ends up, when the year is long enough. */
export type Course = PenaltyState;

const isOrganisation = ({ establishment: { type } }: Workplace): boolean =>
  type === 'enterprise' || type === 'cooperative';

const subjectOf = ({ visit }: Played, workplace: Workplace) => {
  const name = workplace.establishment.name;
  if (visit?.suspectedViolations.some(({ code }) => code === 'HOUSEHOLD-OVERWORK'))
    return { kind: 'parent_or_carer', name: 'Người chăm sóc Minh Họa', relation: 'carer' };
  return isOrganisation(workplace)
    ? { kind: 'organisation', name, representative: { name: 'Giám đốc Minh Họa', position: 'Giám đốc' } }
    : { kind: 'household', name, representative: { name: 'Chủ hộ Minh Họa' } };
};

/** Working days after the minutes on which each step is taken; a decision within seven (fact sheet 3.1, W9). */
const toDelivery = [
  [4, propose],
  [6, decide],
  [8, deliver],
] as const;
const courses: Record<Course, readonly (readonly [number, Step])[]> = {
  recorded: [],
  explanation: [[3, explain]],
  proposed: [[4, propose]],
  decided: toDelivery.slice(0, 2),
  delivered: [...toDelivery, [9, paying(0.4)]],
  paid: [...toDelivery, [12, paying(1)]],
  overdue: [...toDelivery, [18, markOverdue]],
  enforced: [...toDelivery, [18, markOverdue], [23, enforce]],
  appealed: [...toDelivery, [13, appeal], [28, closeAppeal], [33, appeal]],
  cancelled: [...toDelivery.slice(0, 1), [5, cancel]],
  transferred: [
    [3, explain],
    [4, transfer],
  ],
};

/** Opens a file on what a visit found, on the day of the minutes. @returns what takes the file along its course. */
export const openFile = async (scene: Scene, played: Played, on: PlainDate, workplace: Workplace) => {
  const random = randomFor(`penalty of ${played.inspection.id}`);
  const { lead } = played.team;
  const opened = await scene.product.penalties.open(
    OpenPenalty.parse({
      id: random.ulidAt(epochMsOf(at(on, 11))),
      inspectionId: played.inspection.id,
      violationIds: (played.visit?.suspectedViolations ?? []).map(({ id }) => id),
      subject: subjectOf(played, workplace),
      minutes: {
        madeOn: on,
        madeByName: lead.name,
        madeByTitle: 'Công chức Sở Nội vụ',
        makerStatement: 'Đã đối chiếu thẩm quyền lập biên bản (minh họa).',
      },
    }),
    senderOf(lead, at(on, 11)),
  );
  const follow = async (course: Course): Promise<Penalty> => {
    await enterSigns(scene, played.inspection.id, on, course);
    let file = opened;
    for (const [workingDays, step] of courses[course]) {
      const day = pastDayAfter(scene, on, workingDays);
      if (!day) return file;
      file = await step(scene.product, file, scene, day, random);
    }
    return file;
  };
  return { follow };
};
