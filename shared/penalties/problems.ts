import type { Bilingual } from '../kernel/bilingual.ts';
import { dateInWords } from '../kernel/date-in-words.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { bodyProblem, Problem } from '../kernel/problem.ts';
import { alreadyExists, notFound } from '../kernel/problems.ts';
import type { Reason } from '../law/reason.ts';
import type { PenaltyState } from './life-cycle.ts';
import type { PenaltyStep } from './schema.ts';

export interface Fault {
  readonly pointer: string;
  readonly detail: Bilingual;
}

export const penaltyNotFound = () => notFound({ vi: 'Hồ sơ xử phạt này', en: 'This penalty file' });
export const penaltyExists = () =>
  alreadyExists({ vi: 'Hồ sơ xử phạt có id này', en: 'A penalty file of this id' });
export const paymentExists = () =>
  alreadyExists({ vi: 'Khoản nộp có id này', en: 'A payment of this id in this file' });

const stateWords: Readonly<Record<PenaltyState, string>> = {
  recorded: 'đã lập biên bản',
  explanation: 'giải trình',
  proposed: 'đã đề xuất',
  decided: 'đã ra quyết định',
  delivered: 'đã giao quyết định',
  paid: 'đã nộp phạt',
  overdue: 'quá hạn nộp phạt',
  enforced: 'cưỡng chế',
  appealed: 'khiếu nại, khởi kiện',
  cancelled: 'đã hủy',
  transferred: 'đã chuyển cơ quan điều tra',
};
const stepWords: Readonly<Record<PenaltyStep, string>> = {
  open: 'mở hồ sơ',
  explain: 'ghi giải trình',
  propose: 'đề xuất',
  decide: 'ra quyết định',
  deliver: 'ghi việc giao quyết định',
  settle: 'kết thúc việc nộp phạt',
  markOverdue: 'ghi quá hạn',
  enforce: 'cưỡng chế',
  appeal: 'ghi khiếu nại, khởi kiện',
  transfer: 'chuyển cơ quan điều tra',
  cancel: 'hủy',
  pay: 'ghi nộp phạt',
  passUp: 'chuyển lên cấp trên',
  correctNumber: 'sửa số văn bản',
  closeAppeal: 'ghi kết quả khiếu nại, khởi kiện',
  takeBack: 'nhận lại hồ sơ',
};

/** The same answer for every action that the life cycle does not allow from here. */
export const penaltyStepNotAllowed = (action: PenaltyStep, state: PenaltyState) =>
  new Problem({
    code: 'step-not-allowed',
    status: 409,
    title: { vi: 'Không thể làm bước này ở trạng thái hiện tại', en: 'Not possible in the current state' },
    detail: {
      vi: `Hồ sơ xử phạt đang ở trạng thái "${stateWords[state]}", không thể ${stepWords[action]}.`,
      en: `The penalty file is "${state}"; "${action}" is not possible from there.`,
    },
  });

/** Well formed, but not possible for this file; every fault at once. */
export const penaltyImpossible = (faults: readonly Fault[]) =>
  bodyProblem(
    'penalty-impossible',
    { vi: 'Nội dung không phù hợp với hồ sơ xử phạt', en: 'The content does not fit the penalty file' },
    faults,
  );

/** An inspection that may not be seen is as unknown as a missing one. */
export const penaltyInspectionUnknown = () =>
  penaltyImpossible([
    {
      pointer: '/inspectionId',
      detail: {
        vi: 'Không có cuộc kiểm tra này trong địa bàn của bạn.',
        en: 'There is no such inspection in your area.',
      },
    },
  ]);

/** Another file was opened, or a decision taken, between reading the violations and writing the file. */
export const violationsChanged = () =>
  new Problem({
    code: 'violations-changed',
    status: 409,
    title: {
      vi: 'Hành vi vi phạm vừa được thay đổi bởi việc khác',
      en: 'A violation was changed by something else just now',
    },
    detail: { vi: 'Đọc lại rồi thử lại.', en: 'Read them again and try again.' },
  });

/** The clocks that forbid it, each with its day and provision. */
export const decisionBarred = (bars: readonly Bilingual[]) =>
  new Problem({
    code: 'decision-barred',
    status: 409,
    title: {
      vi: 'Không được ra quyết định xử phạt nữa',
      en: 'No decision to fine may be issued any more',
    },
    detail: {
      vi: `${bars.map(({ vi }) => vi).join(' ')} Vẫn có thể chỉ buộc khắc phục hậu quả (onlyRemedies).`,
      en: `${bars.map(({ en }) => en).join(' ')} Remedies alone may still be ordered (onlyRemedies).`,
    },
  });

/** The signs of the visit are with the police; the file waits until they give them back. */
export const fileWithPolice = () =>
  new Problem({
    code: 'with-the-police',
    status: 409,
    title: {
      vi: 'Vụ việc đã chuyển cơ quan điều tra, không được giữ lại để xử phạt',
      en: 'The matter is with the police, and must not be kept to fine',
    },
    detail: {
      vi: 'Dấu hiệu tội phạm của cuộc kiểm tra này đã được chuyển và chưa được trả lại (Luật Xử lý vi phạm hành chính, Điều 62). Ghi việc trả hồ sơ trước khi ra quyết định.',
      en: 'The signs of a crime of this visit were passed on and have not come back (Law on handling administrative violations, article 62). Record that they were returned before deciding.',
    },
  });

/**
 * A sign of a crime of the visit waits for a decision. Told to those alone who may decide the fine, who are among those that
 * may read referrals; which sign it is, and about whom, is not said.
 */
export const policeSignUndecided = (inspectionId: string) =>
  new Problem({
    code: 'police-sign-undecided',
    status: 409,
    title: {
      vi: 'Chưa quyết định việc chuyển dấu hiệu tội phạm',
      en: 'Nobody has decided on a sign of a crime',
    },
    detail: {
      vi: `Cuộc kiểm tra có dấu hiệu tội phạm chưa được quyết định; phải chuyển ngay khi phát hiện (Luật Xử lý vi phạm hành chính, khoản 1 Điều 62). Quyết định chuyển hoặc không chuyển, nêu lý do, tại /v1/inspections/${inspectionId}/referrals/police/decision rồi mới xử phạt.`,
      en: `A sign of a crime of this visit waits for a decision; it is to be passed on at once (Law on handling administrative violations, article 62, clause 1). Decide to pass it on or not, with the reason, at /v1/inspections/${inspectionId}/referrals/police/decision before fining.`,
    },
  });

export const fineStillPossible = (on: PlainDate) =>
  new Problem({
    code: 'fine-still-possible',
    status: 409,
    title: {
      vi: 'Vẫn còn thời hạn xử phạt, không chỉ buộc khắc phục',
      en: 'A fine is still possible, so remedies alone are not enough',
    },
    detail: {
      vi: `Vào ngày ${dateInWords(on).vi} thời hiệu và thời hạn ra quyết định vẫn còn.`,
      en: `On ${dateInWords(on).en} neither the limitation nor the time for the decision is over.`,
    },
  });

export const notYetOverdue = (payBy: PlainDate) =>
  new Problem({
    code: 'not-yet-overdue',
    status: 409,
    title: { vi: 'Chưa quá hạn nộp phạt', en: 'The fine is not overdue yet' },
    detail: {
      vi: `Hạn nộp là ${dateInWords(payBy).vi}.`,
      en: `It can be paid until ${dateInWords(payBy).en}.`,
    },
  });

export const penaltyHistoryFull = () =>
  new Problem({
    code: 'penalty-history-full',
    status: 409,
    title: {
      vi: 'Hồ sơ xử phạt đã có quá nhiều bước',
      en: 'The penalty file has been through too many steps',
    },
  });

/** The paper bears the number already: it is withdrawn first, or the number stays. */
export const numberPrinted = () =>
  new Problem({
    code: 'number-printed',
    status: 409,
    title: { vi: 'Số này đã in trên văn bản đã cấp', en: 'An issued document bears this number' },
    detail: {
      vi: 'Hủy văn bản đã cấp rồi mới sửa được số.',
      en: 'Void the document that was issued before correcting its number.',
    },
  });

const fault = (pointer: string, vi: string, en: string): Fault => ({ pointer, detail: { vi, en } });

export const violationUnknownFault = (pointer: string) =>
  fault(pointer, 'Cuộc kiểm tra không có hành vi này.', 'The inspection found no such violation.');
export const chargedAlreadyFault = (pointer: string, { code }: { readonly code: string }) =>
  fault(
    pointer,
    `Cùng một việc đã bị xử phạt theo hành vi ${code} của hồ sơ này: một hành vi chỉ bị xử phạt một lần.`,
    `The act ${code} of this file charges the same conduct already: one act is fined once.`,
  );
export const violationUnconfirmedFault = (pointer: string) =>
  fault(pointer, 'Hành vi chưa được xác nhận.', 'Is not a confirmed violation.');
export const offenderFault = (why: Reason) => {
  const citation = cited(why.rule?.citation);
  return fault('/subject/kind', `${why.text.vi}${citation.vi}`, `${why.text.en}${citation.en}`);
};
export const employersActFault = (pointer: string) =>
  fault(
    pointer,
    'Hành vi của người sử dụng lao động, không xử phạt cha, mẹ, người chăm sóc.',
    'Is an act of employers; a parent or carer cannot be fined for it.',
  );
export const carersActFault = (pointer: string) =>
  fault(
    pointer,
    'Hành vi của cha, mẹ, người chăm sóc, môi giới; đối tượng phải là parent_or_carer.',
    'Is an act of parents, carers or brokers; the subject must be parent_or_carer.',
  );

export const futureFault = (pointer: string, today: PlainDate) =>
  fault(pointer, `Không được sau hôm nay (${today}).`, `Must not be after today (${today}).`);
export const tooEarlyFault = (pointer: string, since: PlainDate, what: Bilingual) =>
  fault(pointer, `Không được trước ${what.vi} (${since}).`, `Must not be before ${what.en} (${since}).`);
export const notAfterFault = (pointer: string, limit: PlainDate, what: Bilingual) =>
  fault(pointer, `Phải sau ${what.vi} (${limit}).`, `Must be after ${what.en} (${limit}).`);

export const payByMissingFault = () =>
  fault(
    '/payBy',
    'Phải ghi hạn nộp: thời hạn của luật vào ngày đó chưa biết và quyết định không ghi.',
    'Name the last day to pay: the time of the law on that day is not known, and the decision names none.',
  );
export const payByOtherFault = (payBy: PlainDate) =>
  fault(
    '/payBy',
    `Theo luật, hạn nộp là ${dateInWords(payBy).vi}.`,
    `By the law the last day to pay is ${dateInWords(payBy).en}.`,
  );
export const notPassedUpFault = () =>
  fault('/moreTime', 'Hồ sơ chưa được chuyển lên cấp trên.', 'The file was not passed up.');
export const amountsWithoutFineFault = () =>
  fault('/amounts', 'Chỉ buộc khắc phục thì không có mức phạt.', 'Remedies alone have no amounts.');
export const remediesMissingFault = () =>
  fault('/remedies', 'Phải có ít nhất một biện pháp khắc phục.', 'At least one remedy is ordered.');
export const remedyActMissingFault = (pointer: string) =>
  fault(pointer, 'Phải ghi biện pháp của hành vi nào.', 'Say of which violation it is.');
export const noRemedyKnownFault = (pointer: string) =>
  fault(
    pointer,
    'Quy định về hành vi này không có biện pháp khắc phục hậu quả.',
    'The provision of this act orders no remedial measure.',
  );
export const remedyUnreadFault = (pointer: string) =>
  fault(
    pointer,
    'Danh mục chưa đọc được hành vi này có biện pháp khắc phục hậu quả nào: đối chiếu công báo và ghi nguồn.',
    'The catalogue has not read which remedies this act has: read the gazette and name the source.',
  );
export const notOfFileFault = (pointer: string) =>
  fault(pointer, 'Không phải hành vi của hồ sơ này.', 'Is not a violation of this file.');
export const doubledAmountFault = (pointer: string) =>
  fault(pointer, 'Hành vi này đã có mức phạt ở trên.', 'This violation has an amount above already.');
export const amountMissingFault = (violationId: string) =>
  fault(
    '/amounts',
    `Thiếu mức phạt của hành vi ${violationId}.`,
    `The amount for ${violationId} is missing.`,
  );
/** An amount that the law does not allow: why, by which provision, and how far that was verified. */
export const amountOutsideFault = (
  pointer: string,
  said: { refusal: Bilingual; citation: Bilingual | undefined; doubt: Bilingual | undefined },
) => {
  const { refusal, citation, doubt } = said;
  const words = (parts: (string | undefined)[]) => parts.filter((it) => it !== undefined).join(' ');
  return fault(
    pointer,
    words([refusal.vi, citation && `Căn cứ ${citation.vi}.`, doubt?.vi]),
    words([refusal.en, citation && `By ${citation.en}.`, doubt?.en]),
  );
};
export const rangeUnknownFault = (pointer: string) =>
  fault(
    pointer,
    'Danh mục không có khung phạt của hành vi này: đối chiếu công báo và ghi khung, nguồn.',
    'The catalogue holds no range for this act: read it in the gazette and state it with its source.',
  );
export const rangeVerifiedFault = (pointer: string, range: readonly [Bilingual, Bilingual] | undefined) =>
  fault(
    pointer,
    `Danh mục có khung phạt đã xác minh${range ? `, từ ${range[0].vi} đến ${range[1].vi}` : ''}; không ghi khung khác.`,
    `The catalogue holds a verified range${range ? `, ${range[0].en} to ${range[1].en}` : ''}; no other may be stated.`,
  );
/** A last day that leaves less time than the law. */
export const tooSoonFault = (pointer: string, first: PlainDate, citation: Bilingual | undefined) =>
  fault(
    pointer,
    `Ngắn hơn thời hạn của luật${cited(citation).vi}: sớm nhất là ${dateInWords(first).vi}.`,
    `Is shorter than the time of the law${cited(citation).en}: ${dateInWords(first).en} at the earliest.`,
  );
const listed = (titles: readonly Bilingual[]): Bilingual => ({
  vi: titles.map(({ vi }) => vi).join('; '),
  en: titles.map(({ en }) => en).join('; '),
});
const cited = (citation: Bilingual | undefined): Bilingual => ({
  vi: citation ? ` (${citation.vi})` : '',
  en: citation ? ` (${citation.en})` : '',
});

/** The catalogue does not know the title under which a file is to be decided. */
export const titleUnknownFault = (pointer: string, may: readonly Bilingual[]) => {
  const { vi, en } = listed(may);
  return fault(
    pointer,
    `Không rõ chức danh theo danh mục. Có thẩm quyền: ${vi || 'chưa có chức danh nào'}.`,
    `No such title in the catalogue. Those that may decide: ${en || 'none'}.`,
  );
};
/** A title that may not decide this file, why, and who may. */
export const cannotDecideFault = (pointer: string, why: Bilingual, may: readonly Bilingual[]) => {
  const { vi, en } = listed(may);
  return fault(
    pointer,
    vi ? `${why.vi} Có thẩm quyền: ${vi}.` : why.vi,
    en ? `${why.en} Those that may decide: ${en}.` : why.en,
  );
};
export const fixedTitleFault = (pointer: string, title: Bilingual) =>
  fault(pointer, `Chức danh đã ghi là "${title.vi}".`, `The title as written is "${title.en}".`);
/** The words of a title do not name the authority that is stated with them. */
export const titleOfOtherFault = (pointer: string, title: Bilingual) =>
  fault(
    pointer,
    `Chức danh ghi không phải là "${title.vi}".`,
    `The title as written is not that of "${title.en}".`,
  );
export const signerAreaMissingFault = () =>
  fault(
    '/signerAreaCode',
    'Chủ tịch Ủy ban nhân dân cấp xã chỉ xử phạt trong địa bàn của mình: ghi mã xã của người ký.',
    'The chair of a commune fines there alone: state the code of the commune of the signer.',
  );
export const signerElsewhereFault = (code: string) =>
  fault(
    '/signerAreaCode',
    `Người ký thuộc địa bàn khác; vi phạm xảy ra tại địa bàn có mã ${code}.`,
    `The signer is of another area; the violation was found in that of code ${code}.`,
  );
export const statementMissingFault = (why: Bilingual) =>
  fault(
    '/competenceStatement',
    `${why.vi} Người ký phải nêu căn cứ thẩm quyền.`,
    `${why.en} The signer must state by what power.`,
  );
export const deputyUndelegatedFault = (citation: Bilingual | undefined) =>
  fault(
    '/delegated',
    `Cấp phó chỉ ký khi được giao quyền bằng văn bản${cited(citation).vi}.`,
    `A deputy signs only under a delegation in writing${cited(citation).en}.`,
  );
export const notDeputyFault = (citation: Bilingual | undefined) =>
  fault(
    '/signerTitle',
    `Chỉ giao quyền cho cấp phó${cited(citation).vi}.`,
    `The power is delegated to deputies alone${cited(citation).en}.`,
  );
export const delegationLackingFault = (pointer: string) =>
  fault(
    pointer,
    'Văn bản giao quyền phải có ngày, phạm vi và thời hạn.',
    'A delegation has a day, a scope and a period.',
  );
export const delegationOverFault = (pointer: string, { on }: { readonly on: PlainDate }) =>
  fault(
    pointer,
    `Việc giao quyền không có hiệu lực vào ngày ra quyết định (${dateInWords(on).vi}).`,
    `The delegation does not hold on the day of the decision (${dateInWords(on).en}).`,
  );
export const makerUnreadFault = (reasons: readonly Reason[]) =>
  fault(
    '/minutes/makerStatement',
    `${reasons.map(({ text }) => text.vi).join(' ')} Nêu căn cứ thẩm quyền của người lập biên bản.`,
    `${reasons.map(({ text }) => text.en).join(' ')} State by what power the minutes were drawn up.`,
  );
export const makerFault = (pointer: string, rule: Reason | undefined, makers: readonly Bilingual[]) =>
  fault(
    pointer,
    `Người này không có thẩm quyền lập biên bản${cited(rule?.rule?.citation).vi}. Được lập: ${listed(makers).vi}.`,
    `Is not entitled to draw up minutes${cited(rule?.rule?.citation).en}. Those who are: ${listed(makers).en}.`,
  );
export const totalFault = (sumVnd: number) =>
  fault(
    '/totalVnd',
    `Phải bằng tổng các mức phạt (${sumVnd}).`,
    `Must be the sum of the amounts (${sumVnd}).`,
  );
export const overpaymentFault = (remainingVnd: number) =>
  fault(
    '/amountVnd',
    `Vượt số còn phải nộp (${remainingVnd}).`,
    `Is more than is still due (${remainingVnd}).`,
  );
