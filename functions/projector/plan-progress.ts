import { Inspection } from '../../shared/inspections/schema.ts';
import { Problem } from '../../shared/kernel/problem.ts';
import { versionChanged } from '../../shared/kernel/problems.ts';
import { countersOf, type PlanStanding, standingOf } from '../../shared/year-plans/progress.ts';
import { isNew, type Item, type Table, versionIs, type Write } from '../platform/table.ts';
import { progressKey, standingKey } from '../year-plans/keys.ts';

/** What the counters gain and lose when an inspection moves from one standing to another. */
const changesOf = (before: PlanStanding | undefined, now: PlanStanding): Record<string, number> => {
  const changes: Record<string, number> = {};
  for (const name of before ? countersOf(before) : []) changes[name] = (changes[name] ?? 0) - 1;
  for (const name of countersOf(now)) changes[name] = (changes[name] ?? 0) + 1;
  return Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== 0));
};

/** Most inspections are part of no plan: they are not parsed to find out. */
const isPlanned = (body: unknown): boolean => typeof body === 'object' && body !== null && 'plan' in body;

/**
 * Counts an inspection in the progress of its plan. Where it stood before lies beside the counters and changes with them,
 * in one transaction under its version: a record delivered twice, or after a later one, counts nothing.
 */
export const projectProgress = async (table: Pick<Table, 'get' | 'commit'>, image: Item): Promise<void> => {
  if (image['type'] !== 'Inspection' || !isPlanned(image['body'])) return;
  const inspection = Inspection.parse(image['body']);
  const standing = standingOf(inspection);
  if (!standing) return;
  const { planId, ...now } = standing;
  const key = standingKey(planId, inspection.id);
  const stored = await table.get(key);
  const version = Number(stored?.['version'] ?? 0);
  if (version >= inspection.version) return;
  // written by this function alone
  const before = stored?.['standing'] as PlanStanding | undefined;
  const changes = changesOf(before, now);
  const noted: Write = {
    put: { ...key, type: 'PlanStanding', version: inspection.version, standing: now },
    condition: version === 0 ? isNew : versionIs(version),
    refusal: versionChanged,
  };
  const counted: Write[] =
    Object.keys(changes).length > 0 ? [{ update: { key: progressKey(planId), add: changes } }] : [];
  try {
    await table.commit([noted, ...counted]);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return projectProgress(table, image); // another delivery was first: look again
  }
};
