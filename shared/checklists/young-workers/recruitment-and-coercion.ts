import { aloneOption, option, unknownOption } from '../options.ts';
import type { Section } from '../schema.ts';
import { someMinor, words, yesNoUnknown } from './terms.ts';

/**
 * Asked of every establishment: signs of coercion can call for passing the file on, not for a fine.
 *
 * @source Decree 283/2026/NĐ-CP, Điều 4, 11, 15 và 17; Decree 130/2021/NĐ-CP, Điều 23; Penal Code, Điều 151, 296 và 297;
 * Law on handling administrative violations, Điều 62.
 */
export const recruitment: Section = {
  id: 'recruitment-and-coercion',
  title: { vi: 'Tuyển dụng và dấu hiệu cưỡng bức', en: 'Recruitment and signs of coercion' },
  questions: [
    {
      id: 'broker',
      text: {
        vi: 'Có người môi giới đưa người chưa thành niên đến làm việc không?',
        en: 'Did a broker bring the minors?',
      },
      source: { provisionIds: ['ND130.23.exploitation'] },
      answer: yesNoUnknown,
      required: true,
      askWhen: someMinor,
    },
    {
      id: 'broker-facts',
      text: {
        vi: 'Người môi giới, nơi đi, số tiền đã nhận',
        en: 'The broker, where from, what was paid',
      },
      help: {
        vi: 'Không ghi họ tên, nơi ở của trẻ em tại đây.',
        en: 'No child’s name or address here.',
      },
      source: { provisionIds: ['ND130.23.exploitation', 'BLHS.151'] },
      answer: words,
      required: true,
      askWhen: { questionId: 'broker', is: ['yes'] },
    },
    {
      id: 'recruitment-deceit',
      text: {
        vi: 'Có dấu hiệu dụ dỗ, hứa hẹn, lừa gạt để tuyển người nhằm bóc lột, cưỡng bức không?',
        en: 'Signs of enticing or deceiving into exploitation or forced labour?',
      },
      source: { provisionIds: ['ND283.11.3'] },
      answer: yesNoUnknown,
      required: true,
      suggests: [{ when: ['yes'], violationCode: 'RECRUIT-DECEIT' }],
    },
    {
      id: 'papers-held',
      text: {
        vi: 'Cơ sở có giữ bản chính giấy tờ tùy thân, văn bằng, chứng chỉ không?',
        en: 'Does the employer hold original papers?',
      },
      source: { provisionIds: ['ND283.15.2.a'] },
      answer: yesNoUnknown,
      required: true,
      suggests: [{ when: ['yes'], violationCode: 'PAPERS-HELD' }],
    },
    {
      id: 'deposit-taken',
      text: {
        vi: 'Cơ sở có yêu cầu đặt cọc tiền hoặc tài sản không?',
        en: 'Does the employer take a deposit of money or goods?',
      },
      source: { provisionIds: ['ND283.15.2.b'] },
      answer: yesNoUnknown,
      required: true,
      suggests: [{ when: ['yes'], violationCode: 'DEPOSIT-TAKEN' }],
    },
    {
      id: 'coercion-signs',
      text: { vi: 'Dấu hiệu cưỡng bức lao động, ngược đãi', en: 'Signs of forced labour or ill-treatment' },
      help: {
        vi: 'Có dấu hiệu tội phạm thì chuyển ngay hồ sơ cho cơ quan tiến hành tố tụng hình sự, không giữ lại để xử phạt.',
        en: 'On signs of crime the file goes to the criminal-procedure body at once and is not kept to fine.',
      },
      source: {
        provisionIds: ['ND283.17.4.a', 'ND283.17.4.b', 'ND283.4.2.i', 'XLVPHC.62.1', 'BLHS.297'],
      },
      answer: {
        kind: 'multiChoice',
        options: [
          option('no_free_exit', 'Không được tự do ra vào, nghỉ việc', 'Cannot leave the place or the job'),
          option('debt', 'Phải làm việc để trả nợ cho chủ', 'Works off a debt to the employer'),
          option('wages_withheld', 'Bị giữ lương', 'Wages withheld'),
          option('threats', 'Bị đe dọa', 'Threats'),
          option('violence', 'Bị đánh đập, ngược đãi', 'Violence, ill-treatment'),
          aloneOption('none', 'Không thấy dấu hiệu', 'None seen'),
          unknownOption,
        ],
      },
      required: true,
      suggests: [
        { when: ['no_free_exit', 'wages_withheld', 'threats', 'violence'], violationCode: 'FORCED-LABOUR' },
        { when: ['debt'], violationCode: 'DEBT-BONDAGE' },
      ],
    },
    {
      id: 'injury',
      text: {
        vi: 'Có người chưa thành niên bị tai nạn, thương tích khi làm việc không?',
        en: 'Has a minor been hurt at work?',
      },
      source: { provisionIds: ['BLHS.296', 'XLVPHC.62.1'] },
      answer: {
        kind: 'choice',
        options: [
          option('no', 'Không', 'No'),
          option('injured', 'Có người bị thương', 'Injured'),
          option('died', 'Có người chết', 'A death'),
          unknownOption,
        ],
      },
      required: true,
      askWhen: someMinor,
    },
  ],
};
