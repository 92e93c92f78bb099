import type { Bilingual } from '../../kernel/bilingual.ts';
import { dateInWords } from '../../kernel/date-in-words.ts';
import type { PlainDate } from '../../kernel/dates.ts';
import type { Clock } from './clock.ts';
import type { ClockEvent } from './schema.ts';

const events: Record<ClockEvent, Bilingual> = {
  actEndedOrFound: { vi: 'hành vi kết thúc hoặc được phát hiện', en: 'the end or the discovery of the act' },
  found: { vi: 'phát hiện hành vi', en: 'the discovery' },
  ongoingActFound: { vi: 'phát hiện hành vi đang diễn ra', en: 'the discovery of the ongoing act' },
  stopOrdered: { vi: 'buộc chấm dứt hành vi', en: 'the order to stop' },
  minutesMade: { vi: 'lập biên bản', en: 'the minutes' },
  minutesPassed: { vi: 'chuyển biên bản', en: 'passing on the minutes' },
  hearingAsked: { vi: 'yêu cầu giải trình trực tiếp', en: 'the request for a hearing' },
  hearingNotified: { vi: 'thông báo giải trình', en: 'the notice of the hearing' },
  explainedInWriting: { vi: 'giải trình bằng văn bản', en: 'the written explanation' },
  decided: { vi: 'ra quyết định xử phạt', en: 'the decision' },
  decisionSent: { vi: 'gửi quyết định', en: 'sending the decision' },
  received: { vi: 'nhận quyết định', en: 'receipt of the decision' },
  timeToPayOver: { vi: 'hết hạn nộp phạt', en: 'the end of the time to pay' },
  paid: { vi: 'nộp đủ tiền phạt', en: 'full payment' },
  enforcementDecided: { vi: 'ra quyết định cưỡng chế', en: 'the decision to enforce' },
  enforcedOrPaid: { vi: 'cưỡng chế hoặc nộp đủ', en: 'enforcement or full payment' },
  enforcementSent: { vi: 'gửi quyết định cưỡng chế', en: 'sending the decision to enforce' },
  sentForPosting: { vi: 'gửi để công bố', en: 'sending for publication' },
  executedOrLapsed: { vi: 'chấp hành xong hoặc hết thời hiệu thi hành', en: 'execution or lapse' },
  complained: { vi: 'khiếu nại', en: 'the complaint' },
  sued: { vi: 'khởi kiện', en: 'the lawsuit' },
  visitDecided: { vi: 'ra quyết định thanh tra, kiểm tra', en: 'the decision to visit' },
  announced: { vi: 'công bố quyết định', en: 'the announcement' },
  visitBegan: { vi: 'bắt đầu làm việc tại cơ sở', en: 'the start on site' },
  visitEnded: { vi: 'kết thúc làm việc tại cơ sở', en: 'the end on site' },
  reported: { vi: 'báo cáo kết quả', en: "the team's report" },
  draftAssigned: { vi: 'giao xây dựng dự thảo kết luận', en: 'assigning the draft' },
  drafted: { vi: 'nhận dự thảo kết luận', en: 'receipt of the draft' },
  concluded: { vi: 'ban hành kết luận', en: 'the conclusion' },
  posted: { vi: 'công khai kết luận', en: 'making the conclusion public' },
};

/** Why a clock has not started: what it waits for. */
export const notStartedUntil = (event: ClockEvent): Bilingual => ({
  vi: `Tính từ khi ${events[event].vi}.`,
  en: `Runs from ${events[event].en}.`,
});

const day = (on: PlainDate | undefined): Bilingual => (on ? dateInWords(on) : { vi: '', en: '' });

const count = ({ progress }: Pick<Clock, 'progress'>): Bilingual => {
  if (!progress) return { vi: '', en: '' };
  const { day: n, of: m, unit } = progress;
  return unit === 'workingDay'
    ? { vi: `ngày làm việc thứ ${n}/${m}, `, en: `working day ${n} of ${m}, ` }
    : { vi: `ngày thứ ${n}/${m}, `, en: `day ${n} of ${m}, ` };
};

const running = (clock: Omit<Clock, 'text'>): Bilingual => {
  if (clock.suspendedSince)
    return {
      vi: `Tạm dừng từ ${day(clock.suspendedSince).vi}.`,
      en: `Standing still since ${day(clock.suspendedSince).en}.`,
    };
  if (clock.dueOn) {
    const { vi, en } = count(clock);
    return {
      vi: `Đang tính: ${vi}hạn ${day(clock.dueOn).vi}.`,
      en: `Running: ${en}due ${day(clock.dueOn).en}.`,
    };
  }
  return clock.limit?.kind === 'atOnce'
    ? {
        vi: `Phải làm ngay, từ ${day(clock.startedOn).vi}.`,
        en: `At once, since ${day(clock.startedOn).en}.`,
      }
    : { vi: `Từ ${day(clock.startedOn).vi}.`, en: `Since ${day(clock.startedOn).en}.` };
};

const missed = ({ metOn, dueOn }: Omit<Clock, 'text'>): Bilingual => {
  const due = dueOn
    ? { vi: `hạn ${day(dueOn).vi}`, en: `due ${day(dueOn).en}` }
    : { vi: 'phải làm ngay', en: 'at once' };
  if (metOn)
    return {
      vi: `Quá hạn: ${due.vi}, thực hiện ${day(metOn).vi}.`,
      en: `Late: ${due.en}, done ${day(metOn).en}.`,
    };
  return { vi: `Quá hạn: ${due.vi}.`, en: `Missed: ${due.en}.` };
};

/** The state of a clock in a sentence. */
export const inWords = (clock: Omit<Clock, 'text'>): Bilingual => {
  const why = clock.because ?? { vi: '', en: '' };
  switch (clock.state) {
    case 'notApplicable':
      return { vi: `Không áp dụng. ${why.vi}`, en: `Not applicable. ${why.en}` };
    case 'notStarted':
      return { vi: `Chưa bắt đầu. ${why.vi}`, en: `Not started. ${why.en}` };
    case 'notConfigured':
      return { vi: `Chưa cấu hình thời hạn. ${why.vi}`, en: `Limit not configured. ${why.en}` };
    case 'running':
      return running(clock);
    case 'met':
      return clock.nature === 'term'
        ? { vi: `Đã đủ thời hạn, ngày ${day(clock.metOn).vi}.`, en: `Ran out on ${day(clock.metOn).en}.` }
        : { vi: `Đã thực hiện ${day(clock.metOn).vi}.`, en: `Done ${day(clock.metOn).en}.` };
    case 'missed':
      return missed(clock);
    case 'notUsed':
      return {
        vi: `Không sử dụng quyền này: hết hạn ngày ${day(clock.dueOn).vi}.`,
        en: `Not used: the time for it ended on ${day(clock.dueOn).en}.`,
      };
  }
};
