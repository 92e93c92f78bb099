import { describe, expect, it } from 'vitest';
import { provisionalNumberOf } from '../../../shared/documents/numbering.ts';
import { fillIn } from '../../../shared/documents/fill.ts';
import { plainDate } from '../../../shared/kernel/dates.ts';
import { InspectionId } from '../../../shared/kernel/ids.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import type { Law } from '../../../shared/law/law.ts';
import { referralLetter } from '../../../shared/documents/referral-letter.ts';
import type { ReferralDecision, ReferralFile } from '../../../shared/referrals/schema.ts';
import { aHead, aReferralFile, theLetter, theReferral } from '../../support/filled-documents.ts';

const decided = (...decisions: ReferralDecision[]): { file: ReferralFile } => {
  const file = aReferralFile();
  const [police, ...others] = file.referrals;
  const [taken] = police?.decisions ?? [];
  if (!police || !taken) throw new Error('nobody decided');
  const all = decisions.map((decision) => ({ ...taken, decision }));
  return { file: { ...file, referrals: [{ ...police, decisions: all }, ...others] } };
};
/** The same decision on every sign for this recipient. */
const decidedFor = (to: 'police' | 'childProtection'): { file: ReferralFile } => {
  const file = aReferralFile();
  const [taken] = file.referrals[0]?.decisions ?? [];
  if (!taken) throw new Error('nobody decided');
  const referrals = file.referrals.map((it) =>
    it.to === to ? { ...it, decisions: [{ ...taken, signs: it.signs.map(({ sign }) => sign) }] } : it,
  );
  return { file: { ...file, referrals } };
};
const decline: ReferralDecision = { kind: 'decline', reason: 'Chưa rõ' };
const refer: ReferralDecision = {
  kind: 'refer',
  recipient: 'Công an xã minh họa',
  sentOn: plainDate('2026-11-21'),
  reason: 'Đã rõ',
};
const refused = expect.objectContaining({
  facts: expect.objectContaining({ code: 'document-not-in-state', status: 409 }),
});

describe('a letter of referral', () => {
  it('says to whom, why, and on which signs, with the provisions and how far they were checked', () => {
    const { content, missing } = theLetter();

    expect(content).toMatchObject({
      recipient: 'Cơ quan Cảnh sát điều tra',
      recipientAddress: 'Số 1 phố Minh Họa, Hà Nội',
      reason: 'Giữ giấy tờ của hai người làm thuê',
      recordedOn: 'ngày 20 tháng 11 năm 2026',
      establishmentName: 'Gốm Sen Minh Họa',
      signerTitle: 'Chánh Thanh tra',
      signerName: 'Trần Thị Minh Họa',
      enclosures: [{ no: '1', text: 'Biên bản kiểm tra số 07/BB-KT, ký ngày 20/11/2026' }],
      signs: [
        { no: '1', text: 'Giữ giấy tờ của người lao động.' },
        { no: '2', text: 'Người dưới 16 tuổi làm công việc hoặc ở nơi nguy hiểm, độc hại.' },
      ],
    });
    expect(JSON.stringify(content['signs'])).toContain('khoản 1 Điều 62 Luật Xử lý vi phạm hành chính');
    expect(missing).toEqual([]);
  });

  it('says of a provision that nobody has read that it is to be checked', () => {
    const recalled: Law = {
      ...builtInLaw,
      findProvision: (id) => {
        const found = builtInLaw.findProvision(id);
        return found && { ...found, sourceStatus: 'recalled' };
      },
    };

    const { content } = referralLetter(aHead('referral_letter'), theReferral(), recalled);

    expect(JSON.stringify(content['signs'])).toContain(
      'khoản 1 Điều 62 Luật Xử lý vi phạm hành chính 15/2012/QH13 (điều khoản chưa đối chiếu); Điều 297',
    );
  });

  it('names a sign without what it tells the officer to do', () => {
    const { content } = theLetter({ ...decidedFor('childProtection'), to: 'childProtection' });

    expect(content['signs']).toEqual([expect.objectContaining({ text: 'Trẻ em làm việc trái quy định.' })]);
  });

  it('leaves out what was raised after the decision, which waits for another', () => {
    expect(JSON.stringify(theLetter().content)).not.toMatch(/mua bán người|Bệnh viện/);
  });

  it('tells of children by marks and facts alone', () => {
    const { content } = theLetter();

    const text = JSON.stringify(content['facts']);
    expect(text).toContain('NCTN-1: nữ; 15 tuổi');
    expect(text).toContain('người liên quan: NCTN-1');
    expect(JSON.stringify(content)).not.toMatch(/Nguyễn Văn Kín|bà Tư/);
  });

  it('tells child protection of its own children and what was done to them, and the police of every act', () => {
    const record = theReferral().record;
    if (!record) throw new Error('no record');
    const elsewhere = {
      ...record,
      suspectedViolations: record.suspectedViolations.map((act) => ({ ...act, youngWorkerIds: [] })),
    };
    const factsTo = (to: 'police' | 'childProtection') =>
      JSON.stringify(theLetter({ ...decidedFor(to), record: elsewhere, to }).content['facts']);

    expect(factsTo('childProtection')).toContain('NCTN-1');
    expect(factsTo('childProtection')).not.toContain('Nghi có hành vi');
    expect(factsTo('police')).toContain('Nghi có hành vi');
  });

  it('prints the note of an officer whose sign was decided on', () => {
    const { content } = theLetter(decidedFor('police'));

    expect(content['facts']).toContainEqual({ no: '3', text: 'Bệnh viện báo lại.' });
  });

  it('has dotted lines for what nobody noted', () => {
    const { missing } = theLetter({ ...decided(refer), signer: { name: 'Trần Thị Minh Họa' } });

    expect(missing.map((it) => it.tag)).toEqual(['recipientAddress', 'signerTitle']);
  });

  it('is refused until somebody decides, and where the last decision is not to pass the signs on', () => {
    expect(() => theLetter(decided())).toThrowError(refused);
    expect(() => theLetter(decided(decline))).toThrowError(refused);
    expect(() => theLetter({ to: 'childProtection' })).toThrowError(refused);
    expect(theLetter(decided(decline, refer)).content['recipient']).toBe('Công an xã minh họa');
  });

  it('bears the day on which it was sent', () => {
    const days: string[] = [];
    const headOf = (datedOn: ReturnType<typeof plainDate>) => {
      days.push(datedOn);
      return aHead('referral_letter', { datedOn });
    };

    fillIn(
      'referral_letter',
      { type: 'referral', ...theReferral(decided(refer)) },
      headOf,
      plainDate('2026-12-01'),
      builtInLaw,
    );

    expect(days).toEqual(['2026-11-21']);
  });

  it('has a provisional number of its own for each recipient, and none that its visit has', () => {
    const id = InspectionId.parse('01KAF3T0Q4V8M2Z6X9C7B5N3P2');

    const numbers = [
      provisionalNumberOf({ type: 'inspection', id }),
      provisionalNumberOf({ type: 'referral', id, to: 'police' }),
      provisionalNumberOf({ type: 'referral', id, to: 'childProtection' }),
    ];

    const end = id.slice(-8);
    expect(numbers).toEqual([`TẠM-${end}`, `TẠM-${end}-CA`, `TẠM-${end}-BVTE`]);
  });
});
