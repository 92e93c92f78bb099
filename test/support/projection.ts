import type { Item } from '../../functions/platform/table.ts';
import { projectConflictFlags } from '../../functions/projector/conflict-flags.ts';
import { projectProgress } from '../../functions/projector/plan-progress.ts';
import { inspectionKey } from '../../functions/inspections/keys.ts';
import { conflictKey } from '../../functions/conflicts/keys.ts';
import type { Api } from './api.ts';

const project = async (api: Api, image: Item | undefined): Promise<void> => {
  if (!image) throw new Error('there is no such record');
  await projectProgress(api.table, image);
  await projectConflictFlags(api.table, image);
};

/** Counts inspections as they are now, as the stream would have it. */
export const projectInspections = async (api: Api, ids: readonly string[]): Promise<void> => {
  for (const id of ids) await project(api, await api.table.get(inspectionKey(id)));
};
/** Looks for the visits that a declaration concerns. */
export const projectConflict = async (
  api: Api,
  { userId, establishment }: { userId: string; establishment: { id: string } },
): Promise<void> => project(api, await api.table.get(conflictKey(userId, establishment.id)));
