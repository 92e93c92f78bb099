import path from 'node:path';
import { ensureWebBuilt } from '../web-build/build.ts';
import { buildApps } from './apps.ts';
import { bannerOf } from './banner.ts';
import type { ClientConfig } from './client-config.ts';
import { demonstrationAccounts, demonstrationPassword } from './demonstration/people.ts';
import { seed } from './demonstration/seed.ts';
import { wordsOf } from './log.ts';
import { startMachine } from './machine.ts';
import type { Machine } from './machine.ts';
import { settingsOf } from './settings.ts';
import type { Settings } from './settings.ts';
import { diskFull, speaksOfFullDisk, StartRefusal } from './start-refusal.ts';

// the SDK says at every start that it will need Node 22 from 2027 on; package.json says what we need
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

/** A second signal later than this after the first ends the process at once. */
const impatientAfterMs = 1_000;

const log = (line: string): void => console.error(`[${new Date().toISOString()}] ${line}`);

const externalOf = ({ endpoint, region, hasCredentials }: Settings): ClientConfig | undefined => {
  if (endpoint === undefined) return undefined;
  const placeholders = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { endpoint, region, credentials: hasCredentials ? undefined : placeholders };
};

const root = path.resolve(import.meta.dirname, '../..');

/** The application first: whoever opens the address as soon as it is there finds it whole. */
const start = async (
  settings: Settings,
  onLost: (refusal: StartRefusal) => void,
  signal: AbortSignal,
): Promise<Machine> => {
  const webFolder = settings.webFolder ?? (await ensureWebBuilt({ root, log, signal }));
  return startMachine({
    port: settings.port,
    dataDir: settings.dataDir,
    external: externalOf(settings),
    buildApps: (context) => buildApps(context, webFolder),
    seed,
    log,
    onLost,
  });
};

const explain = (error: unknown, dataDir = '.data'): void => {
  const refusal = speaksOfFullDisk(error) ? diskFull(dataDir, error) : error;
  if (refusal instanceof StartRefusal) console.error(`\n${refusal.words.vi}\n\n${refusal.words.en}\n`);
  else
    console.error(
      `\nMăng Non không khởi động được: ${wordsOf(error)}\nMăng Non could not start: ${wordsOf(error)}\n`,
    );
};

const run = async (): Promise<void> => {
  const settings = settingsOf(process.env);
  const giveUp = new AbortController();
  const onLost = (refusal: StartRefusal): void => {
    explain(refusal);
    process.exitCode = 1;
    stop();
  };
  const starting = start(settings, onLost, giveUp.signal);
  let stoppingSinceMs: number | undefined;
  const stop = (): void => {
    if (stoppingSinceMs !== undefined) {
      // npm passes on the Ctrl-C that the terminal sent us too: only a later one means "now"
      if (performance.now() - stoppingSinceMs > impatientAfterMs) process.exit(1);
      return;
    }
    stoppingSinceMs = performance.now();
    log('Đang dừng / stopping');
    giveUp.abort();
    starting
      .then((machine) => machine.stop())
      .then(
        () => process.exit(),
        () => process.exit(1),
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const machine = await starting.catch((error: unknown) => {
    if (stoppingSinceMs === undefined) explain(error, settings.dataDir);
    process.exit(1);
  });
  const { dataDir } = settings;
  if (stoppingSinceMs === undefined)
    console.log(
      bannerOf({ machine, dataDir, people: demonstrationAccounts, password: demonstrationPassword }),
    );
};

await run().catch((error: unknown) => {
  explain(error);
  process.exit(1);
});
