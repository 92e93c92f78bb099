import { describe, expect, it } from 'vitest';
import { dotted, type Tag } from '../../../shared/documents/form.ts';
import { documentKinds } from '../../../shared/documents/kinds.ts';
import { formOf } from '../../../shared/documents/fill.ts';
import {
  paymentNotice,
  remediesOfDecision,
  remediesOfVisit,
  remedyNotice,
} from '../../../shared/documents/notices.ts';
import type { DocumentKind } from '../../../shared/documents/schema.ts';
import { citedAs, limitOn } from '../../../shared/documents/law-words.ts';
import { violationMinutes } from '../../../shared/documents/violation-minutes.ts';
import { isWithin, plainDate } from '../../../shared/kernel/dates.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import { aPenalty, aProposedPenalty, aRemediesOnlyPenalty } from '../../../shared/penalties/fixtures.ts';
import { aSuspectedViolation } from '../../../shared/visit-records/fixtures.ts';
import { aViolation } from '../../../shared/violations/fixtures.ts';
import {
  address,
  aHead,
  delivered,
  facts,
  filled,
  ids,
  theDecided,
  theDecision,
  theDecisionOfRemedies,
  theMinutes,
} from '../../support/filled-documents.ts';

const names = (tags: readonly Tag[]) => tags.map(({ name }) => name).toSorted();

describe.each(Object.entries(documentKinds))('%s', (kind, { tags }) => {
  const content = filled[kind as DocumentKind]; // keys of our own table

  it('fills every tag that an office may use in its template, and no other', () => {
    expect(Object.keys(content).toSorted()).toEqual(names(tags));
    for (const { name, of } of tags) {
      const value = content[name];
      expect(Array.isArray(value), name).toBe(of !== undefined);
      if (Array.isArray(value))
        for (const part of value) expect(Object.keys(part).toSorted()).toEqual(names(of ?? []));
    }
  });

  it('is text that is ready to be printed: no machine words, no other form of letters', () => {
    const text = JSON.stringify(content);
    expect(text).toBe(text.normalize('NFC'));
    expect(text).not.toMatch(/undefined|null|\[object|NaN|[a-z]_[a-z]/);
  });

  it('says what stands in each place in words', () => {
    for (const { what } of tags) expect(what).toMatch(/\p{L}/u);
  });
});

describe('the head of a document', () => {
  it('has office, number, place and date as they are printed', () => {
    expect(filled.violation_minutes).toMatchObject({
      agencyParent: 'UBND THÀNH PHỐ HÀ NỘI',
      agency: 'SỞ NỘI VỤ',
      number: '12/BB-VPHC',
      provisionalLine: 'Số tạm: TẠM-9C7B5N3P',
      placeDate: 'Hà Nội, ngày 05 tháng 11 năm 2026',
      draftMark: '',
    });
  });

  it('names a form with its status, and none where no code is known', () => {
    expect(filled.violation_minutes['formLine']).toBe('Theo mẫu MBB01 (mã biểu mẫu chưa đối chiếu)');
    expect(filled.penalty_decision['formLine']).toBe('Theo mẫu MQĐ02 (mã biểu mẫu chưa đối chiếu)');
    for (const kind of ['visit_minutes', 'payment_notice', 'remedy_notice', 'referral_letter'] as const)
      expect(filled[kind]['formLine']).toBe('');
  });

  it('marks a draft, which has a place for the number and none in it', () => {
    const { numberText: _, ...draft } = aHead('violation_minutes', { symbol: 'BB-VPHC' });
    const { content } = violationMinutes(draft, facts(aPenalty()), builtInLaw);

    expect(content['draftMark']).toBe('DỰ THẢO');
    expect(content['number']).toBe('………/BB-VPHC');
  });
});

describe('minutes of a visit', () => {
  it('tell of young workers by mark and facts, and leave out what was noted of the person', () => {
    const { content } = theMinutes();

    expect(content['workers']).toEqual([
      {
        label: 'NCTN-1',
        sex: 'nữ',
        age: '15 tuổi (giấy tờ tùy thân)',
        job: 'Vẽ hoa văn gốm (người lao động)',
        hours: '6,5 giờ/ngày; chưa rõ số giờ một tuần; làm đêm: không; làm thêm giờ: không',
        papers: expect.stringContaining('đồng ý của cha, mẹ hoặc người giám hộ: không'),
      },
    ]);
    expect(JSON.stringify(content)).not.toContain('Nguyễn Văn Kín');
  });

  it('cite the law of the conduct', () => {
    const old = aSuspectedViolation(ids[1], 'CONSENT', {
      from: plainDate('2026-08-01'),
      to: plainDate('2026-08-20'),
      ongoing: false,
    });
    const [before] = [theMinutes({ suspectedViolations: [old] }).content['acts']];

    expect(filled.visit_minutes['acts']).toEqual([
      expect.objectContaining({
        no: '1',
        citation: 'điểm a khoản 2 Điều 27 Nghị định 283/2026/NĐ-CP',
        conduct: 'từ ngày 01 tháng 10 năm 2026, đang diễn ra',
        workers: 'NCTN-1',
      }),
    ]);
    expect(before).toEqual([
      expect.objectContaining({
        citation: 'điểm a khoản 2 Điều 29 Nghị định 12/2022/NĐ-CP (điều khoản chưa đối chiếu)',
        conduct: 'từ ngày 01 tháng 8 năm 2026 đến ngày 20 tháng 8 năm 2026',
      }),
    ]);
  });

  it('name the witness of a signature that was refused', () => {
    const { content } = theMinutes({
      attendees: [
        { id: 'a1', party: 'inspector', name: 'Thanh tra viên minh họa', userId: 'inspector' },
        { id: 'a2', party: 'establishment', name: 'Chủ cơ sở minh họa' },
        { id: 'a3', party: 'witness', name: 'Trưởng thôn minh họa' },
      ],
      signatures: [
        { result: 'signed', attendeeId: 'a1', method: 'on_glass', signedAt: '2026-11-20T02:30:00Z' },
        { result: 'refused', attendeeId: 'a2', reason: 'Không đồng ý với biên bản', witnessId: 'a3' },
      ],
    });

    expect(content['signatures']).toEqual([
      {
        party: 'Đoàn kiểm tra',
        name: 'Thanh tra viên minh họa',
        state: 'Đã ký lúc 09 giờ 30 phút, ngày 20 tháng 11 năm 2026',
      },
      {
        party: 'Đại diện cơ sở',
        name: 'Chủ cơ sở minh họa',
        state: 'Không ký. Lý do: Không đồng ý với biên bản. Người chứng kiến: Trưởng thôn minh họa',
      },
    ]);
  });

  it('leave dotted lines for what the record lacks, and list them', () => {
    const { content, missing } = theMinutes();

    expect(content['workersSeen']).toBe(dotted);
    expect(missing.map(({ tag }) => tag)).toEqual(
      expect.arrayContaining(['workersSeen', 'establishmentCode', 'note']),
    );
    expect(missing.map(({ tag }) => tag)).not.toContain('place');
  });
});

describe('minutes of violations', () => {
  it('give the time to explain where the range gives that right', () => {
    expect(filled.violation_minutes['explanation']).toBe(
      'Trong thời hạn 05 ngày làm việc (thời hạn chưa đối chiếu), kể từ ngày lập biên bản, cá nhân, tổ chức vi phạm có quyền gửi văn bản giải trình đến người có thẩm quyền xử phạt; yêu cầu giải trình trực tiếp phải gửi trong thời hạn 02 ngày làm việc, kể từ ngày lập biên bản.',
    );
  });

  it('say that there is no such right where it has none', () => {
    const penalty = aPenalty([aViolation({}, 'REGISTER')]);
    const { content } = violationMinutes(aHead('violation_minutes'), facts(penalty), builtInLaw);

    expect(content['explanation']).toContain('không thuộc trường hợp được giải trình');
  });

  it('tell of that right whatever was asked for, or became of the file, on the very day', () => {
    const file = aPenalty();
    const { madeOn } = file.minutes;
    const asked = { ...file, explanation: { form: 'oral' as const, requestedOn: madeOn } };

    const of = (penalty: typeof file) =>
      violationMinutes(aHead('violation_minutes'), facts(penalty), builtInLaw).content['explanation'];

    expect(of(asked)).toEqual(of(file));
    expect(of(asked)).toContain('có quyền gửi văn bản giải trình');
  });
});

describe('a penalty decision', () => {
  it('has the fine of each act and their sum, in figures and words', () => {
    expect(filled.penalty_decision).toMatchObject({
      acts: [
        expect.objectContaining({
          citation: 'điểm c khoản 2 Điều 27 Nghị định 283/2026/NĐ-CP',
          fine: '22.500.000 đồng',
          fineInWords: 'Hai mươi hai triệu năm trăm nghìn đồng',
        }),
      ],
      total: '22.500.000 đồng',
      totalInWords: 'Hai mươi hai triệu năm trăm nghìn đồng',
      payWithin: 'trong thời hạn 10 ngày, kể từ ngày nhận được Quyết định này',
      authority: 'GIÁM ĐỐC SỞ NỘI VỤ HÀ NỘI',
      minutesReference: 'số 05/BB-VPHC ngày 23/11/2026',
    });
  });

  it('is drafted from a proposal with the signer left open', () => {
    const { content, missing } = theDecision(aProposedPenalty());

    expect(content['total']).toBe('22.500.000 đồng');
    expect(missing.map(({ tag }) => tag)).toEqual(expect.arrayContaining(['signerTitle', 'signerName']));
  });
});

describe('what nobody has read of the law', () => {
  it('says so where a decision gives the time to complain and sue, and not where the time to pay was read', () => {
    expect(filled.penalty_decision).toMatchObject({
      complaintWithin:
        'khiếu nại trong thời hạn 90 ngày (thời hạn chưa đối chiếu) hoặc khởi kiện trong thời hạn 01 năm (thời hạn chưa đối chiếu), kể từ ngày nhận được Quyết định này',
      payWithin: 'trong thời hạn 10 ngày, kể từ ngày nhận được Quyết định này',
    });
  });

  it('is marked on every paper, for each clock and provision of the catalogue', () => {
    const on = plainDate('2026-11-20');
    const mark = (text: string | undefined) => text !== undefined && text.includes('chưa đối chiếu');
    const unread = ['recalled', 'missing'];

    for (const { id, versions } of builtInLaw.catalogue.deadlines) {
      const version = versions.find((it) => isWithin(on, it));
      if (version?.limit.kind === 'period')
        expect(mark(limitOn(builtInLaw, id, on)), id).toBe(unread.includes(version.sourceStatus));
    }
    for (const { id, sourceStatus } of builtInLaw.catalogue.provisions)
      expect(mark(citedAs(builtInLaw, id)), id).toBe(unread.includes(sourceStatus));
  });
});

describe('a decision without a fine', () => {
  it('says why there is none and orders its remedies, and lists nothing of paying as missing', () => {
    const { content, missing } = theDecisionOfRemedies();

    expect(content).toMatchObject({
      about: 'Áp dụng biện pháp khắc phục hậu quả',
      ruling: 'Áp dụng biện pháp khắc phục hậu quả',
      acts: [expect.objectContaining({ fine: '', fineInWords: '' })],
      total: '',
      totalInWords: '',
      payWithin: '',
      treasury: '',
      noRemedies: '',
    });
    expect(content['noFine']).toMatch(/^Không phạt tiền \(căn cứ chưa đối chiếu\)\. \p{Lu}/u);
    expect(JSON.stringify(content)).not.toContain('0 đồng');
    expect(missing.map(({ tag }) => tag)).not.toEqual(expect.arrayContaining(['treasury']));
  });

  it('follows no form of fines, and is called by its own name in the notice of its remedies', () => {
    const file = facts(aRemediesOnlyPenalty());
    const { decision } = file.penalty;
    if (!decision) throw new Error('nothing decided');

    expect(formOf('penalty_decision', { type: 'penalty', ...file })).toBeUndefined();
    expect(formOf('penalty_decision', { type: 'penalty', ...facts(delivered) })).toMatchObject({
      code: 'MQĐ02',
    });
    expect(remediesOfDecision(file, decision, builtInLaw).ground).toMatch(
      /^Quyết định áp dụng biện pháp khắc phục hậu quả số/,
    );
    expect(filled.remedy_notice['ground']).toMatch(/^Quyết định xử phạt vi phạm hành chính số/);
  });
});

describe('notices', () => {
  it('of payment have the last day that the law counts, and a surcharge only once there is one', () => {
    const late = paymentNotice(
      aHead('payment_notice', { datedOn: plainDate('2026-12-16') }),
      facts(delivered),
      theDecided(),
      builtInLaw,
    );

    expect(filled.payment_notice).toMatchObject({
      remaining: '22.500.000 đồng',
      payBy: 'ngày 14 tháng 12 năm 2026', // the tenth day is a Saturday
      surcharge: '',
    });
    expect(late.content['surcharge']).toBe('22.500 đồng tính đến ngày 16 tháng 12 năm 2026');
    expect(late.content['surchargeRule']).toContain('Điều 78');
  });

  it('of remedies list what was ordered after a visit', () => {
    const remedyOrder = { measure: 'Lập sổ theo dõi riêng', dueOn: plainDate('2026-12-20') };
    const violations = [aViolation({ remedyOrder }, 'REGISTER'), aViolation()];
    const from = remediesOfVisit('Gốm Sen', violations, 'ngày 20 tháng 11 năm 2026', { address }, builtInLaw);

    expect(remedyNotice(aHead('remedy_notice'), from).content['remedies']).toEqual([
      {
        no: '1',
        measure: 'Lập sổ theo dõi riêng',
        due: 'chậm nhất hết ngày 20 tháng 12 năm 2026',
        citation: 'khoản 1 Điều 27 Nghị định 283/2026/NĐ-CP',
      },
    ]);
  });
});
