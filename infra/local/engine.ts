import path from 'node:path';
import type { FolderClaim } from './data-folder.ts';
import { claimDataFolder } from './data-folder.ts';
import { engineBinary } from './engine-binary.ts';
import { endOrphanEngine } from './engine-process.ts';
import { EngineSupervisor } from './engine-supervisor.ts';
import { freePort } from './free-port.ts';
import type { Log } from './log.ts';
import type { StartRefusal } from './start-refusal.ts';

export interface Engine {
  /** `http://127.0.0.1:<port>`, for any DynamoDB client; the same after a restart of the engine. */
  readonly endpoint: string;
  /** The engine's file. */
  readonly dbPath: string;
  /** The process id of the running engine; changes when it was restarted. */
  pid(): number;
  /** Ends the engine and gives the folder back. Calling it again does nothing. */
  stop(): Promise<void>;
}

export interface EngineSettings {
  readonly dataDir: string;
  /** A free one unless told. */
  readonly port?: number;
  readonly log?: Log;
  /** As in the package name; this machine's unless told. */
  readonly platform?: string;
  /** Called once when the engine keeps dying and is not started again. */
  readonly onLost?: (refusal: StartRefusal) => void;
}

const startClaimed = async (settings: EngineSettings, claim: FolderClaim): Promise<Engine> => {
  const { log = () => {}, onLost = () => {} } = settings;
  const { dataDir } = claim;
  await endOrphanEngine(dataDir, log);
  const port = settings.port ?? (await freePort());
  const dbPath = path.join(dataDir, 'dynoxide.db');
  const plan = { program: engineBinary(settings.platform), port, dbPath };
  const supervisor = new EngineSupervisor({ plan, dataDir, log, onLost });
  const stop = () => supervisor.stop().finally(() => claim.release());
  let stopped: Promise<void> | undefined;
  try {
    await supervisor.start();
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  return {
    endpoint: `http://127.0.0.1:${port}`,
    dbPath,
    pid: () => supervisor.pid,
    stop: () => (stopped ??= stop()),
  };
};

/**
 * Starts the DynamoDB engine on a file in the data folder and waits until it answers. Claims the folder; first ends an
 * engine that a killed run left behind.
 *
 * @throws StartRefusal `engine-missing`, `engine-failed`, and those of `claimDataFolder`.
 */
export const startEngine = async (settings: EngineSettings): Promise<Engine> => {
  engineBinary(settings.platform); // before anything is made on disk
  const claim = await claimDataFolder(settings.dataDir, settings.log ?? (() => {}));
  try {
    return await startClaimed(settings, claim);
  } catch (error) {
    claim.release();
    throw error;
  }
};
