import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anInspection, anInspector } from '../../../shared/inspections/fixtures.ts';
import {
  InspectionAction,
  inspectionLifeCycle,
  InspectionState,
} from '../../../shared/inspections/life-cycle.ts';
import {
  cancelInspection,
  changeInspection,
  concludeInspection,
  isOpen,
  isSealed,
  isVisibleTo,
  markRecorded,
  notifyInspection,
  startInspection,
} from '../../../shared/inspections/rules.ts';
import { Inspection } from '../../../shared/inspections/schema.ts';
import { Instant } from '../../../shared/kernel/dates.ts';

const at = Instant.parse('2026-11-20T03:00:00Z');
const act = { by: anInspector(), at };

/** The moves that the design page allows, written a second time by hand. */
const allowed: Record<string, readonly InspectionState[]> = {
  notify: ['planned'],
  start: ['planned', 'notified'],
  record: ['planned', 'notified', 'underway'],
  conclude: ['recorded'],
  cancel: ['planned', 'notified', 'underway'],
};

const perform: Record<InspectionAction, (inspection: Inspection) => Inspection> = {
  notify: (it) => notifyInspection(it, act),
  start: (it) => startInspection(it, at, act),
  record: (it) => markRecorded(it, { outcome: 'visited', startedAt: at }, act),
  conclude: (it) => concludeInspection(it, act),
  cancel: (it) => cancelInspection(it, { ...act, reason: 'Hoãn' }),
};

describe('the life of an inspection', () => {
  it.each(
    InspectionAction.options.flatMap((action) => InspectionState.options.map((state) => ({ action, state }))),
  )('judges $action from $state as the design says', ({ action, state }) => {
    expect(inspectionLifeCycle.allows(state, action)).toBe(allowed[action]?.includes(state));
  });

  it('never leaves its table, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...InspectionAction.options), { maxLength: 12 }), (actions) => {
        let inspection = anInspection();
        for (const action of actions) {
          const before = inspection;
          try {
            inspection = perform[action](before);
          } catch (error) {
            expect(error).toMatchObject({ facts: { code: 'step-not-allowed' } });
            expect(allowed[action]).not.toContain(before.state);
            continue;
          }
          expect(allowed[action]).toContain(before.state);
          expect(inspection.version).toBe(before.version + 1);
          expect(inspection.steps).toHaveLength(before.steps.length + 1);
        }
      }),
    );
  });

  it('announces no surprise visit, because a notice would end the surprise', () => {
    const surprise = anInspection({ kind: 'surprise' });
    expect(() => notifyInspection(surprise, act)).toThrowError(
      expect.objectContaining({ facts: expect.objectContaining({ code: 'surprise-not-notified' }) }),
    );
  });

  it('begins on the first planned day and not a day earlier, by the date in Việt Nam', () => {
    const inspection = anInspection({ window: { from: '2026-11-20', to: '2026-11-30' } });
    const start = (instant: string) => () => startInspection(inspection, Instant.parse(instant), act);

    expect(start('2026-11-19T17:00:00Z')).not.toThrow();
    expect(start('2026-11-19T16:59:59Z')).toThrowError(/start-out-of-time/);
  });

  it('begins at most five minutes in the future, for clocks differ', () => {
    const start = (instant: string) => () => startInspection(anInspection(), Instant.parse(instant), act);

    expect(start('2026-11-20T03:05:00Z')).not.toThrow();
    expect(start('2026-11-20T03:05:01Z')).toThrowError(/start-out-of-time/);
  });

  it('stays storable however often its plan is changed: there is always room for its steps', () => {
    let inspection = anInspection();
    const changes = Array.from({ length: 300 }, () => {
      try {
        inspection = changeInspection(inspection, {}, act);
        return 'changed';
      } catch {
        return 'refused';
      }
    });
    const walked = concludeInspection(markRecorded(startInspection(inspection, at, act), {}, act), act);

    expect(changes).toContain('refused');
    expect(Inspection.parse(walked)).toEqual(walked);
  });

  it('remembers who was on the team before it changed, and forgets who came back', () => {
    const change = (it: Inspection, leadId: string) =>
      changeInspection(it, { team: { leadId, memberIds: [] } as unknown as Inspection['team'] }, act);

    const once = change(anInspection(), 'inspector-2');
    const back = change(once, 'inspector');

    expect(once.formerMemberIds).toEqual(['inspector']);
    expect(back.formerMemberIds).toEqual(['inspector-2']);
  });
});

describe('the seal of a surprise visit', () => {
  const chief = anInspector({ id: 'chief', rights: { role: 'chief', areaCode: '01', establishmentIds: [] } });
  const leader = anInspector({
    id: 'leader',
    rights: { role: 'leader', areaCode: '01', establishmentIds: [] },
  });
  const colleague = anInspector({ id: 'colleague' });
  const planned = anInspection({ kind: 'surprise' });

  it('holds while planned, is broken by the start, and stays for ever when it is cancelled before', () => {
    const begun = startInspection(planned, at, act);
    const cancelled = cancelInspection(planned, { ...act, reason: 'Hoãn' });
    expect(
      [planned, begun, cancelled, cancelInspection(begun, { ...act, reason: 'Hoãn' })].map(isSealed),
    ).toEqual([true, false, true, false]);
  });

  it('lets only the team and the chief of the area know', () => {
    expect([anInspector(), chief, colleague, leader].map((who) => isVisibleTo(who, planned))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('does not touch scheduled visits', () => {
    expect([colleague, leader].map((who) => isVisibleTo(who, anInspection()))).toEqual([true, true]);
  });
});

it('counts as open what is still to be visited or recorded', () => {
  const open = InspectionState.options.filter((state) => isOpen({ state }));
  expect(open).toEqual(['planned', 'notified', 'underway']);
});
