import * as z from 'zod';
import { EstablishmentImportReport, type ImportOutcome } from '../../shared/establishments/import-report.ts';
import type { Locale } from '../../shared/kernel/bilingual.ts';
import { unsupportedMediaType } from '../../shared/kernel/problems.ts';
import {
  creationHeaders,
  creatorOf,
  type Ctx,
  json,
  localeOf,
  newRouter,
  route,
  senderOf,
} from '../platform/http.ts';
import { decodeUtf8 } from './csv.ts';
import type { ImportService } from './import-service.ts';

const importCsv = route(
  { permission: 'establishment:import' },
  {
    method: 'post',
    path: '/v1/establishments/imports',
    operationId: 'importEstablishments',
    tags: ['Establishments'],
    summary: 'Register or change establishments from a .csv, or only judge it',
    description:
      'UTF-8, at most 5,000 rows and 3 MB; comma, semicolon or tab; headers in Vietnamese or English. Needed: name, ' +
      'type, commune code. Rows with a fault are left out and named by row and column; the others are stored, each ' +
      'whole. A blank cell leaves what is known. Sending a file again changes only what differs. ' +
      'Idempotency-Key is not needed for a dry run.',
    request: {
      headers: creationHeaders,
      query: z.strictObject({
        dryRun: z.enum(['true', 'false']).default('false').describe('true: judge the file, store nothing'),
      }),
      body: { required: true, content: { 'text/csv': { schema: z.string() } } },
    },
    responses: { 200: json(EstablishmentImportReport, 'What became of every row') },
  },
);

const expected = 'text/csv; charset=utf-8';

/** @throws Problem `unsupported-media-type`, `csv-not-utf8`. */
const csvBody = async (c: Ctx): Promise<string> => {
  const [type, ...parameters] = (c.req.header('content-type') ?? '').toLowerCase().split(/\s*;\s*/);
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (type !== 'text/csv' || (charset && !/^charset="?utf-?8"?$/.test(charset)))
    throw unsupportedMediaType(expected);
  return decodeUtf8(await c.req.arrayBuffer());
};

const inWords = (outcome: ImportOutcome, locale: Locale): EstablishmentImportReport => ({
  ...outcome,
  faults: outcome.faults.map((fault) => ({ ...fault, detail: fault.detail[locale] })),
  warnings: outcome.warnings.map((warning) => ({ ...warning, detail: warning.detail[locale] })),
});

export const establishmentImportRoutes = (service: ImportService) =>
  newRouter().openapi(importCsv, async (c) => {
    const csv = await csvBody(c);
    const dryRun = c.req.valid('query').dryRun === 'true';
    const outcome = await (dryRun ? service.judge(csv, senderOf(c)) : service.run(csv, creatorOf(c, csv)));
    const locale = localeOf(c);
    c.header('content-language', locale);
    c.header('vary', 'accept-language');
    return c.json(inWords(outcome, locale), 200);
  });
