import { describe, expect, it } from 'vitest';
import { Problem } from '../../../shared/kernel/problem.ts';
import { builtInLaw } from '../../../shared/law/catalogue.ts';
import {
  aDecision,
  anOpening,
  aPassage,
  aPenalty,
  aProposal,
  aProposedPenalty,
  days,
  someMinutes,
} from '../../../shared/penalties/fixtures.ts';
import { judgeMaker, makerFaults } from '../../../shared/penalties/competence.ts';
import { openPenalty } from '../../../shared/penalties/opening.ts';
import { decide, passUp, propose } from '../../../shared/penalties/rules.ts';
import { Minutes, type Penalty } from '../../../shared/penalties/schema.ts';
import { aViolation, anActOn } from '../../../shared/violations/fixtures.ts';
import { refusal } from '../../support/refusals.ts';

const onDecision = anActOn(days.decided);
const onMinutes = anActOn(days.minutes);
const deciding = (more: object, file: Penalty = aProposedPenalty()) =>
  decide(builtInLaw, file, aDecision(file, more), onDecision);
const { communeCode } = aProposedPenalty().place;
const clause3 = () => aProposedPenalty([aViolation({}, 'UNDER13')]);
const said = (attempt: () => unknown): string => {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Problem)
      return (error.facts.errors ?? []).flatMap(({ detail }) => [detail.vi, detail.en]).join('\n');
    throw error;
  }
  return '';
};

describe('whoever signs a decision', () => {
  it.each([
    ['Giám đốc Sở Nội vụ', undefined, 'HOME-AFFAIRS-DIRECTOR'],
    ['Giám đốc Sở Nội vụ Hà Nội', undefined, 'HOME-AFFAIRS-DIRECTOR'],
    ['Chủ tịch UBND cấp tỉnh', undefined, 'PROVINCE-CHAIR'],
    ['Chủ tịch UBND xã Bát Tràng', 'COMMUNE-CHAIR', 'COMMUNE-CHAIR'],
    ['Chủ tịch Ủy ban nhân dân phường Hồng Hà', undefined, 'COMMUNE-CHAIR'],
    ['CHỦ TỊCH UBND THÀNH PHỐ HÀ NỘI', undefined, 'PROVINCE-CHAIR'],
    ['Trưởng đoàn kiểm tra', 'EMPLOYMENT-TEAM-HEAD', 'EMPLOYMENT-TEAM-HEAD'],
  ])('as %s may decide an act of clause 2', (signerTitle, signerAuthorityId, authorityId) => {
    const signerAreaCode = authorityId === 'COMMUNE-CHAIR' ? communeCode : undefined;
    const { judgement } = deciding({ signerTitle, signerAuthorityId, signerAreaCode });

    expect(judgement?.signer).toMatchObject({ authorityId, may: 'yes', byDelegation: false });
  });

  it('is refused above the ceiling, with the reason and those who may', () => {
    const asDirector = () =>
      deciding({ signerTitle: 'Giám đốc Sở Nội vụ', signerAuthorityId: undefined }, clause3());

    expect(asDirector).toThrowError(refusal('penalty-impossible', '/signerAuthorityId'));
    expect(said(asDirector)).toContain('Chỉ được phạt đến 60.000.000 đồng');
    expect(said(asDirector)).toContain(
      'Those that may decide: Chair of the People’s Committee of the province',
    );
  });

  it('is judged by the titles of the day of the decision: an inspector fines no more', () => {
    expect(() =>
      deciding({ signerTitle: 'Chánh Thanh tra Sở', signerAuthorityId: 'DEPARTMENT-CHIEF-INSPECTOR' }),
    ).toThrowError(refusal('penalty-impossible', '/signerAuthorityId'));
  });

  it('is refused under a title that the catalogue does not know, and under another than is written', () => {
    expect(() => deciding({ signerTitle: 'Trưởng phòng' })).toThrowError(
      refusal('penalty-impossible', '/signerAuthorityId'),
    );
    expect(() =>
      deciding({ signerTitle: 'Giám đốc Sở Nội vụ', signerAuthorityId: 'PROVINCE-CHAIR' }),
    ).toThrowError(refusal('penalty-impossible', '/signerAuthorityId'));
  });

  it.each([
    ['Trưởng phòng Lao động', 'PROVINCE-CHAIR', '/signerTitle'],
    ['Chủ tịch UBND', 'PROVINCE-CHAIR', '/signerTitle'],
    ['Chủ tịch Hội đồng nhân dân tỉnh', 'PROVINCE-CHAIR', '/signerTitle'],
    ['Chủ tịch UBND xã Bát Tràng', 'PROVINCE-CHAIR', '/signerAuthorityId'],
    ['Chủ tịch UBND tỉnh', 'HOME-AFFAIRS-DIRECTOR', '/signerAuthorityId'],
  ])('is not believed as %s under the power of %s', (signerTitle, signerAuthorityId, pointer) => {
    expect(() => deciding({ signerTitle, signerAuthorityId })).toThrowError(
      refusal('penalty-impossible', pointer),
    );
  });

  it('as chair of a commune signs for that commune alone, stated or known by the account', () => {
    const chair = { signerTitle: 'Chủ tịch UBND xã Bát Tràng', signerAuthorityId: 'COMMUNE-CHAIR' };
    const refused = refusal('penalty-impossible', '/signerAreaCode');
    const file = aProposedPenalty();
    const byAccountOf = (areaCode: string, more: object = {}) =>
      decide(builtInLaw, file, aDecision(file, { ...chair, ...more }), { ...onDecision, areaCode });

    expect(() => deciding(chair)).toThrowError(refused);
    expect(() => deciding({ ...chair, signerAreaCode: '99999' })).toThrowError(refused);
    expect(deciding({ ...chair, signerAreaCode: communeCode }).state).toBe('decided');
    expect(byAccountOf(communeCode).state).toBe('decided');
    expect(() => byAccountOf('99999')).toThrowError(refused);
    expect(() => byAccountOf(file.place.provinceCode)).toThrowError(refused);
    expect(() => byAccountOf(communeCode, { signerAreaCode: '99999' })).toThrowError(refused);
  });

  it('of a province is not of another, where it is stated', () => {
    expect(deciding({ signerAreaCode: aPenalty().place.provinceCode }).state).toBe('decided');
    expect(() => deciding({ signerAreaCode: '31' })).toThrowError(
      refusal('penalty-impossible', '/signerAreaCode'),
    );
  });

  it('signs after a merger for the commune that took the old one in', () => {
    const file = aProposedPenalty();
    const moved = { ...file, followedTo: { ...file.place, communeCode: '00999' } };
    const chair = { signerTitle: 'Chủ tịch UBND xã', signerAreaCode: '00999' };

    expect(deciding({ ...chair, signerAuthorityId: 'COMMUNE-CHAIR' }, moved).state).toBe('decided');
  });

  it('decides at sea only as coast guard of a rank that is stated', () => {
    const guard = { signerTitle: 'Cảnh sát biển', signerAuthorityId: 'COAST-GUARD' };
    const file = aProposedPenalty();
    const atSea = { ...file, minutes: { ...file.minutes, atSea: true as const } };

    expect(() => deciding(guard)).toThrowError(refusal('penalty-impossible', '/signerAuthorityId'));
    expect(() => deciding(guard, atSea)).toThrowError(refusal('penalty-impossible', '/competenceStatement'));
    expect(deciding({ ...guard, competenceStatement: 'Tư lệnh vùng' }, atSea).judgement?.signer.may).toBe(
      'unknown',
    );
  });
});

describe('where the catalogue has not read who may', () => {
  const ofCarers = (): Penalty => {
    const violation = aViolation({}, 'HOUSEHOLD-OVERWORK');
    const subject = { kind: 'parent_or_carer', name: 'Người chăm sóc minh họa', relation: 'carer' };
    const { inspectionId: id, establishment, place } = violation;
    const ground = { law: builtInLaw, id: aPenalty().id, inspection: { id, establishment, place } };
    const { penalty } = openPenalty(
      anOpening([violation], { subject }),
      { ...ground, violations: [violation] },
      onMinutes,
    );
    return propose(builtInLaw, penalty, aProposal(penalty), onMinutes);
  };
  const signed = {
    signerTitle: 'Chủ tịch UBND xã',
    signerAuthorityId: 'COMMUNE-CHAIR',
    signerAreaCode: communeCode,
  };

  it('the signer must say by what power, and it is kept as said, not as judged', () => {
    const competenceStatement = 'Điều 38 Luật Xử lý vi phạm hành chính';

    expect(() => deciding(signed, ofCarers())).toThrowError(
      refusal('penalty-impossible', '/competenceStatement'),
    );
    expect(deciding({ ...signed, competenceStatement }, ofCarers()).judgement?.signer).toMatchObject({
      may: 'unknown',
      statement: competenceStatement,
      authorityId: 'COMMUNE-CHAIR',
    });
  });
});

describe('a deputy', () => {
  const delegated = {
    byTitle: 'Giám đốc Sở Nội vụ Hà Nội',
    byName: 'Giám đốc minh họa',
    document: '07/QĐ-GQ',
    on: '2026-01-05',
    scope: 'Xử phạt vi phạm hành chính về lao động',
    from: '2026-01-06',
    to: '2026-12-31',
  };
  const deputy = { signerTitle: 'Phó Giám đốc Sở Nội vụ Hà Nội', delegated };

  it('signs within the power that was delegated in writing', () => {
    expect(deciding(deputy).judgement?.signer).toMatchObject({
      authorityId: 'HOME-AFFAIRS-DIRECTOR',
      may: 'yes',
      byDelegation: true,
    });
    expect(() => deciding({ ...deputy, signerAuthorityId: undefined }, clause3())).toThrowError(
      refusal('penalty-impossible', '/delegated/byAuthorityId'),
    );
  });

  it('does not sign without, outside its period, or where day, scope and period are not told', () => {
    const { byTitle, document } = delegated;

    expect(() =>
      deciding({ ...deputy, delegated: undefined, signerAuthorityId: 'HOME-AFFAIRS-DIRECTOR' }),
    ).toThrowError(refusal('penalty-impossible', '/delegated'));
    expect(() => deciding({ ...deputy, delegated: { ...delegated, to: '2026-11-29' } })).toThrowError(
      refusal('penalty-impossible', '/delegated/to'),
    );
    expect(() => deciding({ ...deputy, delegated: { byTitle, document } })).toThrowError(
      refusal('penalty-impossible', '/delegated/on', '/delegated/from', '/delegated/to', '/delegated/scope'),
    );
  });

  it('signs for the own head, not for that of another office', () => {
    expect(() => deciding({ ...deputy, signerTitle: 'Phó Cục trưởng Cục Việc làm' })).toThrowError(
      refusal('penalty-impossible', '/signerTitle'),
    );
  });

  it('is the only one to whom the power is delegated', () => {
    expect(() => deciding({ signerTitle: 'Trưởng phòng Lao động', delegated })).toThrowError(
      refusal('penalty-impossible', '/signerTitle'),
    );
  });
});

describe('passing a file up', () => {
  const file = aPenalty([aViolation({}, 'UNDER13')]);

  it('keeps its state, gives it ten working days, and needs an act above the power', () => {
    const passed = passUp(builtInLaw, file, aPassage(), onMinutes);
    const proposed = propose(builtInLaw, passed, aProposal(passed, { moreTime: 'passed_up' }), onMinutes);

    expect(passed).toMatchObject({ state: 'recorded', version: 2, passages: [aPassage()] });
    expect(passed.steps.at(-1)).toMatchObject({ action: 'passUp', reason: 'Có hành vi vượt thẩm quyền.' });
    expect(proposed.state).toBe('proposed');
    expect(() => passUp(builtInLaw, aPenalty(), aPassage(), onMinutes)).toThrowError(
      refusal('penalty-impossible', '/fromAuthorityId'),
    );
  });

  it('goes only to a title that may decide it, on a day of the file, before the decision', () => {
    expect(() =>
      passUp(builtInLaw, file, aPassage({ toAuthorityId: 'HOME-AFFAIRS-DIRECTOR' }), onMinutes),
    ).toThrowError(refusal('penalty-impossible', '/toAuthorityId'));
    expect(() => passUp(builtInLaw, file, aPassage({ on: '2026-11-22' }), onMinutes)).toThrowError(
      refusal('penalty-impossible', '/on'),
    );
    const decided = deciding({}, clause3());
    expect(() => passUp(builtInLaw, decided, aPassage(), onDecision)).toThrowError(
      refusal('step-not-allowed'),
    );
  });

  it('is what more time for a file that went up rests on', () => {
    expect(() =>
      propose(builtInLaw, file, aProposal(file, { moreTime: 'passed_up' }), onMinutes),
    ).toThrowError(refusal('penalty-impossible', '/moreTime'));
  });
});

describe('whoever drew up the minutes', () => {
  const opening = (minutes: object) => {
    const violation = aViolation();
    const { inspectionId: id, establishment, place } = violation;
    return openPenalty(
      anOpening([violation], { minutes: { ...someMinutes, ...minutes } }),
      {
        law: builtInLaw,
        id: aPenalty().id,
        inspection: { id, establishment, place },
        violations: [violation],
      },
      onMinutes,
    ).penalty;
  };
  const judged = (more: object) => judgeMaker(builtInLaw, Minutes.parse({ ...someMinutes, ...more })).may;

  it('must be one of those who may, where the minutes say which', () => {
    expect(opening({ makerId: 'HOME-AFFAIRS-STAFF' }).minutes.makerId).toBe('HOME-AFFAIRS-STAFF');
    expect(() => opening({ makerId: 'POLICE' })).toThrowError(
      refusal('penalty-impossible', '/minutes/makerId'),
    );
  });

  it.each([
    'Chuyên viên Sở Nội vụ',
    'Thanh tra viên',
    'Công chức văn hóa - xã hội',
    'Chủ tịch UBND xã Bát Tràng',
  ])('may be named by the title alone where the catalogue knows it: %s', (madeByTitle) => {
    expect(opening({ madeByTitle }).minutes.madeByTitle).toBe(madeByTitle);
  });

  it.each(['Chuyên viên', 'Công an xã', 'Nhân viên bảo vệ'])(
    'is refused under the title %s alone',
    (madeByTitle) => {
      expect(() => opening({ madeByTitle })).toThrowError(
        refusal('penalty-impossible', '/minutes/madeByTitle'),
      );
    },
  );

  it('is stated with the power where nobody has read who might, before 10/9/2026', () => {
    const old = { ...someMinutes, madeByTitle: 'Chuyên viên', madeOn: '2026-08-03' };
    const faults = (more: object) =>
      makerFaults(builtInLaw, Minutes.parse({ ...old, ...more })).map(({ pointer }) => pointer);

    expect(faults({})).toEqual(['/minutes/makerStatement']);
    expect(faults({ makerStatement: 'Điều 58 Luật Xử lý vi phạm hành chính' })).toEqual([]);
    expect(faults({ madeByTitle: 'Chủ tịch UBND xã' })).toEqual([]);
  });

  it('is judged by the title where it says enough', () => {
    expect(judged({ madeByTitle: 'Công chức Sở Nội vụ Hà Nội' })).toBe('yes');
    expect(judged({ madeByTitle: 'Chuyên viên' })).toBe('no');
    expect(judged({ makerId: 'POLICE', madeOn: '2026-08-03' })).toBe('unknown');
    expect(judged({ makerId: 'POLICE' })).toBe('no');
  });
});

describe('the subject of a file', () => {
  const openingAs = (subject: object, type: string) => () => {
    const violation = aViolation();
    const { inspectionId: id, establishment, place } = violation;
    const inspection = { id, establishment: { ...establishment, type } as typeof establishment, place };
    return openPenalty(
      anOpening([violation], { subject }),
      { law: builtInLaw, id: aPenalty().id, inspection, violations: [violation] },
      onMinutes,
    );
  };
  const organisation = {
    kind: 'organisation',
    name: 'Công ty minh họa',
    representative: { name: 'Giám đốc minh họa', position: 'Giám đốc' },
  };
  const household = { kind: 'household', name: 'Hộ minh họa' };

  it('is fined as its establishment is: an enterprise as an organisation, a household as a person', () => {
    const refused = refusal('penalty-impossible', '/subject/kind');

    expect(openingAs(organisation, 'enterprise')).not.toThrowError();
    expect(openingAs(household, 'household_business')).not.toThrowError();
    expect(openingAs(household, 'enterprise')).toThrowError(refused);
    expect(openingAs(organisation, 'craft_village_household')).toThrowError(refused);
    expect(openingAs(organisation, 'informal')).not.toThrowError();
  });
});
