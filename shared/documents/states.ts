import type { Inspection } from '../inspections/schema.ts';
import { payableStates } from '../penalties/life-cycle.ts';
import { remainingVnd } from '../penalties/money.ts';
import type { Penalty, Decision } from '../penalties/schema.ts';
import { documentNotInState } from './problems.ts';
import type { DocumentKind } from './schema.ts';

const cancelled = () =>
  documentNotInState({
    vi: 'Hồ sơ đã bị hủy: chỉ còn lập biên bản của việc đã ghi nhận.',
    en: 'The file is cancelled: it gives minutes of what was recorded, and nothing else.',
  });
const withPolice = () =>
  documentNotInState({
    vi: 'Hồ sơ đã chuyển cơ quan tiến hành tố tụng hình sự: chỉ còn lập biên bản vi phạm.',
    en: 'The file is with the criminal-procedure body: it gives minutes of violations, and nothing else.',
  });
const notPayable = () =>
  documentNotInState({
    vi: 'Chỉ thông báo nộp phạt khi quyết định đã giao và chưa nộp đủ.',
    en: 'A notice to pay is for a decision that was delivered and is not paid yet.',
  });
const nothingToPay = () =>
  documentNotInState({ vi: 'Không có tiền phạt nào phải nộp.', en: 'There is no fine to be paid.' });

/**
 * A cancelled inspection demands nothing any more. Minutes of a visit that was signed all the same stay minutes.
 *
 * @throws Problem `document-not-in-state`.
 */
export const requireStateOfVisit = (
  kind: DocumentKind,
  { state }: Pick<Inspection, 'state'>,
  isRecorded: boolean,
): void => {
  if (state === 'cancelled' && !(isRecorded && kind === 'visit_minutes')) throw cancelled();
};

/**
 * Minutes of violations tell what was found, which stays true whatever becomes of the file, and the police get them with it.
 * Anything that orders or demands needs a file that is neither cancelled nor with the police.
 *
 * @throws Problem `document-not-in-state`.
 * @source Law 15/2012/QH13, Điều 58 (minutes), 62 (the file goes to the criminal body, and its execution rests: recalled).
 */
export const requireStateOfPenalty = (kind: DocumentKind, { state }: Pick<Penalty, 'state'>): void => {
  if (kind === 'violation_minutes') return;
  if (state === 'cancelled') throw cancelled();
  if (state === 'transferred') throw withPolice();
};

/** Money is asked for only while some is owed and can be taken. @throws Problem `document-not-in-state`. */
export const requireOwed = (penalty: Penalty, { totalVnd }: Decision): void => {
  if (totalVnd === 0) throw nothingToPay();
  if (!payableStates.includes(penalty.state)) throw notPayable();
  if (remainingVnd(penalty) <= 0) throw nothingToPay();
};
