import type { Launched, LaunchPlan } from './engine-launch.ts';
import { failureOf, launch, waitForAnswer } from './engine-launch.ts';
import { endProcess, forgetEngineRecord, writeEngineRecord } from './engine-process.ts';
import type { Log } from './log.ts';
import { wordsOf } from './log.ts';
import type { StartRefusal } from './start-refusal.ts';

/** More deaths than this within the window, and the engine is given up. */
const restartLimit = { deaths: 5, windowMs: 60_000 };

export interface Supervision {
  readonly plan: LaunchPlan;
  readonly dataDir: string;
  readonly log: Log;
  /** Called once when the engine keeps dying and is not started again. */
  readonly onLost: (refusal: StartRefusal) => void;
}

/** Keeps one engine running on one port: a death is answered with a restart, too many deaths with `onLost`. */
export class EngineSupervisor {
  readonly #supervision: Supervision;
  readonly #deathsAtMs: number[] = [];
  #current: Launched | undefined;
  #stopping = false;

  constructor(supervision: Supervision) {
    this.#supervision = supervision;
  }

  get pid(): number {
    return this.#current?.pid ?? 0;
  }

  /** @throws StartRefusal when the engine does not come up. */
  async start(): Promise<void> {
    process.once('exit', this.#endWithUs);
    await this.#launch();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    process.off('exit', this.#endWithUs);
    if (this.#current !== undefined && !this.#current.hasEnded()) await endProcess(this.#current.pid);
    await forgetEngineRecord(this.#supervision.dataDir);
  }

  readonly #endWithUs = (): void => {
    this.#current?.child.kill('SIGTERM');
  };

  async #launch(): Promise<void> {
    const { plan, dataDir, log } = this.#supervision;
    const launched = launch(plan);
    this.#current = launched;
    await writeEngineRecord(dataDir, { pid: launched.pid, ...plan }).catch((error: unknown) => {
      log(`The engine's process id could not be noted: ${wordsOf(error)}`); // a full disk must not end a running engine
    });
    await waitForAnswer(launched, plan);
    if (launched.hasEnded()) throw failureOf(launched, plan);
    launched.child.once('exit', () => void this.#revive(launched));
  }

  async #revive(dead: Launched): Promise<void> {
    const { plan, log, onLost } = this.#supervision;
    if (this.#stopping) return;
    if (this.#hasDiedTooOften()) {
      onLost(failureOf(dead, plan));
      return;
    }
    log(`The data engine ended unexpectedly and is started again: ${dead.output()}`);
    try {
      await this.#launch();
    } catch (error) {
      log(`The data engine did not start again: ${wordsOf(error)}`);
      await this.#revive(this.#current ?? dead);
    }
  }

  #hasDiedTooOften(): boolean {
    const now = performance.now();
    this.#deathsAtMs.push(now);
    return this.#deathsAtMs.filter((at) => at > now - restartLimit.windowMs).length > restartLimit.deaths;
  }
}
