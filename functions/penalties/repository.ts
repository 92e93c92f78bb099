import type { DocumentKind } from '../../shared/documents/schema.ts';
import type { Inspection } from '../../shared/inspections/schema.ts';
import { violationsChanged } from '../../shared/penalties/problems.ts';
import { Penalty } from '../../shared/penalties/schema.ts';
import { maxSanctions } from '../../shared/penalties/sanctions.ts';
import type { Violation } from '../../shared/violations/schema.ts';
import { inspectionKey } from '../inspections/keys.ts';
import { parseInspection } from '../inspections/repository.ts';
import { areaIndexOf } from '../platform/area-index.ts';
import { answerWrite } from '../platform/answers.ts';
import { allOf } from '../platform/pages.ts';
import type { Sender } from '../platform/sender.ts';
import type { Item, Page, Table, Write } from '../platform/table.ts';
import { violationKey } from '../violations/keys.ts';
import { parseViolation } from '../violations/repository.ts';
import { violationWrites } from '../violations/writes.ts';
import {
  heldViolationKey,
  openPenaltiesOfArea,
  penaltyKey,
  penaltyPartition,
  sanctionIds,
  sanctionsKey,
} from './keys.ts';
import { notIssued, penaltyWrites } from './writes.ts';

/** A file with the violations that it holds, as far as its copies tell. */
export interface PenaltyFile {
  readonly penalty: Penalty | undefined;
  readonly held: readonly Violation[];
}

/** The violations of a file go with it, each on the version that was read; at most 20, three writes each. */
const violationsWith = (violations: readonly Violation[], action: string, sender: Sender): Write[] =>
  violations
    .flatMap((violation) => violationWrites(violation, action, sender))
    .map((write) => ({ ...write, refusal: violationsChanged }));

export const penaltyRepository = (table: Table) => ({
  find: async (id: string): Promise<Penalty | undefined> => {
    const item = await table.get(penaltyKey(id));
    return item && Penalty.parse(item['body']);
  },

  /** A file with its copies of the violations that it holds, in one request. */
  async findWithHeld(id: string): Promise<PenaltyFile> {
    const items = await allOf(table, { partition: penaltyPartition(id) });
    const penalty = items.find(({ type }) => type === 'Penalty');
    return {
      penalty: penalty && Penalty.parse(penalty['body']),
      held: items
        .filter(({ type }) => type === 'HeldViolation')
        .flatMap((item) => parseViolation(item) ?? []),
    };
  },

  /** At most 100, in the order asked. */
  findMany: async (ids: readonly string[]): Promise<(Penalty | undefined)[]> =>
    (await table.getMany(ids.map(penaltyKey))).map((item) => item && Penalty.parse(item['body'])),

  /**
   * The files that decided on an establishment, the latest first, as many as the facts of a visit hold: one Get, and one
   * BatchGet where there are any.
   */
  async decidedOn(establishmentId: string): Promise<Penalty[]> {
    const ids = sanctionIds(await table.get(sanctionsKey(establishmentId))).slice(0, maxSanctions);
    const items = ids.length > 0 ? await table.getMany(ids.map(penaltyKey)) : [];
    return items.flatMap((item) => (item ? [Penalty.parse(item['body'])] : []));
  },

  /** All that opening a file looks at, in one request. */
  async ground(
    inspectionId: string,
    violationIds: readonly string[],
  ): Promise<{ inspection: Inspection | undefined; violations: (Violation | undefined)[] }> {
    const [inspection, ...violations] = await table.getMany([
      inspectionKey(inspectionId),
      ...violationIds.map((id) => violationKey(inspectionId, id)),
    ]);
    return { inspection: parseInspection(inspection), violations: violations.map(parseViolation) };
  },

  /** The violations of a file as they stand, in one request: for one whose copies are missing or have fallen behind. */
  async violationsOf({ inspectionId, basis }: Penalty): Promise<Violation[]> {
    const items = await table.getMany(basis.map((it) => violationKey(inspectionId, it.violationId)));
    return items.map(parseViolation).filter((it) => it !== undefined);
  },

  /** A new file and the violations it claims, or neither: of two that want the same one, the later is refused. */
  open: (penalty: Penalty, claimed: readonly Violation[], sender: Sender): Promise<void> =>
    table.commit([
      ...penaltyWrites(penalty, 'open', sender),
      ...violationsWith(claimed, 'openPenalty', sender),
      ...answerWrite(sender, penalty),
    ]),

  /** A decision that was received, with the violations for which it orders remedies, or neither. */
  deliver: (next: Penalty, ordered: readonly Violation[], sender: Sender): Promise<void> =>
    table.commit([
      ...penaltyWrites(next, 'deliver', sender),
      ...violationsWith(ordered, 'orderRemedy', sender),
      ...answerWrite(sender, next),
    ]),

  /** A number put right, while no document bears it. */
  renumber: (next: Penalty, kind: DocumentKind, sender: Sender): Promise<void> =>
    table.commit([
      ...penaltyWrites(next, 'correctNumber', sender),
      notIssued(next.id, kind),
      ...answerWrite(sender, next),
    ]),

  /** The next version; with the violations it releases, and with the answer to remember where it is a creation. */
  replace: (
    next: Penalty,
    action: string,
    sender: Sender,
    released: readonly Violation[] = [],
  ): Promise<void> =>
    table.commit([
      ...penaltyWrites(next, action, sender),
      ...violationsWith(released, 'releasePenalty', sender),
      ...released.map(({ id }): Write => ({ delete: heldViolationKey(next.id, id) })),
      ...answerWrite(sender, next),
    ]),

  /** Open files of a commune (five digits) or province (two), by the day of their last step. */
  listOpenOfArea: (areaCode: string, limit: number, after?: Item): Promise<Page> =>
    table.query({
      index: areaIndexOf(areaCode),
      partition: openPenaltiesOfArea(areaCode),
      limit,
      ...(after && { after }),
    }),
});
export type PenaltyRepository = ReturnType<typeof penaltyRepository>;
