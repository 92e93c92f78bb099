import { evidenceKeeper } from '../evidence/keeper.ts';
import { pictureRenderer } from '../evidence/pictures.ts';
import { evidenceRepository } from '../evidence/repository.ts';
import { openEnvironment } from '../platform/environment.ts';
import { openFiles } from '../platform/files-environment.ts';

const { log, nowMs, table } = openEnvironment(process.env);

export const handler = evidenceKeeper({
  evidence: evidenceRepository(table()),
  objects: openFiles(process.env),
  render: pictureRenderer(),
  nowMs,
  log,
});
