import type { Bilingual } from '../kernel/bilingual.ts';
import type { PlainDate } from '../kernel/dates.ts';
import { citationOf, type Law } from '../law/law.ts';
import type { DueEvent } from './judge.ts';
import type { CitedProvision } from './schema.ts';
import type { DueThing } from './things.ts';

const inDigits = (on: PlainDate): string => on.split('-').toReversed().join('/');

const lost: Bilingual = {
  vi: ' Không được ra quyết định xử phạt nữa; vẫn có thể buộc khắc phục hậu quả.',
  en: ' No decision may be issued any more; remedies may still be ordered.',
};

/** What has happened, in a sentence that names no person and no establishment. */
export const eventInWords = ({ thing: { name, dueOn, metOn, isDecision }, stage }: DueEvent): Bilingual => {
  const day = inDigits(dueOn);
  switch (stage) {
    case 'soon':
      return { vi: `Sắp đến hạn, ngày ${day}: ${name.vi}.`, en: `Due on ${day}: ${name.en}.` };
    case 'today':
      return { vi: `Hôm nay là ngày cuối (${day}): ${name.vi}.`, en: `Last day today, ${day}: ${name.en}.` };
    case 'missed': {
      if (metOn)
        return {
          vi: `Quá hạn ngày ${day}, thực hiện ngày ${inDigits(metOn)}: ${name.vi}.`,
          en: `Late, due ${day} and done ${inDigits(metOn)}: ${name.en}.`,
        };
      const more = isDecision ? lost : { vi: '', en: '' };
      return {
        vi: `Quá hạn ngày ${day}: ${name.vi}.${more.vi}`,
        en: `Missed, due ${day}: ${name.en}.${more.en}`,
      };
    }
  }
};

/** The provisions that count a thing, with their citations. */
export const citedBy = (law: Law, { provisionIds }: Pick<DueThing, 'provisionIds'>): CitedProvision[] =>
  provisionIds.flatMap((id) => {
    const provision = law.findProvision(id);
    return provision ? [{ provisionId: provision.id, citation: citationOf(law, provision) }] : [];
  });
