import type { Bilingual } from '../../../kernel/bilingual.ts';
import { isWithin } from '../../../kernel/dates.ts';
import { allMinors, from15, under15 } from '../ages.ts';
import type { WorkerFacts } from '../facts.ts';
import {
  both,
  breaksWhen,
  broken,
  kept,
  open,
  type Point,
  type Verdict,
  type WorkerRule,
} from '../verdict.ts';

/** `7,5` and `7.5`. */
const number = (value: number): Bilingual => ({ vi: String(value).replace('.', ','), en: String(value) });

const tooLong = (field: 'hoursPerDay' | 'hoursPerWeek', hours: number | undefined, most: number): Verdict => {
  const [viUnit, enUnit] = field === 'hoursPerDay' ? ['ngày', 'day'] : ['tuần', 'week'];
  if (hours === undefined)
    return open(
      { vi: `Chưa rõ số giờ làm mỗi ${viUnit}.`, en: `Hours a ${enUnit} are not known.` },
      { vi: `Số giờ làm mỗi ${viUnit}, bảng chấm công.`, en: `Hours a ${enUnit}, time sheets.` },
    );
  if (hours <= most) return kept;
  const said = number(hours);
  return broken(field, {
    vi: `Làm ${said.vi} giờ mỗi ${viUnit}, tối đa ${most} giờ.`,
    en: `Works ${said.en} hours a ${enUnit}; ${most} at most.`,
  });
};

/** Lines of annex V that the work stands in, on a day on which it was law. */
const extraItems = ({ workItemIds }: WorkerFacts, { law, on }: Point): string[] =>
  workItemIds.filter((id) => {
    const item = law.findWorkListItem(id);
    return item?.list === 'TT09.V' && isWithin(on, item);
  });
const isUnreadLine = (id: string) => id.endsWith('.to-be-stated');

/** May this work be done overtime or at night from 15? `yes` by a line of annex V that was read, or by the officer's word. */
const isExtraWork = (facts: WorkerFacts, point: Point): 'yes' | 'no' | 'unknown' => {
  const items = extraItems(facts, point);
  if (items.some((id) => !isUnreadLine(id))) return 'yes';
  return facts.extraWorkListed ?? 'unknown';
};

/** Labour Code 146. From 15, hours beyond it in work of annex V may be allowed overtime, which people must judge. */
const hours: WorkerRule = {
  code: 'HOURS',
  ages: allMinors,
  duties: ['LC.146'],
  lapsesIf: {
    vi: 'Bảng chấm công, lời khai cho thấy số giờ trong giới hạn.',
    en: 'Time sheets or statements show hours within the limit.',
  },
  judge: (facts, point) => {
    const { hoursPerDay, hoursPerWeek, overtime } = point.band.rules;
    const verdict = both(
      tooLong('hoursPerDay', facts.hoursPerDay, hoursPerDay),
      tooLong('hoursPerWeek', facts.hoursPerWeek, hoursPerWeek),
    );
    const mayBeOvertime = overtime === 'listedWork' && isExtraWork(facts, point) !== 'no';
    if (verdict.breaches.length === 0 || !mayBeOvertime || facts.overtime === 'no') return verdict;
    const [said] = verdict.breaches;
    return open(
      {
        vi: `${said?.text.vi ?? ''} Có thể là làm thêm giờ được phép (Phụ lục V).`,
        en: `${said?.text.en ?? ''} It may be overtime that annex V allows.`,
      },
      {
        vi: 'Công việc có thuộc Phụ lục V không; thỏa thuận và số giờ làm thêm (Điều 107: không quá 50% số giờ bình thường trong ngày, 40 giờ/tháng, 200 giờ/năm).',
        en: 'Whether annex V names the work; consent to and hours of overtime (article 107: at most half the normal hours of a day, 40 hours a month, 200 a year).',
      },
    );
  },
};

const extraHours = (facts: WorkerFacts): Verdict =>
  both(
    breaksWhen(
      'yes',
      facts.overtime,
      () => broken('overtime', { vi: 'Có làm thêm giờ.', en: 'Works overtime.' }),
      () =>
        open(
          { vi: 'Chưa rõ có làm thêm giờ hay không.', en: 'Whether there is overtime is not known.' },
          { vi: 'Bảng chấm công, lời khai về làm thêm giờ.', en: 'Time sheets, statements on overtime.' },
        ),
    ),
    breaksWhen(
      'yes',
      facts.nightWork,
      () =>
        broken('nightWork', {
          vi: 'Có làm việc từ 22 giờ đến 6 giờ.',
          en: 'Works between 22:00 and 06:00.',
        }),
      () =>
        open(
          { vi: 'Chưa rõ có làm đêm hay không.', en: 'Whether there is night work is not known.' },
          { vi: 'Bảng chấm công, lời khai về ca đêm.', en: 'Time sheets, statements on night shifts.' },
        ),
    ),
  );

/** Labour Code 146: under 15 never overtime, never at night (article 106). */
const under15Extra: WorkerRule = {
  code: 'UNDER15-OT-NIGHT',
  ages: under15,
  duties: ['LC.146', 'LC.106'],
  lapsesIf: {
    vi: 'Không có làm thêm giờ, không làm việc từ 22 giờ đến 6 giờ.',
    en: 'There was no overtime and no work between 22:00 and 06:00.',
  },
  judge: extraHours,
};

/** The one list of annex V that was read; another copy reads two, and night work in the narrower one. */
const nightInDoubt = (facts: WorkerFacts): Verdict =>
  facts.nightWork === 'yes'
    ? open(
        {
          vi: 'Công việc thuộc Phụ lục V; một bản khác đọc danh mục làm đêm hẹp hơn.',
          en: 'The work is in annex V; another copy reads a narrower list for night work.',
        },
        { vi: 'Đối chiếu Phụ lục V với công báo.', en: 'Annex V as the gazette has it.' },
      )
    : kept;

/** Labour Code 146: at 15 to 17 overtime and night work only in the work of annex V. */
const extraFrom15: WorkerRule = {
  code: 'MINOR-OT-NIGHT',
  ages: from15,
  duties: ['LC.146', 'TT09.PL.V'],
  lapsesIf: {
    vi: 'Không có làm thêm giờ, làm đêm; hoặc công việc thuộc Phụ lục V.',
    en: 'There was no overtime or night work, or annex V names the work.',
  },
  judge: (facts, point) => {
    const verdict = extraHours(facts);
    if (verdict.breaches.length === 0) return verdict;
    switch (isExtraWork(facts, point)) {
      case 'no':
        return verdict;
      case 'yes':
        return nightInDoubt(facts);
      case 'unknown':
        return open(
          {
            vi: 'Có làm thêm giờ hoặc làm đêm; chưa rõ công việc có thuộc Phụ lục V hay không.',
            en: 'There is overtime or night work; whether annex V names the work is not known.',
          },
          {
            vi: 'Mục của Phụ lục V (danh mục chưa đọc được hết), hoặc kết luận không thuộc mục nào.',
            en: 'The line of annex V (not all of it was read), or that it is none.',
          },
        );
    }
  },
};

/** When people under 18 may work. */
export const hoursRules: readonly WorkerRule[] = [hours, under15Extra, extraFrom15];
