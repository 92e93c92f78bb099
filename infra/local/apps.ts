import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { clockApp } from '../../functions/apps/clock.ts';
import { employerApp } from '../../functions/apps/employer.ts';
import { exporterApp } from '../../functions/apps/exporter.ts';
import { importerApp } from '../../functions/apps/importer.ts';
import { publicApp } from '../../functions/apps/public.ts';
import { staffApp } from '../../functions/apps/staff.ts';
import { rebuildDue } from '../../functions/due/rebuild.ts';
import { evidenceKeeper } from '../../functions/evidence/keeper.ts';
import { pdfRenderer } from '../../functions/documents/pdf.ts';
import { fontFolder, templateFolder } from '../documents/folders.ts';
import { evidenceRepository } from '../../functions/evidence/repository.ts';
import type { RequestLog } from '../../functions/platform/app.ts';
import { openObjects } from '../../functions/platform/objects.ts';
import { openTable } from '../../functions/platform/table.ts';
import { tableClient } from '../../functions/platform/table-client.ts';
import { tokenVerifier } from '../../functions/platform/tokens.ts';
import { projector } from '../../functions/projector/projector.ts';
import { moveTerms, rebuildRegister } from '../../functions/register/rebuild.ts';
import { rebuildNeighbours } from '../../functions/supply-chain/rebuild.ts';
import { audienceOf } from '../audiences.ts';
import { descriptionText } from '../describe.ts';
import { builtFolder, shellFile } from '../web-build/files.ts';
import { atIssuersName } from './issuers-name.ts';
import { callDirectly } from './direct-calls.ts';
import { type Log, wordsOf } from './log.ts';
import type { Apps, AppsContext } from './machine.ts';
import { pictureProcess } from './picture-process.ts';
import { staticFiles } from './static-files.ts';
import { termsTableName } from './tables.ts';

/** One line of JSON a request in a file of the data folder; failures are shown to whoever runs the machine as well. */
const fileLog = (dataDir: string, log: Log): RequestLog => {
  const file = createWriteStream(path.join(dataDir, 'requests.jsonl'), { flags: 'a' });
  const write = (level: string, message: string, fields: Record<string, unknown>) =>
    file.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })}\n`);
  return {
    info: (message, fields) => write('info', message, fields),
    error: (message, { error, ...fields }) => {
      const words = error instanceof Error ? (error.stack ?? wordsOf(error)) : wordsOf(error);
      write('error', message, { ...fields, error: words });
      log(`${message}: ${words}`);
    },
  };
};

const referenceScript = () =>
  readFile(createRequire(import.meta.url).resolve('rapidoc/dist/rapidoc-min.js'), 'utf8');

/** Nothing ends a worker here; it still lets others have the queue now and then, as in the cloud. */
const [importForMs, clockForMs] = [12 * 60_000, 4 * 60_000];

/**
 * The functions of the stacks, composed in one process: the same apps behind the same paths, and the files of the application
 * beside them.
 *
 * @param webFolder a build of the application.
 */
export const buildApps = (context: AppsContext, webFolder = builtFolder): Apps => {
  const text = descriptionText(); // of the running program, which a committed file might lag behind
  const { clientConfig, tableName, isEmbedded, dataDir, log, files, queues, ...tokens } = context;
  const nowMs = () => Date.now();
  const requestLog = fileLog(dataDir, log);
  const client = tableClient(clientConfig);
  if (isEmbedded) callDirectly(client, clientConfig.endpoint);
  const open = (name: string) => openTable(client, name, nowMs, { transactsReadModels: isEmbedded });
  const tables = { table: open(tableName), terms: open(termsTableName(tableName)) };
  const { table } = tables;
  const objects = openObjects(new S3Client(files.clientConfig), files.bucket);
  const signedIn = { log: requestLog, nowMs, ...tables, verify: tokenVerifier(tokens, nowMs) };
  const importer = importerApp({
    log: requestLog,
    nowMs,
    table,
    objects,
    queue: queues.importer,
    workForMs: importForMs,
  });
  const audiences = {
    staff: staffApp({ ...signedIn, objects, importQueue: queues.importer }),
    employer: employerApp(signedIn),
    exporter: exporterApp({
      ...signedIn,
      templates: templateFolder,
      pdf: pdfRenderer(templateFolder, fontFolder()),
    }),
    public: publicApp({
      log: requestLog,
      nowMs,
      table,
      description: () => Promise.resolve(text),
      referenceScript,
      shell: {
        issuer: tokens.issuer,
        clientId: tokens.clientId,
        template: () => readFile(path.join(webFolder, shellFile), 'utf8'),
      },
    }),
  };
  const answerFile = staticFiles(webFolder);
  return {
    fetch: atIssuersName(tokens.issuer, async (request) => {
      const { pathname } = new URL(request.url);
      return (await answerFile(request)) ?? audiences[audienceOf(pathname)].fetch(request);
    }),
    projector: projector(tables, requestLog),
    upgrades: [
      {
        name: 'REGISTER',
        title: 'Lập lại sổ đăng ký cơ sở / making the register of establishments anew',
        bring: async (told) => void (await rebuildRegister(tables, told)),
      },
      {
        name: 'REGISTER-TERMS',
        title: 'Chuyển từ khóa tìm kiếm của cơ sở / moving the search terms of establishments',
        bring: (told) => moveTerms(tables, told),
      },
      {
        name: 'SUPPLY-NEIGHBOURS',
        title: 'Lập lại chuỗi cung ứng / making the supply chain anew',
        bring: async () => void (await rebuildNeighbours(table)),
      },
      {
        name: 'DUE',
        title: 'Lập danh sách thời hạn / listing what falls due',
        bring: async (told) => void (await rebuildDue(table, told)),
      },
    ],
    workers: {
      importer,
      clock: clockApp({ log: requestLog, nowMs, table, queue: queues.clock, workForMs: clockForMs }),
      'evidence-keeper': evidenceKeeper({
        evidence: evidenceRepository(table),
        objects,
        render: pictureProcess(log),
        nowMs,
        log: requestLog,
      }),
    },
  };
};
