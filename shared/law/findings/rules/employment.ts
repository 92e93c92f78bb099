import type { Bilingual } from '../../../kernel/bilingual.ts';
import { addMonths } from '../../../kernel/dates.ts';
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

/** Labour Code 144.3: consent of father, mother or guardian. */
const consent: WorkerRule = {
  code: 'CONSENT',
  ages: allMinors,
  duties: ['LC.144.3'],
  lapsesIf: {
    vi: 'Có sự đồng ý của cha, mẹ hoặc người giám hộ từ trước khi làm việc.',
    en: 'A parent or guardian consented before the work began.',
  },
  judge: ({ guardianConsent }) =>
    breaksWhen(
      'no',
      guardianConsent,
      () =>
        broken('guardianConsent', {
          vi: 'Không có sự đồng ý của cha, mẹ hoặc người giám hộ.',
          en: 'No parent or guardian has consented.',
        }),
      () =>
        open(
          {
            vi: 'Chưa rõ cha, mẹ hoặc người giám hộ có đồng ý hay không.',
            en: 'Whether a parent or guardian consented is not known.',
          },
          {
            vi: 'Văn bản hoặc lời khai của cha, mẹ, người giám hộ.',
            en: 'A letter or statement of parent or guardian.',
          },
        ),
    ),
};

/** Labour Code 144.3: the separate register names every minor. The register itself is judged for the establishment. */
const register: WorkerRule = {
  code: 'REGISTER',
  ages: allMinors,
  duties: ['LC.144.3'],
  lapsesIf: {
    vi: 'Sổ theo dõi riêng có ghi đủ người này và được xuất trình.',
    en: 'The separate register names this person in full and was shown.',
  },
  judge: ({ inRegister }) =>
    breaksWhen(
      'no',
      inRegister,
      () =>
        broken('inRegister', {
          vi: 'Không được ghi trong sổ theo dõi riêng.',
          en: 'Is not in the separate register.',
        }),
      () =>
        open(
          {
            vi: 'Chưa rõ có được ghi trong sổ theo dõi riêng hay không.',
            en: 'Whether the separate register names the person is not known.',
          },
          { vi: 'Sổ theo dõi riêng.', en: 'The separate register.' },
        ),
    ),
};

const contractUnder15 = ({ contract }: WorkerFacts): Verdict => {
  const said: Partial<Record<WorkerFacts['contract'], Bilingual>> = {
    none: { vi: 'Không có hợp đồng.', en: 'There is no contract.' },
    oral: { vi: 'Chỉ có hợp đồng bằng lời nói.', en: 'The contract is oral only.' },
    written_by_representative: {
      vi: 'Hợp đồng chỉ có người đại diện ký, không có người chưa đủ 15 tuổi.',
      en: 'Only the representative signed, not the child.',
    },
    written_by_worker: {
      vi: 'Hợp đồng chỉ có người chưa đủ 15 tuổi ký, không có người đại diện.',
      en: 'Only the child signed, not the representative.',
    },
  };
  const text = said[contract];
  if (text) return broken('contract', text, 'contract');
  return contract === 'unknown' ? contractUnknown : kept;
};
const contractUnknown = open(
  { vi: 'Chưa rõ hợp đồng và người ký.', en: 'Contract and signatures are not known.' },
  { vi: 'Hợp đồng lao động.', en: 'The contract.' },
);

/** A check is due six months after the work began. */
const healthCheck = (facts: WorkerFacts, { band, on }: Point): Verdict => {
  const months = band.rules.healthCheckMonths ?? 6;
  const due = addMonths(facts.during.from, months);
  if (on < due) return kept;
  return breaksWhen(
    'no',
    facts.healthCheckWithin6Months,
    () =>
      broken(
        'healthCheckWithin6Months',
        {
          vi: `Không được kiểm tra sức khỏe trong ${months} tháng.`,
          en: `No health check within ${months} months.`,
        },
        'healthCheck',
      ),
    () =>
      open(
        {
          vi: 'Chưa rõ có được kiểm tra sức khỏe định kỳ hay không.',
          en: 'Whether health is checked periodically is not known.',
        },
        { vi: 'Kết quả kiểm tra sức khỏe gần nhất.', en: 'The latest result of a health check.' },
      ),
  );
};

/** Labour Code 145.1: contract, schooling, health and conditions of those under 15. One act, however many grounds. */
const conditions: WorkerRule = {
  code: 'UNDER15-CONDITIONS',
  ages: under15,
  duties: ['LC.145.1.a', 'LC.145.1.b', 'LC.145.1.c'],
  lapsesIf: {
    vi: 'Có đủ hợp đồng hai bên cùng ký, giấy khám sức khỏe, kết quả kiểm tra 06 tháng; giờ làm không ảnh hưởng việc học.',
    en: 'Contract signed by both, certificate of fitness and six-monthly checks are there, and hours leave room for school.',
  },
  judge: (facts, point) =>
    both(
      contractUnder15(facts),
      breaksWhen(
        'yes',
        facts.clashesWithSchool,
        () =>
          broken(
            'clashesWithSchool',
            { vi: 'Giờ làm việc ảnh hưởng thời gian học tập.', en: 'The hours clash with schooling.' },
            'schooling',
          ),
        () =>
          open(
            {
              vi: 'Chưa rõ giờ làm việc có ảnh hưởng việc học hay không.',
              en: 'Whether the hours clash with schooling is not known.',
            },
            { vi: 'Thời khóa biểu, xác nhận của nhà trường.', en: 'The timetable, a word of the school.' },
          ),
      ),
      breaksWhen(
        'no',
        facts.healthCertificate,
        () =>
          broken(
            'healthCertificate',
            {
              vi: 'Không có giấy khám sức khỏe xác nhận phù hợp với công việc.',
              en: 'There is no certificate of fitness for the job.',
            },
            'healthCertificate',
          ),
        () =>
          open(
            {
              vi: 'Chưa rõ có giấy khám sức khỏe hay không.',
              en: 'Whether there is a certificate of fitness is not known.',
            },
            { vi: 'Giấy khám sức khỏe.', en: 'The certificate of fitness.' },
          ),
      ),
      healthCheck(facts, point),
      facts.conditionsFit === 'no'
        ? broken(
            'conditionsFit',
            {
              vi: 'Điều kiện làm việc không phù hợp với lứa tuổi.',
              en: 'Conditions of work do not suit the age.',
            },
            'conditions',
          )
        : kept,
    ),
};

/** Labour Code 18.4b: from 15 the contract needs the written consent of the legal representative. */
const contractConsent: WorkerRule = {
  code: 'MINOR-CONTRACT-CONSENT',
  ages: from15,
  duties: ['LC.18.4.b'],
  lapsesIf: {
    vi: 'Có văn bản đồng ý của người đại diện theo pháp luật.',
    en: 'There is a written consent of the legal representative.',
  },
  judge: ({ contract }) => {
    switch (contract) {
      case 'written_by_worker':
        return broken('contract', {
          vi: 'Hợp đồng không có sự đồng ý bằng văn bản của người đại diện theo pháp luật.',
          en: 'The contract lacks the written consent of the legal representative.',
        });
      case 'oral':
        return broken('contract', {
          vi: 'Hợp đồng bằng lời nói, không có văn bản đồng ý của người đại diện.',
          en: 'The contract is oral, without written consent of the representative.',
        });
      case 'none':
        return open(
          {
            vi: 'Không thấy hợp đồng; chưa rõ có thỏa thuận bằng lời nói hay không.',
            en: 'No contract was seen; whether there is an oral one is not known.',
          },
          { vi: 'Lời khai về thỏa thuận làm việc.', en: 'Statements on what was agreed.' },
        );
      case 'unknown':
        return contractUnknown;
      case 'written_by_both':
      case 'written_by_representative':
        return kept;
    }
  },
};

/** Decree 283/2026, 33.2; that minors from 15 are due one every six months rests on a law that was not read. */
const healthFrom15: WorkerRule = {
  code: 'HEALTH-CHECK-NONE',
  ages: from15,
  duties: ['ND283.33.2'],
  lapsesIf: {
    vi: 'Có kết quả khám sức khỏe định kỳ.',
    en: 'There are results of periodic examinations.',
  },
  judge: healthCheck,
};

/** Labour Code 61.4: no apprentice or trainee under 14. */
const apprentice: WorkerRule = {
  code: 'APPRENTICE-UNDER14',
  ages: [0, 13],
  duties: ['LC.61.4'],
  anyRelation: true,
  lapsesIf: {
    vi: 'Người này đã đủ 14 tuổi khi được nhận, hoặc không phải người học nghề, tập nghề.',
    en: 'The person was 14 when taken in, or is no apprentice or trainee.',
  },
  judge: ({ relation }) => {
    if (relation === 'apprentice')
      return broken('relation', {
        vi: 'Học nghề, tập nghề khi chưa đủ 14 tuổi.',
        en: 'An apprentice or trainee under 14.',
      });
    return relation === 'unknown'
      ? open(
          {
            vi: 'Chưa rõ người này học nghề hay làm việc.',
            en: 'Whether the person is an apprentice or a worker is not known.',
          },
          {
            vi: 'Hợp đồng đào tạo hoặc hợp đồng lao động.',
            en: 'A training contract or a contract of work.',
          },
        )
      : kept;
  },
};

/** Consent, papers and health of people under 18. */
export const employmentRules: readonly WorkerRule[] = [
  register,
  consent,
  conditions,
  contractConsent,
  healthFrom15,
  apprentice,
];
